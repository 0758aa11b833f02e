import type { ArgTypes } from '@storybook/web-components-vite';
import manifest, { type Declaration, type Described, type Member } from 'virtual:custom-elements-manifest';

/** The tables and controls of a widget, from the comments in its source. */

const declarations = manifest.modules.flatMap((module) => module.declarations).filter(({ tagName }) => tagName);

export const declarationOf = (tag: string): Declaration | undefined =>
  declarations.find(({ tagName }) => tagName === tag);

export const descriptionOf = (tag: string): string => {
  const { summary = '', description = '' } = declarationOf(tag) ?? {};
  return [summary, description].filter(Boolean).join('\n\n');
};

/** Names of the events of all widgets. */
export const events = [
  ...new Set(declarations.flatMap((declaration) => declaration.events ?? []).map(({ name }) => name)),
];

function control(type: string): object {
  const options = [...type.matchAll(/'([^']*)'/g)].map(([, option]) => option);
  if (options.length) return { control: { type: 'inline-radio' }, options };
  return { control: { type: type === 'boolean' || type === 'number' ? type : 'text' } };
}

const row = (category: string, { name, description = '', type, default: value }: Described) => ({
  name: name || '(default)',
  description,
  table: {
    category,
    ...(type && { type: { summary: type.text } }),
    ...(value !== undefined && { defaultValue: { summary: value } }),
  },
});

const result = (member: Member): Described =>
  member.kind === 'method'
    ? { ...member, name: `${member.name}()`, ...(member.return && { type: member.return.type }) }
    : member;

/**
 * One row for each thing in the manifest. Attributes and custom properties are args by their own names and have
 * controls; the others, whose names often are the same, carry their kind before the name.
 */
export function argTypesOf(tag: string): ArgTypes {
  const { attributes, members, events: fired, slots, cssParts, cssProperties } = declarationOf(tag) ?? {};
  const rows: ArgTypes = {
    content: { description: 'HTML between the tags.', control: { type: 'text' }, table: { category: 'content' } },
  };
  const add = (
    prefix: string,
    category: string,
    list: readonly Described[] = [],
    more = (_: Described): object => ({ control: { disable: true } }),
  ) => {
    for (const item of list) rows[prefix + item.name] = { ...row(category, item), ...more(item) };
  };
  add('', 'attributes', attributes, ({ type }) => control(type?.text ?? ''));
  add('', 'custom properties', cssProperties, () => control('string'));
  add('slot ', 'slots', slots);
  add('part ', 'parts', cssParts);
  add('event ', 'events', fired);
  add('member ', 'properties and methods', members?.filter(({ attribute }) => attribute === undefined).map(result));
  return rows;
}
