import ts from 'typescript';

/**
 * Turns `#private` names of a chunk into ordinary ones that esbuild may shorten (`_$…`, see MANGLED in build.js): a class
 * need not list them then, and classes that have nothing to do with one another share the same few. The compiler has
 * checked by then that nobody else uses them.
 *
 * @param {string} name of the chunk: names of classes that extend others are told apart by it
 * @param {string} code an ES module
 * @returns {{ code: string, taken: Set<string> }} and names that are short already, such as Lit's, which none may get
 */
export function withoutPrivateNames(name, code) {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const edits = [];
  const taken = new Set();
  let classes = 0;

  const replace = (node, text) => void edits.push({ start: node.getStart(source), end: node.end, text });

  /** @param {Map<string, ts.Node[]>[]} scopes uses by private name, of the classes around, innermost first */
  function visit(node, scopes) {
    if (ts.isClassLike(node)) visitClass(node, scopes);
    // A private field without a value is undefined without being listed, too.
    else if (ts.isPropertyDeclaration(node) && ts.isPrivateIdentifier(node.name) && !node.initializer)
      replace(node, '');
    else {
      if (ts.isPrivateIdentifier(node)) use(node, scopes);
      else if (isProperty(node) && node.text.length <= 2) taken.add(node.text);
      ts.forEachChild(node, (child) => visit(child, scopes));
    }
  }

  function use(node, scopes) {
    if (ts.isBinaryExpression(node.parent)) throw new Error(`${name}: "${node.text} in …" has no other name.`);
    const [uses] = scopes.filter((names) => names.has(node.text));
    uses.get(node.text).push(node);
  }

  function visitClass(node, scopes) {
    const own = node.members.map((member) => member.name).filter((member) => member && ts.isPrivateIdentifier(member));
    const uses = new Map(own.map(({ text }) => [text, []]));
    // An instance has the names of all that its class extends.
    const family = node.heritageClauses?.length ? `${name.replace(/\W/g, '_')}${++classes}` : '';
    ts.forEachChild(node, (child) => visit(child, [uses, ...scopes]));
    const byUse = [...uses.values()].sort((one, other) => other.length - one.length);
    byUse.forEach((nodes, index) => nodes.forEach((each) => replace(each, `_$private${family}_${index}`)));
  }

  visit(source, []);
  for (const { start, end, text } of edits.sort((one, other) => other.start - one.start)) {
    code = code.slice(0, start) + text + code.slice(end);
  }
  return { code, taken };
}

const isProperty = (node) =>
  ts.isIdentifier(node) &&
  (ts.isPropertyAccessExpression(node.parent) ||
    ts.isClassElement(node.parent) ||
    ts.isPropertyAssignment(node.parent)) &&
  node.parent.name === node;
