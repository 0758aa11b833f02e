/**
 * How `src/` becomes custom-elements.json: editors, the stories' tables and controls and the npm package read it.
 * Written by scripts/manifest.js (`npm run manifest`); `npx cem analyze` works too.
 */
import { readFileSync } from 'node:fs';

/**
 * The comment before a line such as `--gap: var(--union-gap, 1.5em);` documents it. Fallbacks for other engines
 * repeat a property without a comment; the first one counts.
 *
 * @param {string} source of src/styles/tokens.ts
 * @returns {{ name: string, default: string, description: string }[]} what a host may set
 */
export function readTokens(source) {
  const line = /\/\*\s*([^*]+?)\s*\*\/\s*--[\w-]+:\s*var\(\s*(--union-[\w-]+),\s*([^;]+?)\s*\);/g;
  const tokens = [...source.matchAll(line)].map(([, description, name, value]) => ({
    name,
    default: value.replace(/\s+/g, ' '),
    description: description.replace(/\s+/g, ' '),
  }));
  const undocumented = [...source.matchAll(/--union-[\w-]+/g)].filter(
    ([name]) => !tokens.some((token) => token.name === name),
  );
  if (undocumented.length) throw new Error(`src/styles/tokens.ts: no comment before ${undocumented.join(', ')}.`);
  return tokens;
}

/** @param {import('typescript').Node | undefined} member @returns {import('typescript').CallExpression | undefined} */
const propertyCall = (ts, member) =>
  member?.modifiers
    ?.filter(ts.isDecorator)
    .map(({ expression }) => expression)
    .find((expression) => ts.isCallExpression(expression) && expression.expression.getText() === 'property');

/** The analyzer understands `@property({ attribute: 'x' })`; here it learns `@property(numeric('x'))`. */
const helperAttributes = {
  name: 'helper-attributes',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return;
    const declaration = moduleDoc.declarations.find(({ name }) => name === node.name?.getText());
    for (const member of node.members) {
      const helper = propertyCall(ts, member)?.arguments[0];
      if (!helper || !ts.isCallExpression(helper)) continue;
      const name = helper.arguments[0].text;
      const field = declaration.members.find((candidate) => candidate.name === member.name.getText());
      const attribute = declaration.attributes.find(({ fieldName }) => fieldName === field.name);
      field.attribute = attribute.name = name;
    }
  },
};

/** @param {string} type @param {Map<string, string>} unions by their names */
const spellOut = (type, unions) =>
  type.replace(/\b[A-Z]\w+\b/g, (name) => unions.get(name) ?? name).replace("R['item']", '(Item | University)');

/**
 * What a consumer may use is left: no private or protected members, none of the tools that elements are made of, and
 * a type's name gives way to its values, since `Layout` says nothing to a webmaster.
 */
const publicOnly = {
  name: 'public-only',
  collectPhase({ ts, node, context }) {
    context.unions ??= new Map();
    if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
    const literals = node.type.types.every((type) => ts.isLiteralTypeNode(type));
    if (literals) context.unions.set(node.name.text, node.type.getText().replace(/\s+/g, ' '));
  },
  packageLinkPhase({ customElementsManifest: manifest, context }) {
    const cssProperties = readTokens(readFileSync(new URL('src/styles/tokens.ts', import.meta.url), 'utf8'));
    for (const module of manifest.modules) {
      module.declarations = module.declarations.filter(({ customElement }) => customElement);
      const names = new Set(module.declarations.map(({ name }) => name));
      module.exports = module.exports?.filter(({ declaration }) => names.has(declaration.name));
      for (const declaration of module.declarations) {
        declaration.members = declaration.members?.filter(({ privacy }) => !privacy || privacy === 'public');
        for (const { type } of [...(declaration.members ?? []), ...(declaration.attributes ?? [])]) {
          if (type) type.text = spellOut(type.text, context.unions);
        }
        // An attribute that is not there is not a value of it.
        for (const attribute of declaration.attributes ?? []) {
          if (attribute.type) attribute.type = { text: attribute.type.text.replace(' | undefined', '') };
        }
        if (declaration.tagName) declaration.cssProperties = cssProperties;
      }
    }
    manifest.modules = manifest.modules.filter(({ declarations }) => declarations.length);
  },
};

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['**/*.styles.ts'],
  litelement: true,
  quiet: true,
  plugins: [helperAttributes, publicOnly],
};
