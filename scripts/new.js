/**
 * `npm run new <tag>` begins a widget: element, story, test, and its lines in src/elements.ts and src/index.ts. What it
 * writes shows the articles that the editors recommend, and passes lint, types and its test as it is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** https://html.spec.whatwg.org/multipage/custom-elements.html#valid-custom-element-name */
const RESERVED =
  /^(annotation-xml|color-profile|font-face|font-face-src|font-face-uri|font-face-format|font-face-name|missing-glyph)$/;

const LIST = 'src/elements.ts';
const INDEX = 'src/index.ts';

/** @param {string} tag */
const filesOf = (tag) => ({
  element: `src/elements/${tag}/${tag}.ts`,
  story: `stories/${tag}.stories.ts`,
  test: `test/elements/${tag}.test.ts`,
});

/** @returns {string | undefined} why there can be no such widget */
function refusal(tag, name) {
  if (!tag) return 'Usage: npm run new <tag>, such as npm run new union-events';
  if (!/^[a-z]+(-[a-z]+)+$/.test(tag))
    return `"${tag}" is no tag for a widget: lower-case letters a to z, in words joined by hyphens, two at least.`;
  if (RESERVED.test(tag)) return `"${tag}" means something else in HTML already.`;
  const taken = Object.values(filesOf(tag)).find((file) => existsSync(file));
  if (taken) return `"${tag}" is taken: there is ${taken}.`;
  const source = readFileSync(LIST, 'utf8') + readFileSync(INDEX, 'utf8');
  if (new RegExp(`\\b${name}\\b`).test(source))
    return `"${tag}" is taken: ${LIST} or ${INDEX} knows another ${name} already.`;
  return undefined;
}

/** The smallest widget: a new one begins as a copy of it, which no change of the library can leave behind. */
const MODEL = filesOf('recommended-reading');

/** @param {string} file @param {[from: RegExp, to: string][]} changes @returns {string} the changed text */
function copy(file, changes) {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (text.search(from) < 0) throw new Error(`There is no ${from} in ${file}; was it written anew?`);
    text = text.replace(from, to);
  }
  return text;
}

const element = (tag, name, title) =>
  copy(MODEL.element, [
    [/\brecommended-reading\b/g, tag],
    [/\bRecommendedReading\b/g, name],
    // A message of its own.
    [
      /msg\('[^']*', \{\s*id: 'recommended',\s*desc: '[^']*',?\s*\}\)/,
      `msg('${title}', { id: '${tag}', desc: 'Heading of the widget ${tag}.' })`,
    ],
  ]);

const story = (tag) => copy(MODEL.story, [[/\brecommended-reading\b/g, tag]]);

const test = (tag, title) => `
import { expect } from 'chai';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl } from '../helpers/faults.js';
import { button, feedOf, ids, show, texts, titles } from '../helpers/widget.js';

const items = ['one', 'two', 'three'].map((id) => ({ id, title: id, url: \`/\${id}\`, _union: { recommended: true } }));

describe('<${tag}>', () => {
  it('shows articles, up to its limit', async () => {
    const element = await show('${tag}', { feed: feedOf(items), limit: '2' });
    expect(titles(element)).to.deep.equal(['one', 'two']);
    expect(ids(element)).to.deep.equal(['one', 'two']);
    expect(texts(element, 'heading')).to.deep.equal(['${title}']);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('says so where there are none', async () => {
    const element = await show('${tag}', { feed: feedOf([]) }, 'empty', '<a href="/">fallback</a>');
    expect(titles(element)).to.deep.equal([]);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('offers to try again where the feed cannot be had', async () => {
    captureConsole();
    const element = await show('${tag}', { feed: faultUrl({ status: 404 }) }, 'failed');
    expect(button(element, /^Try again$/)).to.not.equal(undefined);
  });
});
`;

/**
 * Adds a line to a run of like lines, in alphabetical order; the others stay as they are.
 *
 * @param {string} text
 * @param {RegExp} like matches the lines of the run, and of no other
 * @param {string} line
 */
function insert(text, like, line) {
  const lines = text.split('\n');
  const run = lines.flatMap((each, index) => (like.test(each) ? [index] : []));
  if (!run.length) throw new Error(`There is no line like ${like}; was the file written anew?`);
  const next = run.find((index) => lines[index] > line) ?? run.at(-1) + 1;
  return lines.toSpliced(next, 0, line).join('\n');
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true }));
  console.log(`  ${file}`);
}

const [tag = ''] = process.argv.slice(2);
const words = tag.split('-');
const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
const title = words.join(' ').replace(/^./, (letter) => letter.toUpperCase());

const reason = refusal(tag, name);
if (reason) {
  console.error(reason);
  process.exit(1);
}

const files = filesOf(tag);
await write(files.element, element(tag, name, title));
await write(files.story, story(tag));
await write(files.test, test(tag, title));

const path = `./elements/${tag}/${tag}.js`;
const list = insert(readFileSync(LIST, 'utf8'), /^import /, `import { ${name} } from '${path}';`);
await write(LIST, insert(list, /^ {2}'/, `  '${tag}': ${name},`));
await write(INDEX, insert(readFileSync(INDEX, 'utf8'), /^export \* from '\.\/elements\//, `export * from '${path}';`));

console.log(`
Next: npm run localise, translate "${title}", npm run localise again, and npm run api (CONTRIBUTING.md, "A new widget");
see it with npm run storybook; test it with npm test -- ${files.test}`);
