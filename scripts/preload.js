/**
 * `npm run preload`: the lines for a page's head that start feed and files together with the script, for pages that want
 * their news as early as can be. They name the files of one release, so they belong to a pinned version.
 *
 *     npm run preload -- union-news-feed --folder https://CDN/1.0.0/ --feed https://union.example/feed.json --locale uk
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * @param {{ files: Record<string, string>, elements: Record<string, string[]>, locales: Record<string, string> }} listed
 *   dist/cdn/integrity.json
 * @param {{ element: string, folder: string, feed: string, locale?: string }} page `folder` ends with a slash
 * @returns {string[]}
 */
export function preloadLines({ files, elements, locales }, { element, folder, feed, locale }) {
  if (!elements[element]) throw new Error(`There is no <${element}>; there are ${Object.keys(elements).join(', ')}.`);
  if (locale && locale !== 'en' && !locales[locale]) {
    throw new Error(`There are no texts for ${locale}; there are en, ${Object.keys(locales).join(', ')}.`);
  }
  const names = [...elements[element], ...(locale && locale !== 'en' ? [locales[locale]] : [])];
  return [
    `<link rel="preload" as="fetch" href="${feed}" crossorigin>`,
    ...names.map((name) => `<link rel="modulepreload" href="${folder}${name}" integrity="${files[name]}" crossorigin>`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { folder: { type: 'string' }, feed: { type: 'string' }, locale: { type: 'string' } },
  });
  const listed = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8'));
  const lines = preloadLines(listed, {
    element: positionals[0] ?? 'union-news-feed',
    folder: values.folder ?? `https://CDN/${listed.version}/`,
    feed: values.feed ?? 'https://union.example/feed.json',
    locale: values.locale,
  });
  console.log(lines.join('\n'));
}
