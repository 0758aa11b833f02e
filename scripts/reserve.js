/* global document -- within page.evaluate() */
/**
 * `npm run reserve`: prints style rules that keep room for the widgets until the script has come, so that nothing on the
 * page moves. Measured in Chromium on the skeletons of the built script, in em of the place where the widget stands.
 *
 *     npm run reserve -- --limit 5
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer';
import { findBrowsers, howToInstall } from './browsers.js';

const { values } = parseArgs({ options: { limit: { type: 'string', default: '5' } } });
const limit = Number(values.limit);
if (!Number.isInteger(limit) || limit < 1) throw new Error('--limit takes a whole number from 1.');

const { chromium } = findBrowsers();
if (!chromium) throw new Error(`No Chromium on this machine. Please install: ${howToInstall('chromium')}`);

/** Widths in px of the widget; its layout changes at 30em and 34em of 16 px. */
const WIDTHS = { narrow: 320, wide: 720 };
const TAGS = ['union-news-feed', 'recommended-reading', 'related-articles'];

const server = createServer(async ({ url }, response) => {
  // A feed that never comes leaves the skeleton standing.
  if (url.startsWith('/feed')) return;
  if (url === '/')
    return void response.setHeader('content-type', 'text/html').end('<!doctype html><html lang="en"><body>');
  try {
    response.setHeader('content-type', 'text/javascript').end(await readFile(`dist/cdn${url}`));
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await once(server, 'listening');

const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const heights = await page.evaluate(
    async (tags, widths, count) => {
      const script = document.createElement('script');
      script.src = '/union-widgets.js';
      document.body.append(script);
      const measured = [];
      for (const tag of tags) {
        for (const layout of ['list', 'cards', 'headlines']) {
          for (const [name, width] of Object.entries(widths)) {
            const element = document.createElement(tag);
            for (const [key, value] of Object.entries({ layout, limit: count, feed: '/feed', loading: 'eager' })) {
              element.setAttribute(key, value);
            }
            element.style.cssText = `width: ${width}px; font: 16px/1.5 sans-serif`;
            document.body.append(element);
            while (!element.shadowRoot?.querySelector('[aria-busy]')) await new Promise((done) => setTimeout(done, 20));
            measured.push({ tag, layout, name, em: element.getBoundingClientRect().height / 16 });
            element.remove();
          }
        }
      }
      return measured;
    },
    TAGS,
    WIDTHS,
    limit,
  );
  console.log(
    `/* Room for ${limit} entries with a heading; in a narrow column take the rules of the media query for all. */`,
  );
  const rule = ({ tag, layout, em }) =>
    `${tag}${layout === 'list' ? '' : `[layout='${layout}']`}:not(:defined) { display: block; min-block-size: ${em.toFixed(2)}em; }`;
  for (const each of heights.filter(({ name }) => name === 'wide')) console.log(rule(each));
  console.log('@media (max-width: 34em) {');
  for (const each of heights.filter(({ name }) => name === 'narrow')) console.log(`  ${rule(each)}`);
  console.log('}');
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
