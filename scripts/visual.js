/**
 * `npm run visual` compares pictures of the key stories with those in test/visual, in the browser and with the fonts that
 * those were taken with; elsewhere it says so and skips them. What differs is in dist/visual: as it is, and the
 * difference.
 *
 *     npm run visual -- --update          takes them anew
 *     npm run visual -- [folder of a built Storybook]
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtStorybook, launchBrowser, serveFolder } from './storybook.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});

const BASELINE = 'test/visual';
const RESULT = 'dist/visual';
const KEY = `${BASELINE}/taken-with.json`;

/** One of each kind, since every picture has to be looked at by somebody when the looks change. */
const STORIES = [
  'union-news-feed--list',
  'union-news-feed--cards',
  'union-news-feed--headlines',
  'union-news-feed--on-dark-page',
  'union-news-feed--chinese',
  'union-news-feed--arabic',
  'union-news-feed--many-languages',
  'union-news-feed--failed',
  'union-article--rich-body',
  'recommended-reading--cards',
  'related-articles--reasons',
  'affiliate-university-list--by-country',
];
const WIDTHS = [320, 1000];
const HEIGHT = 900;

/** All pictures together, in bytes: they stay in the repository for ever. */
const MOST_BYTES = 1_500_000;

/** Share of a picture's pixels that may differ: less than a word, more than nothing. */
const TOLERANCE = 0.0005;

/** "Two days ago" would be another text tomorrow. */
const NOW = Date.UTC(2026, 10, 24, 12);

/** Runs in the page, before all else. */
function stopTheClock(now) {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...values) {
      super(...(values.length ? values : [now]));
    }
    static now = () => now;
  };
}

/**
 * What decides how text looks, beside the style sheets: the browser's release, and the faces it finds. Drawn, since a name says
 * nothing about hinting and smoothing.
 */
async function machine(browser) {
  const page = await browser.newPage();
  const drawn = await page.evaluate(() => {
    const canvas = globalThis.document.createElement('canvas');
    canvas.width = 1200;
    canvas.height = 120;
    const context = canvas.getContext('2d');
    ['system-ui', 'sans-serif', 'serif', 'monospace'].forEach((face, column) => {
      ['', 'bold', 'italic'].forEach((kind, row) => {
        context.font = `${kind} 16px ${face}`;
        context.fillText('Quay, річка, 大学, جامعة, 2026 · «»', column * 300, row * 40 + 30);
      });
    });
    return canvas.toDataURL();
  });
  await page.close();
  // Without its last part, which counts what was mended within a release.
  const version = (await browser.version()).replace(/\.\d+$/, '');
  return { browser: version, fonts: createHash('sha256').update(drawn).digest('hex').slice(0, 12) };
}

/** @returns {Promise<Uint8Array>} WebP: of the same pixels it makes the same bytes */
async function take(browser, origin, story, width) {
  const page = await browser.newPage({ type: 'window' });
  await page.evaluateOnNewDocument(stopTheClock, NOW);
  await page.setViewport({ width, height: HEIGHT });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(`${origin}/iframe.html?id=widgets-${story}&viewMode=story`);
  await page.waitForFunction(
    (tag) => {
      const widget = globalThis.document.querySelector(tag);
      if (!widget || !/^(ready|failed)$/.test(widget.state)) return false;
      const pictures = [...widget.shadowRoot.querySelectorAll('img')];
      const near = pictures.filter((picture) => picture.getBoundingClientRect().top < globalThis.innerHeight + 200);
      return globalThis.document.fonts.status === 'loaded' && near.every(({ complete }) => complete);
    },
    { timeout: 60_000 },
    story.split('--')[0],
  );
  await page.waitForNetworkIdle({ timeout: 60_000 });
  const picture = await page.screenshot({ type: 'webp', quality: 45 });
  await page.close();
  return picture;
}

/** Runs in a page. @returns {Promise<{ share: number, picture: string }>} how much differs, and where (a data: URL) */
async function difference(library, before, after) {
  const { default: pixelmatch } = await import(library);
  const pixels = async (base64) => {
    const bitmap = await globalThis.createImageBitmap(await (await fetch(`data:image/webp;base64,${base64}`)).blob());
    const context = new globalThis.OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [one, other] = await Promise.all([pixels(before), pixels(after)]);
  const { width, height } = one;
  if (other.width !== width || other.height !== height) return { share: 1, picture: '' };
  const canvas = globalThis.document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const count = pixelmatch(one.data, other.data, image.data, width, height, { threshold: 0.1 });
  context.putImageData(image, 0, 0);
  return { share: count / (width * height), picture: canvas.toDataURL('image/webp', 0.8) };
}

async function compare(page, library, name, picture) {
  const file = `${BASELINE}/${name}`;
  if (!existsSync(file)) return `${name}: there is none to compare with; npm run visual -- --update takes it`;
  const before = readFileSync(file);
  if (before.equals(picture)) return undefined;
  const base64 = (bytes) => Buffer.from(bytes).toString('base64');
  const { share, picture: shown } = await page.evaluate(difference, library, base64(before), base64(picture));
  if (share <= TOLERANCE) return undefined;
  writeFileSync(`${RESULT}/${name}`, picture);
  writeFileSync(`${RESULT}/difference-${name}`, Buffer.from(shown.split(',')[1] ?? '', 'base64'));
  return `${name}: ${(share * 100).toFixed(2)} % differ, see ${RESULT}`;
}

/** @returns {AsyncGenerator<[name: string, picture: Uint8Array]>} */
async function* pictures(browser) {
  const origin = await serveFolder(positionals[0] ?? builtStorybook());
  for (const story of STORIES) {
    for (const width of WIDTHS) yield [`${story}-${width}.webp`, await take(browser, origin, story, width)];
  }
}

async function update(browser, here) {
  rmSync(BASELINE, { recursive: true, force: true });
  mkdirSync(BASELINE, { recursive: true });
  let bytes = 0;
  for await (const [name, picture] of pictures(browser)) {
    writeFileSync(`${BASELINE}/${name}`, picture);
    bytes += picture.length;
  }
  writeFileSync(KEY, `${JSON.stringify(here, null, 2)}\n`);
  console.log(`${STORIES.length * WIDTHS.length} pictures, ${bytes} bytes`);
  if (bytes > MOST_BYTES) throw new Error(`They have more than ${MOST_BYTES} bytes; take fewer.`);
}

async function check(browser, here) {
  const count = STORIES.length * WIDTHS.length;
  const there = existsSync(KEY) ? JSON.parse(readFileSync(KEY, 'utf8')) : {};
  if (there.browser !== here.browser || there.fonts !== here.fonts) {
    console.log(`SKIPPED: the pictures were taken with ${JSON.stringify(there)}; here is ${JSON.stringify(here)}.`);
    console.log(`0 passed, 0 failed, ${count} skipped`);
    return;
  }
  rmSync(RESULT, { recursive: true, force: true });
  mkdirSync(RESULT, { recursive: true });
  const source = readFileSync(createRequire(import.meta.url).resolve('pixelmatch'));
  const library = `data:text/javascript;base64,${source.toString('base64')}`;
  const page = await browser.newPage();
  let failed = 0;
  for await (const [name, picture] of pictures(browser)) {
    const problem = await compare(page, library, name, picture);
    if (!problem) continue;
    failed += 1;
    console.log(problem);
  }
  if (failed) console.log('If it is meant to look like this now: npm run visual -- --update');
  console.log(`${count - failed} passed, ${failed} failed`);
  if (failed) process.exitCode = 1;
}

const browser = await launchBrowser();
try {
  const here = await machine(browser);
  await (options.update ? update(browser, here) : check(browser, here));
} finally {
  await browser.close();
}
