/**
 * What a reader downloads of dist/cdn, as dist/cdn/integrity.json lists it: for the budget (size.js) and the benchmark.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

/** @typedef {{ label: string, files: { name: string, bytes: number }[], bytes: number }} Download bytes of brotli 11 */

const LOADER = 'union-widgets.js';

/** @param {string} label @param {Iterable<string>} names @returns {Download} */
function download(label, names) {
  const files = Array.from(names, (name) => ({
    name,
    bytes: brotliCompressSync(readFileSync(`dist/cdn/${name}`)).length,
  }));
  return { label, files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/**
 * For English readers, and what the others add.
 *
 * @returns {{ news: Download, page: Download, locales: Download[], widgets: number }}
 */
export function measure() {
  const { files, elements } = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8'));
  const locales = readdirSync('src/i18n/xliff').map((file) => file.slice(0, -'.xlf'.length));
  return {
    news: download('one news feed in English', [LOADER, ...elements['union-news-feed']]),
    page: download('a page with all widgets in English', [LOADER, ...new Set(Object.values(elements).flat())]),
    widgets: Object.keys(elements).length,
    locales: locales.map((locale) =>
      download(`texts ${locale}`, [Object.keys(files).find((name) => name.startsWith(`${locale}-`))]),
    ),
  };
}
