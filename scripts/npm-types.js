/**
 * index.d.ts of the npm package: what src/index.ts exports, as its users see it. The declarations that the compiler
 * writes would drag zod and every private module along; here a class has its public members, with the types spelled
 * out, and the feed's types come from the published schema.
 */
import { resolve } from 'node:path';
import ts from 'typescript';
import { feedTypes } from './schema-types.js';

/** What a member's declaration says of itself. */
const has = (node, flag) => (ts.getCombinedModifierFlags(node) & flag) !== 0;
const { Private, Protected, Override, Abstract } = ts.ModifierFlags;

/** Whole types, by names that the reader of the file knows too. */
const FORMAT = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

const isSchema = (file) => file.endsWith('/src/feed/schema.ts');
const isOurs = (node) => node !== undefined && !/[\\/]node_modules[\\/]/.test(node.getSourceFile().fileName);

/** The comment right before a declaration. */
function comment(node) {
  const doc = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  return doc ? `${doc.getText()}\n` : '';
}

/** @param {import('typescript').TypeChecker} checker @returns {string} one line of a class */
function member(checker, symbol, where) {
  const node = symbol.valueDeclaration;
  // Without a type: nobody can use it, and a subclass that takes its name is told.
  if (has(node, Private | Protected)) return `private ${symbol.name};`;
  const type = checker.getTypeOfSymbolAtLocation(symbol, where);
  const text = (of) => checker.typeToString(of, where, FORMAT).replace('R["item"]', '(Item | University)');
  if (ts.isMethodDeclaration(node)) {
    const [signature] = type.getCallSignatures();
    return `${comment(node)}${symbol.name}${checker.signatureToString(signature, where, FORMAT)};`;
  }
  if (ts.isGetAccessor(node)) return `${comment(node)}readonly ${symbol.name}: ${text(type)};`;
  if (!(symbol.flags & ts.SymbolFlags.Optional)) return `${comment(node)}${symbol.name}: ${text(type)};`;
  return `${comment(node)}${symbol.name}?: ${text(checker.getNonNullableType(type))} | undefined;`;
}

/** @returns {Map<string, string>} the members that the library adds to Lit's, by name */
function members(checker, declaration) {
  const lines = new Map();
  for (const symbol of checker.getPropertiesOfType(checker.getTypeAtLocation(declaration))) {
    const node = symbol.valueDeclaration;
    if (!isOurs(node) || has(node, Override) || ts.isPrivateIdentifier(node.name)) continue;
    lines.set(symbol.name, member(checker, symbol, declaration));
  }
  return lines;
}

function classDeclaration(checker, declaration) {
  const base = ts.getEffectiveBaseTypeNode(declaration).expression;
  const [parent] = checker.getTypeAtLocation(base).symbol?.declarations ?? [];
  const inherited = isOurs(parent) ? members(checker, parent) : new Map();
  const own = [...members(checker, declaration)].filter(([name, line]) => inherited.get(name) !== line);
  return `${comment(declaration)}export declare ${has(declaration, Abstract) ? 'abstract ' : ''}class ${declaration.name.text} extends ${base.getText()} {
    ${own.map(([, line]) => line).join('\n')}
  }`;
}

/** @returns {string} the declaration of one export */
function declarationOf(checker, symbol) {
  const [node] = symbol.declarations;
  if (ts.isClassDeclaration(node)) return classDeclaration(checker, node);
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return `${comment(node)}${node.getText()}`;
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  if (ts.isFunctionDeclaration(node)) {
    const [signature] = type.getCallSignatures();
    return `${comment(node)}export declare function ${symbol.name}${checker.signatureToString(signature, node, FORMAT)};`;
  }
  const statement = node.parent.parent;
  return `${comment(statement)}export declare const ${symbol.name}: ${checker.typeToString(type, node, FORMAT)};`;
}

/**
 * @param {object} schema feed.schema.json
 * @param {Record<string, string>} classes of the elements, by tag
 * @returns {string} index.d.ts
 */
export function publicTypes(schema, classes) {
  const { options } = ts.getParsedCommandLineOfConfigFile('tsconfig.json', {}, { ...ts.sys });
  const index = resolve('src/index.ts');
  const types = feedTypes(schema);
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  // In place of the zod schema: so the feed's types have names.
  host.readFile = (file) => (isSchema(file) ? types : readFile(file));
  const program = ts.createProgram([index], options, host);
  const checker = program.getTypeChecker();
  const declarations = checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(index)))
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => !isSchema(symbol.declarations[0].getSourceFile().fileName))
    .map((symbol) => declarationOf(checker, symbol));
  const tags = Object.entries(classes).map(([tag, name]) => `'${tag}': ${name};`);
  return `import { LitElement } from 'lit';

${declarations.join('\n\n')}

${types}

declare global {
  interface HTMLElementTagNameMap {
    ${tags.join('\n')}
  }
  interface GlobalEventHandlersEventMap extends UnionEventMap {}
}
`;
}
