import { transform } from 'esbuild';
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** Every node of a syntax tree, outer ones first. */
function* walk(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const child of node) yield* walk(child);
  else if (node && typeof node === 'object' && 'type' in node) {
    yield node as Node;
    for (const value of Object.values(node)) if (value && typeof value === 'object') yield* walk(value);
  }
}

/**
 * Line breaks and indentation are the formatter's: dropped beside tags and expressions, one space elsewhere. A space on
 * one line is meant, but between tags.
 */
function minifyHtml(quasis: readonly string[]): string[] {
  let inTag = false;
  return quasis.map((html, index) => {
    const startsInTag = inTag;
    inTag = html.lastIndexOf('<') > html.lastIndexOf('>') || (inTag && !/[<>]/.test(html));
    let result = html.replace(/>\s*\n\s*/g, '>').replace(/\s*\n\s*</g, '<');
    if (index && !startsInTag) result = result.replace(/^\s*\n\s*/, '');
    if (index < quasis.length - 1 && !inTag) result = result.replace(/\s*\n\s*$/, '');
    return (
      result
        .replace(/\s*\n\s*/g, ' ')
        .replace(/> </g, '><')
        // To HTML the slash of `<img />` says nothing.
        .replace(/ ?\/?(?=>)/g, '')
    );
  });
}

/** What readers do not get of lit (vite.config.ts) must not be used: it would fail in their browsers only. */
function refuseWhatIsLeftOut(code: string, id: string): void {
  const reason = /from '(lit|lit-html)\/(directives?|async-directive|static)\b/.test(code)
    ? 'directives'
    : /\b(svg|mathml)`|\shtml`[^`]*?<(svg|math)\b/.test(code)
      ? 'SVG and MathML templates'
      : /\shtml`[^`]*?(\s\?[\w-]+=["']?\$\{|<(textarea|title|style|script)\b|<!--|<\/?\$\{|='\$\{)/.test(code)
        ? 'boolean attributes (?name), comments, elements whose content is no markup, expressions as tags and in single quotes'
        : undefined;
  if (reason) throw new Error(`${id}: lit comes to readers without ${reason}; see docs/adr/0012.`);
}

/** Style sheets here hold no expressions, so each is a whole document for a real minifier. */
async function minifyCss(css: string): Promise<string> {
  const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
  // Spaces in custom properties are kept as part of their value; here none means anything beside commas, slashes and inside brackets.
  return code
    .trim()
    .replace(/(--[\w-]+:)[^;}]*/g, (value) => value.replace(/(?<=[:,(])\s+|\s+(?=[,)])|\s*(\/)\s*/g, '$1'))
    .replaceAll('\\', '\\\\');
}

/**
 * What a decorator of Lit's says is what `static properties` would (https://lit.dev/docs/components/properties/); written
 * so, neither decorators nor TypeScript's helper need to be downloaded.
 *
 * @returns the name of the class, and the property with its options
 */
function undecorated(call: Node, code: string): [owner: string, property: string] | undefined {
  const [list, target, name] = call.arguments as (Node & { elements?: Node[]; object?: Node; value?: string })[];
  const decorator = list?.elements?.[0] as (Node & { callee?: { name?: string }; arguments?: Node[] }) | undefined;
  if (!target?.object || !name || list?.elements?.length !== 1) return undefined;
  const argument = decorator?.arguments?.[0];
  if (!argument && decorator?.callee?.name !== 'state') throw new Error(`${name.value} must name its attribute.`);
  // What has no attribute is a state to what readers get of lit.
  const options = argument ? code.slice(argument.start, argument.end) : '{}';
  return [code.slice(target.object.start, target.object.end), `${name.value}:${options}`];
}

/** Minifies what no minifier looks into: CSS, HTML and decorators, and drops the translators' descriptions. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    async transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id)) return undefined;
      refuseWhatIsLeftOut(code, id);
      const edits: [start: number, end: number, text: string][] = [];
      const properties = new Map<string, { first: Node; texts: string[] }>();
      for (const node of walk(this.parse(code))) {
        const tag = (node.tag as { name?: string } | undefined)?.name;
        if (node.type === 'TaggedTemplateExpression' && (tag === 'html' || tag === 'css')) {
          const { quasis } = node.quasi as { quasis: Node[] };
          const raws = quasis.map(({ value }) => (value as { raw: string }).raw);
          const minified = tag === 'css' ? await Promise.all(raws.map(minifyCss)) : minifyHtml(raws);
          quasis.forEach((quasi, index) => {
            const start = code.indexOf(raws[index]!, quasi.start);
            edits.push([start, start + raws[index]!.length, minified[index]!]);
          });
        } else if (node.type === 'CallExpression' && /decorate$/.test((node.callee as { name?: string }).name ?? '')) {
          const [owner, property] = undecorated(node, code) ?? [];
          if (owner === undefined || property === undefined) continue;
          const known = properties.get(owner);
          if (known) {
            known.texts.push(property);
            edits.push([node.start, node.end, '0']);
          } else properties.set(owner, { first: node, texts: [property] });
        } else if (node.type === 'CallExpression' && (node.callee as { name?: string }).name === 'msg') {
          const options = (node.arguments as Node[])[1]?.properties as (Node & { key: { name: string } })[] | undefined;
          const [kept, described] = options ?? [];
          if (kept && described?.key.name === 'desc') edits.push([kept.end, described.end, '']);
        }
      }
      for (const [owner, { first, texts }] of properties) {
        edits.push([first.start, first.end, `${owner}.properties={${texts.join()}}`]);
      }
      if (!edits.length) return undefined;
      let result = '';
      let end = 0;
      for (const [start, stop, text] of edits.sort((a, b) => a[0] - b[0])) {
        if (start < end) continue;
        result += code.slice(end, start) + text;
        end = stop;
      }
      return { code: result + code.slice(end), map: null };
    },
  };
}
