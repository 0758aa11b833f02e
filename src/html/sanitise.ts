/**
 * Turns foreign HTML into nodes that are safe to show. The HTML is parsed into a document that runs and requests
 * nothing; what is allowed of it is built anew, element by element and attribute by attribute. Nothing is copied over
 * and nothing is serialised, so there is no second reading of the markup that could come out differently.
 *
 * The parser is `DOMParser`: unlike `document.implementation`, no form of the host page can take its name. For the same
 * reason methods come from the prototypes, and the parsed tree is walked by a `TreeWalker`, which no
 * `<form><input name="firstChild">` can mislead (https://html.spec.whatwg.org/#dom-document-nameditem).
 */
import { plainText } from '../feed/text.js';
import { trusted } from './trusted.js';

export interface SanitiseOptions {
  /** Absolute URL that relative ones are resolved against. */
  baseUrl: string;
  /** 1 to 6: what the highest heading of the body becomes. The others keep their distance, down to 6. */
  headingLevel: number;
  /** `target` of links that leave the body. */
  linkTarget?: string | undefined;
}

/** Elements that stand in a line of text. */
export const INLINE =
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr';
/** Elements that end an open paragraph. */
export const BLOCK =
  'blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table ul';
/** Elements that stand in these parents only: a parser would move them, or the text beside them, elsewhere. */
export const PLACED = 'caption col colgroup dd dt li rp rt tbody td tfoot th thead tr';
const PLACES =
  /^(table (caption|colgroup|tbody|tfoot|thead)|colgroup col|t(body|foot|head) tr|tr t[dh]|[ou]l li|dl d[dt]|ruby r[pt])$/;
/**
 * What may be taken over, as `element attribute=value`. `name` becomes an `id`. Beside these there are only the
 * `target` and `rel` of a link and the `loading` and `decoding` of a picture, which are set here.
 */
export const ATTRIBUTES =
  /^(\S+ ((id|title)=|dir=(ltr|rtl|auto)$|lang=[a-z\d-]+$)|a (href|name)=|img (alt=|(width|height)=\d{1,5}$|sizes=|src(set)?=)|(del|ins|time) datetime=|details open=|li value=-?\d{1,9}$|ol (reversed=|start=-?\d{1,9}$|type=[1ai]$)|t[dh] (headers=|(col|row)span=\d{1,3}$)|th scope=(col|row)(group)?$|col(group)? span=\d{1,3}$)/i;

const DIVISIONS =
  'address article aside center dialog fieldset footer form header hgroup legend main nav search section';
/** Gone with all that is in them. Whatever is named nowhere here leaves its text. */
const DROPPED =
  'datalist embed head math noembed noframes noscript object script select style svg template textarea title';

/** UTF-16 units of HTML, and of one tag: Firefox compares each attribute with all before it, 512 kB take it 3 s. */
const MAX_LENGTH = 524_288;
const MAX_GAP = 32_768;
/** 50,000 nested tags block an engine for seconds. */
const MAX_TAGS = 10_000;
const MAX_NODES = 10_000;
const MAX_DEPTH = 100;
/** Parsers open formatting elements again in each paragraph: 1,000 of them and 1,000 `<p>` (12 kB) hang Chromium. */
const MAX_FORMATTING = 2_000_000;
const FORMATTING = '(?=(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\\s/>])';

const HTTP = /^https?:$/;

const has = (names: string, name: string): boolean => ` ${names} `.indexOf(` ${name} `) >= 0;

/** @throws where the Trusted Types of the page forbid it */
const parse = (html: string): Document =>
  // The beginning keeps quirks away, and a `<frameset>` from taking the place of the body.
  new DOMParser().parseFromString(trusted('createHTML', `<!doctype html><body>${html}`), 'text/html');

/** @returns how much of the HTML a parser can be given without blocking the page */
function parseable(html: string): number {
  let end = 0;
  for (let tags = 0, next = 0; next >= 0; tags++) {
    next = html.indexOf('<', end + 1);
    const here = next < 0 ? html.length : next;
    if (tags > MAX_TAGS || here > MAX_LENGTH || here - end > MAX_GAP) break;
    end = here;
  }
  return end;
}

/** The same markup without what costs the parser or the page dear. */
function calm(html: string): string {
  const formatting = html.split(new RegExp(`<${FORMATTING}\\w+[\\s/]`, 'i')).length;
  // Under other names they are ordinary elements to the parser.
  if (formatting * formatting * html.split('<').length > MAX_FORMATTING)
    html = html.replace(new RegExp(`</?${FORMATTING}`, 'gi'), '$&calm-');
  // Chromium reports styles and handlers to the CSP of the page even where they are inert.
  return html
    .replace(/(<\/?)style(?=[\s/>])/gi, '$1noembed')
    .replace(/<[a-z][^<>]*/gi, (tag) =>
      tag.replace(/"[^"]*"|'[^']*'|\s(?=(style|on[a-z]+)=)/gi, (part) => (/\s/.test(part[0]!) ? ' x-' : part)),
    );
}

/** The words, for where no parser can be used. */
function paragraphs(html: string): string[] {
  const kept = `${INLINE} noscript script style template`.replace(/ /g, '|');
  const breaks = new RegExp(`</?(?!(?:${kept})[\\s/>])[a-z][^>]*>`, 'gi');
  // The bracket ends a tag that is open, which would otherwise be looked for again and again.
  return plainText(`${html}>`.replace(breaks, '\0'), Infinity).replace(/>$/, '').split('\0');
}

function resolve(value: string, base: string, schemes = HTTP): URL | undefined {
  try {
    const url = new URL(value, base);
    // `https://union.example@other.example/` looks like what it is not.
    url.username = url.password = '';
    return value && schemes.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

function resolveAll(srcset: string, base: string): string {
  const kept: string[] = [];
  const candidates = /([^\s,](?:\S*[^\s,])?)\s*([^,]*)/g;
  for (let match; (match = candidates.exec(srcset));) {
    const candidate = `${resolve(match[1]!, base)?.href} ${match[2]}`.trim();
    if (/^http\S*[^\s,]( [\d.]+[wx])?$/.test(candidate)) kept.push(candidate);
  }
  return kept.join(', ');
}

/**
 * @returns what may be shown of the HTML, in the worst case its words as paragraphs. Links within the body lead to
 * `#u-...`. Nothing is thrown.
 */
export function sanitise(html: string, options: SanitiseOptions): DocumentFragment {
  const { baseUrl, headingLevel, linkTarget } = options;
  // MooTools has a `Document` of its own.
  const host = HTMLDocument.prototype;
  const create = (name: string): HTMLElement => host.createElement.call(document, name);
  const fragment = host.createDocumentFragment.call(document);
  const headings: HTMLElement[] = [];
  /** Where the next node goes. */
  let target: Node = fragment;
  let depth = 0;
  let nodes = 0;

  const read = (node: Node, name: string) => (Element.prototype.getAttribute.call(node, name) ?? '').trim();
  const within = (selector: string) => target !== fragment && (target as Element).closest(selector);

  function write(text: string): undefined {
    // A parser drops the first line break of a `<pre>`.
    if (target.nodeName === 'PRE' && !target.firstChild) text = text.replace(/^\n+/, '');
    if (text) target.appendChild(host.createTextNode.call(document, text));
  }

  function link(element: Element, href: string) {
    const url = resolve(href, baseUrl, /^(https?|mailto|tel):$/);
    if (href[0] === '#') {
      if (href[1]) element.setAttribute('href', `#u-${href.slice(1)}`);
    } else if (url) {
      element.setAttribute('href', url.href);
      if (linkTarget && HTTP.test(url.protocol)) {
        element.setAttribute('target', linkTarget);
        element.setAttribute('rel', 'noopener');
      }
    }
  }

  /** A link to what would be requested without being a picture. */
  function refer(node: Element): undefined {
    const source = node.querySelector('source');
    const url = resolve(read(node, 'src') || (source ? read(source, 'src') : ''), baseUrl);
    if (!url) return;
    const outer = target;
    if (!within('a')) {
      target = outer.appendChild(create('a'));
      link(target as Element, url.href);
    }
    write(read(node, 'title') || url.host);
    target = outer;
  }

  function describe(element: Element, name: string, node: Node) {
    const attributes = Element.prototype.getAttributeNames.call(node);
    for (let i = 0; i < attributes.length; i++) {
      let attribute = attributes[i]!;
      let value = read(node, attribute);
      if (!ATTRIBUTES.test(`${name} ${attribute}=${value}`)) continue;
      if (attribute === 'href') {
        link(element, value);
        continue;
      }
      if (attribute === 'name') attribute = 'id';
      if (attribute === 'id' || attribute === 'headers') value = value.replace(/\S+/g, 'u-$&');
      if (attribute === 'src') value = resolve(value, baseUrl)?.href ?? '';
      if (attribute === 'srcset') value = resolveAll(value, baseUrl);
      if (value || /^(alt|open|reversed)$/.test(attribute)) element.setAttribute(attribute, value);
    }
  }

  /** @returns where the children go, if anywhere */
  function build(node: Node): Node | undefined {
    // Only a form can hide its own properties behind its fields.
    const tag = node instanceof HTMLFormElement ? 'form' : node.nodeName.toLowerCase().replace(/^calm-/, '');
    if (tag === '#text') return write(node.nodeValue!);
    if (has(DROPPED, tag)) return;
    if (has('audio iframe video', tag)) return refer(node as Element);

    let name = has(DIVISIONS, tag) ? 'div' : tag === 'strike' ? 's' : tag;
    // Terms of a list may be grouped.
    const parent = within('dl > div') === target ? 'dl' : target.nodeName.toLowerCase();
    const placed = has(PLACED, name);
    const room = depth < MAX_DEPTH && nodes < MAX_NODES;
    // Rows of a table that is there are built beyond the limits too, since no text can stand between them.
    let fits = placed ? PLACES.test(`${parent} ${name}`) : room && has(`${INLINE} ${BLOCK}`, name);
    if (!fits && has('dd dt li', name)) {
      name = 'div';
      fits = room;
    }
    // All that parsers leave between the rows of a table without being a part of it.
    if (tag === 'form' && parent[0] === 't') fits = false;
    const block = has(BLOCK, name);
    const heading = /^h\d/.test(name) && block;
    // What a parser would not nest.
    if (!fits || within(heading ? 'p,h1,h2,h3,h4,h5,h6' : block ? 'p' : name === 'a' ? 'a' : '_')) {
      if (block || placed) write('\n');
      return target;
    }

    const element = create(name);
    if (name === 'img') {
      if (/^[01]$/.test(read(node, 'width')) && /^[01]$/.test(read(node, 'height'))) return;
      // Before there is a `src`: the request starts with that.
      element.setAttribute('loading', 'lazy');
      element.setAttribute('decoding', 'async');
      element.setAttribute('alt', '');
    }
    describe(element, name, node);
    if (name === 'img' && !element.hasAttribute('src') && !element.hasAttribute('srcset'))
      return write(read(node, 'alt'));
    if (has('a span', name) && !element.attributes.length) return target;
    if (heading) headings.push(element);
    nodes++;
    return target.appendChild(element);
  }

  function walk(tree: Document) {
    const outer: Node[] = [];
    const walker = host.createTreeWalker.call(document, tree, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let node = walker.firstChild();
    while (node) {
      const inner = build(node);
      node = inner ? walker.firstChild() : null;
      if (node) {
        outer.push(target);
        if (inner !== target) depth++;
        target = inner!;
      } else
        while (!(node = walker.nextSibling()) && walker.parentNode()) {
          const parent = outer.pop()!;
          if (parent !== target) depth--;
          target = parent;
        }
    }
  }

  function shiftHeadings() {
    const level = (heading: Element) => +heading.nodeName[1]!;
    let highest = 6;
    for (let i = 0; i < headings.length; i++) highest = Math.min(highest, level(headings[i]!));
    for (let i = 0; i < headings.length; i++) {
      const old = headings[i]!;
      const heading = create(`h${Math.min(6, level(old) - highest + headingLevel)}`);
      while (old.attributes[0]) heading.setAttributeNode(old.removeAttributeNode(old.attributes[0]));
      while (old.firstChild) heading.appendChild(old.firstChild);
      old.parentNode!.replaceChild(heading, old);
    }
  }

  // A picture within the markup is not shown, but must not count against what follows it.
  html = html.replace(/data:[^\s"'<>)]{999,}/gi, 'data:');
  let end = parseable(html);
  try {
    walk(parse(calm(html.slice(0, end))));
    shiftHeadings();
  } catch {
    end = 0;
    fragment.textContent = '';
  }
  target = fragment;
  const rest = paragraphs(html.slice(end));
  for (let i = 0; i < rest.length; i++) {
    if (i >= MAX_NODES) {
      write(rest.slice(i).join(' '));
      break;
    }
    const words = rest[i]!.trim();
    if (words) fragment.appendChild((target = create('p')));
    write(words);
  }
  return fragment;
}
