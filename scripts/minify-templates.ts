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

/** Line breaks and indentation are the formatter's; one space is left where words might touch. */
const minifyHtml = (html: string): string =>
  html
    .replace(/\s*\n\s*/g, ' ')
    .replace(/> </g, '><')
    .replace(/ (?=\/?>)/g, '');

/** Style sheets here hold no expressions, so each is a whole document for a real minifier. */
async function minifyCss(css: string): Promise<string> {
  const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
  return code.trim().replaceAll('\\', '\\\\');
}

/**
 * Lit's decorators call `createProperty` in the end (https://lit.dev/docs/components/properties/); written out, neither
 * they nor TypeScript's helper need to be downloaded.
 */
function undecorated(call: Node, code: string): string | undefined {
  const [list, target, name] = call.arguments as (Node & { elements?: Node[]; object?: Node; value?: string })[];
  const decorator = list?.elements?.[0] as (Node & { callee?: { name?: string }; arguments?: Node[] }) | undefined;
  if (!target?.object || !name || list?.elements?.length !== 1) return undefined;
  const argument = decorator?.arguments?.[0];
  const options =
    decorator?.callee?.name === 'state'
      ? '{state:true,attribute:false}'
      : argument && code.slice(argument.start, argument.end);
  return `${code.slice(target.object.start, target.object.end)}.createProperty('${name.value}',${options ?? '{}'})`;
}

/** Minifies what no minifier looks into: CSS, HTML and decorators, and drops the translators' descriptions. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    async transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id)) return undefined;
      const edits: [start: number, end: number, text: string][] = [];
      for (const node of walk(this.parse(code))) {
        const tag = (node.tag as { name?: string } | undefined)?.name;
        if (node.type === 'TaggedTemplateExpression' && (tag === 'html' || tag === 'css')) {
          for (const quasi of (node.quasi as { quasis: Node[] }).quasis) {
            const { raw } = quasi.value as { raw: string };
            const start = code.indexOf(raw, quasi.start);
            edits.push([start, start + raw.length, tag === 'css' ? await minifyCss(raw) : minifyHtml(raw)]);
          }
        } else if (node.type === 'CallExpression' && /decorate$/.test((node.callee as { name?: string }).name ?? '')) {
          const text = undecorated(node, code);
          if (text) edits.push([node.start, node.end, text]);
        } else if (node.type === 'CallExpression' && (node.callee as { name?: string }).name === 'msg') {
          const options = (node.arguments as Node[])[1]?.properties as (Node & { key: { name: string } })[] | undefined;
          const [kept, described] = options ?? [];
          if (kept && described?.key.name === 'desc') edits.push([kept.end, described.end, '']);
        }
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
