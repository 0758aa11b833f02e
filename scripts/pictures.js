/**
 * `npm run pictures` takes the pictures of the documents, docs/images/*.webp, from the built demo (`npm run build` first).
 * One picture must stay below 60 kB: people read README on phones.
 */
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer';
import { preview } from 'vite';
import { findBrowsers, howToInstall } from './browsers.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const FOLDER = 'docs/images';
const MOST_BYTES = 60_000;

/** `show` is what the picture is cut to; the widgets follow `lang` and the colour scheme. */
const PICTURES = [
  { name: 'page', page: 'index.html', show: '.columns', width: 1000, height: 680 },
  {
    name: 'cards',
    page: 'news-feed.html',
    show: '[aria-labelledby=cards] union-news-feed',
    width: 1280,
    height: 560,
    lang: 'uk',
    scheme: 'dark',
  },
  {
    name: 'headlines',
    page: 'news-feed.html',
    show: '[aria-labelledby=headlines] union-news-feed',
    width: 760,
    height: 420,
  },
  {
    name: 'universities',
    page: 'universities.html',
    show: 'affiliate-university-list',
    width: 900,
    height: 520,
    lang: 'zh-Hans',
  },
];

async function take(browser, origin, { name, page: path, show, width, height, lang, scheme = 'light' }) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(`${origin}${path}`);
  const widget = await page.waitForSelector(show);
  if (lang) await page.evaluate((value) => (globalThis.document.documentElement.lang = value), lang);
  await page.waitForFunction(
    (selector, wanted) => {
      const element = globalThis.document.querySelector(selector);
      // Again and again: what is above it grows when its own widgets come.
      element.scrollIntoView();
      const widgets = element.localName.includes('-')
        ? [element]
        : [...element.querySelectorAll('*')].filter((each) => each.shadowRoot);
      return (
        widgets.length > 0 &&
        widgets.every(
          ({ state, shadowRoot }) =>
            state === 'ready' && (!wanted || shadowRoot.querySelector('.root').lang === wanted),
        )
      );
    },
    {},
    show,
    lang ?? '',
  );
  await page.waitForNetworkIdle();
  const box = await widget.boundingBox();
  const margin = 16;
  const scrolled = await page.evaluate(() => globalThis.scrollY);
  const file = `${FOLDER}/${name}.webp`;
  await page.screenshot({
    path: file,
    type: 'webp',
    quality: 60,
    captureBeyondViewport: true,
    clip: {
      x: Math.max(0, box.x - margin),
      y: box.y + scrolled - margin,
      width: Math.min(width, box.width + 2 * margin),
      height: Math.min(height, box.height + 2 * margin),
    },
  });
  await page.close();
  const { size } = statSync(file);
  console.log(`${file} ${size} bytes`);
  if (size > MOST_BYTES) throw new Error(`${file} has more than ${MOST_BYTES} bytes.`);
}

const { chromium } = findBrowsers();
if (!chromium) throw new Error(`No Chromium on this machine. Please install: ${howToInstall('chromium')}`);
mkdirSync(FOLDER, { recursive: true });
const server = await preview({
  configFile: false,
  appType: 'mpa',
  build: { outDir: 'dist/site' },
  preview: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
});
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--lang=en-US'],
});
try {
  const origin = `http://127.0.0.1:${server.httpServer.address().port}/`;
  for (const picture of PICTURES) await take(browser, origin, picture);
} finally {
  await browser.close();
  await server.close();
}
