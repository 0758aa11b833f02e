/**
 * `npm run wordpress` writes what the WordPress plug-in knows of the widgets: its list of attributes and the block's
 * from the custom elements manifest, translations from integrations/wordpress/texts.json, the version from package.json.
 * `--check` fails where a file is not what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mo, po } from 'gettext-parser';
import { format } from 'prettier';
import { choices, elementsOf } from './editor-data.js';
import { createManifest } from './manifest.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const FOLDER = 'integrations/wordpress/union-widgets';
const LANGUAGES = ['en', 'uk', 'zh_CN'];
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const texts = JSON.parse(readFileSync('integrations/wordpress/texts.json', 'utf8'));
const BLOCK = { title: 'Union widget', description: texts.others[4][0] };

/** @param {Record<string, string[]>} table @returns {string} the English text */
function label(table, name) {
  if (!table[name]) throw new Error(`integrations/wordpress/texts.json has no text for "${name}".`);
  return table[name][0];
}

/** The order in which an editor meets them: what most change first. */
const ORDER = Object.keys(texts.attributes);

function attribute({ name, type }) {
  const words = choices({ type });
  const kind = words.length ? 'choice' : { boolean: 'flag', number: 'number' }[type.text];
  return {
    name,
    label: label(texts.attributes, name),
    type: kind ?? 'text',
    ...(words.length && { values: Object.fromEntries(words.map((word) => [word, label(texts.values, word)])) }),
  };
}

/**
 * What gettext-parser makes files of.
 *
 * @param {{ words: string[], context?: string }[]} messages English first, then each translation
 * @param {string} language as WordPress names it
 * @param {number} [index] of the language in each message's words; without it, to be translated
 */
function catalogue(messages, language, index) {
  const translations = {};
  for (const { words, context = '' } of messages) {
    const msgstr = [index === undefined ? '' : words[index]];
    (translations[context] ??= {})[words[0]] = { msgid: words[0], msgstr, ...(context && { msgctxt: context }) };
  }
  const headers = {
    'Project-Id-Version': 'union-widgets',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    Language: language,
    'X-Domain': 'union-widgets',
  };
  return { charset: 'utf-8', headers, translations };
}

async function files() {
  const manifest = await createManifest();
  const byTag = new Map(elementsOf(manifest).map(({ tagName, attributes }) => [tagName, attributes]));
  const widgets = {};
  for (const tag of Object.keys(texts.widgets)) {
    const attributes = byTag.get(tag).toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
    widgets[tag] = { label: label(texts.widgets, tag), attributes: attributes.map(attribute) };
  }
  const names = new Set(Object.values(widgets).flatMap(({ attributes }) => attributes.map(({ name }) => name)));
  const block = {
    $schema: 'https://schemas.wp.org/trunk/block.json',
    apiVersion: 2,
    name: 'union/widget',
    version,
    ...BLOCK,
    category: 'widgets',
    icon: 'rss',
    textdomain: 'union-widgets',
    attributes: {
      widget: { type: 'string', default: Object.keys(widgets)[0] },
      // Blocks store no hyphens.
      ...Object.fromEntries([...names].map((name) => [name.replaceAll('-', '_'), { type: 'string' }])),
    },
    supports: { html: false },
    editorScript: 'file:./block.js',
  };
  const asset = `<?php
/** What WordPress has to load before block.js. */
return array(
	'dependencies' => array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-server-side-render' ),
	'version'      => '${version}',
);
`;
  const all = [...['widgets', 'attributes', 'values'].flatMap((part) => Object.values(texts[part])), ...texts.others];
  const messages = [
    ...all.map((words) => ({ words })),
    // WordPress looks up what stands in block.json under these.
    ...Object.entries(BLOCK).map(([key, text]) => ({
      context: `block ${key}`,
      words: all.find(([english]) => english === text),
    })),
  ];
  const json = (value) => format(JSON.stringify(value), { parser: 'json', printWidth: 120 });
  const replaced = (file, pattern, text) => readFileSync(`${FOLDER}/${file}`, 'utf8').replace(pattern, text);
  const written = {
    'widgets.json': await json(widgets),
    'block.json': await json(block),
    'block.asset.php': asset,
    'union-widgets.php': replaced('union-widgets.php', /^( \* Version: ).*$/m, `$1${version}`),
    'readme.txt': replaced('readme.txt', /^(Stable tag: ).*$/m, `$1${version}`),
  };
  const unfolded = { foldLength: 0 };
  written['languages/union-widgets.pot'] = po.compile(catalogue(messages, LANGUAGES[0]), unfolded);
  for (const [index, language] of LANGUAGES.entries()) {
    if (index === 0) continue;
    const translated = catalogue(messages, language, index);
    written[`languages/union-widgets-${language}.po`] = po.compile(translated, unfolded);
    written[`languages/union-widgets-${language}.mo`] = mo.compile(translated);
  }
  return written;
}

const isSame = (file, content) => {
  try {
    return readFileSync(file).equals(Buffer.from(content));
  } catch {
    return false;
  }
};

let stale = false;
for (const [name, content] of Object.entries(await files())) {
  const file = `${FOLDER}/${name}`;
  if (isSame(file, content)) continue;
  if (process.argv.includes('--check')) {
    console.error(`${file} is out of date: npm run wordpress`);
    stale = true;
  } else {
    writeFileSync(file, content);
    console.log(file);
  }
}
if (stale) process.exitCode = 1;
