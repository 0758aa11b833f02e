/**
 * Types of the tags in JSX (React 19, Preact) and in Vue's templates, made from the custom elements manifest. Each is a
 * module of its own, since each names a framework that most consumers do not have.
 */
import { elementsOf } from './editor-data.js';

/** Attribute as `name?: type`; what HTML has as text may be a number as well. */
const attribute = ({ name, description, type }) =>
  `/** ${description} */\n'${name}'?: ${type.text === 'number' ? 'number | string' : type.text} | undefined;`;

const indent = (lines) => lines.join('\n').replace(/^/gm, '    ');

const eventTypes = (manifest) =>
  [...new Set(elementsOf(manifest).flatMap(({ events }) => events.map(({ type }) => type.text)))].sort();

const typesOf = (manifest) => `import type {
${[...elementsOf(manifest).map(({ name }) => name), ...eventTypes(manifest)].map((name) => `  ${name},\n`).join('')}} from './index.js';`;

/** @param {(element: object) => string} base what any element of the framework may have */
const jsx = (manifest, framework, imports, base) => `${imports}
${typesOf(manifest)}

declare module '${framework}' {
  namespace JSX {
    interface IntrinsicElements {
${elementsOf(manifest)
  .map(
    (element) => `      '${element.tagName}': ${base(element)} & {
${indent([
  ...element.attributes.map(attribute),
  ...element.events.map(
    ({ name, description, type }) =>
      `/** ${description} */\n'on${name}'?: ((event: ${type.text}) => void) | undefined;`,
  ),
])}
      };`,
  )
  .join('\n')}
    }
  }
}
`;

/** React 19 listens to \`on\` and an event's name, and sets what is no property as an attribute. */
export const reactTypes = (manifest) =>
  jsx(
    manifest,
    'react',
    "import type { DetailedHTMLProps, HTMLAttributes } from 'react';",
    ({ name }) => `DetailedHTMLProps<HTMLAttributes<${name}>, ${name}>`,
  );

export const preactTypes = (manifest) =>
  jsx(manifest, 'preact', "import type { HTMLAttributes } from 'preact';", ({ name }) => `HTMLAttributes<${name}>`);

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Vue finds the attributes of a template's tags by their camel-case names. */
export const vueTypes = (manifest) => `import type { DefineComponent } from 'vue';
${typesOf(manifest)}

type Element<Props, Events extends Record<string, unknown[]>> = DefineComponent<
  Props,
  {},
  {},
  {},
  {},
  {},
  {},
  { [Name in keyof Events]: (...parameters: Events[Name]) => void }
>;

declare module 'vue' {
  interface GlobalComponents {
${elementsOf(manifest)
  .map(
    ({ tagName, attributes, events }) => `    '${tagName}': Element<{
${indent(attributes.map((each) => attribute({ ...each, name: camel(each.name) })))}
    }, {
${indent(events.map(({ name, description, type }) => `/** ${description} */\n'${name}': [event: ${type.text}];`))}
    }>;`,
  )
  .join('\n')}
  }
}
`;
