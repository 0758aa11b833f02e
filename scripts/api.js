/**
 * `npm run api` writes docs/api.md from the custom elements manifest, that is from the comments in the source;
 * `npm run api:check` fails where the file is not what would be written. Both fail where something has no description.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { elementsOf } from './editor-data.js';
import { createManifest } from './manifest.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const FILE = 'docs/api.md';

const code = (text) => (text === undefined ? '' : `\`${String(text).replaceAll('|', '\\|')}\``);
const words = (text = '') => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

/** @param {string[]} head @param {string[][]} rows @returns {string} a table, or nothing where it would be empty */
const table = (head, rows) =>
  rows.length ? `\n${[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n` : '';

/** All but those of the base of all, which stand in a chapter of their own. */
const isOwn = ({ inheritedFrom }) => inheritedFrom?.name !== 'UnionElement';

const attributes = (list) =>
  table(
    ['attribute', 'property', 'type', 'meaning'],
    list.map(({ name, fieldName, type, description }) => [
      code(name),
      code(fieldName),
      code(type.text),
      words(description),
    ]),
  );

const members = (list) =>
  table(
    ['property or method', 'type', 'meaning'],
    list
      .filter(({ attribute }) => attribute === undefined)
      .map((member) =>
        member.kind === 'method'
          ? [code(`${member.name}()`), code(member.return?.type.text), words(member.description)]
          : [code(member.name), code(member.type.text), words(member.description)],
      ),
  );

/** @returns {Map<string, string>} what an event's `detail` holds, by the event's type */
function details() {
  const source = readFileSync('src/events.ts', 'utf8').replace(/\/\*\*.*?\*\//gs, '');
  const types = source.matchAll(/export type (\w+) = CustomEvent<\s*(.*?)\s*>;/gs);
  return new Map(
    [...types].map(([, name, detail]) => [name, words(detail).replaceAll('readonly ', '').replace('; }', ' }')]),
  );
}

const named = (what, list = []) =>
  table(
    [what, 'meaning'],
    list.map(({ name, description }) => [name ? code(name) : '(default)', words(description)]),
  );

function chapter({ tagName, name, summary, attributes: all, members: fields, events, slots, cssParts }) {
  return `
## \`<${tagName}>\`

${summary} Class \`${name}\`.
${attributes(all.filter(isOwn))}${members(fields.filter(isOwn))}${table(
    ['event', 'type', 'when'],
    events.map((event) => [code(event.name), code(event.type.text), words(event.description)]),
  )}${named('slot', slots)}${named('part', cssParts)}`;
}

/** @returns {string[]} what would leave a cell empty, here, in editors and in Storybook */
const undescribed = (elements) =>
  elements.flatMap(({ tagName, summary, attributes, members: fields, events, slots, cssParts, cssProperties }) => [
    ...(summary ? [] : [`<${tagName}>`]),
    ...Object.entries({ attribute: attributes, member: fields, event: events, slot: slots, part: cssParts })
      .concat([['property', cssProperties]])
      .flatMap(([kind, list = []]) =>
        list.filter(({ description }) => !description?.trim()).map(({ name }) => `<${tagName}> ${kind} ${name}`),
      ),
  ]);

/** @returns {Promise<string>} docs/api.md as it should be */
function reference(elements) {
  const [first] = elements;
  const used = new Set(elements.flatMap(({ events }) => events.map(({ type }) => type.text)));
  const text = `# API reference

Written by \`npm run api\` from the comments in the source; please do not edit it by hand.
A bad value never breaks a widget: the default is used, and the console says what is allowed.

## Every element
${attributes(first.attributes.filter((item) => !isOwn(item)))}${members(first.members.filter((item) => !isOwn(item)))}
## Events

All bubble and cross shadow roots.
${table(
  ['type', '`detail`'],
  [...details()].filter(([type]) => used.has(type)).map(([type, detail]) => [code(type), `\`${detail}\``]),
)}
## Custom properties

Set them on the elements or anywhere above them.
${table(
  ['property', 'default', 'meaning'],
  first.cssProperties.map(({ name, default: value, description }) => [code(name), code(value), words(description)]),
)}${elements.map(chapter).join('')}`;
  return format(text, { parser: 'markdown', printWidth: 120 });
}

const elements = elementsOf(await createManifest());
for (const what of undescribed(elements)) {
  console.error(`${what}: there is no description in the source.`);
  process.exitCode = 1;
}
const text = await reference(elements);
if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  console.error(`${FILE} is not current: npm run api writes it anew.`);
  process.exitCode = 1;
}
