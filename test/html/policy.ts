import { ATTRIBUTES, BLOCK, INLINE, PLACED } from '../../src/html/sanitise.js';

const ELEMENTS = new Set(`${INLINE} ${BLOCK} ${PLACED}`.split(' '));

/** Set by the sanitiser itself, or by the article around it. */
const ADDED = [
  'pre tabindex=0',
  'table tabindex=0',
  'a target=_blank',
  'a rel=noopener',
  'img loading=lazy',
  'img decoding=async',
];

const SCHEMES: Record<string, string[]> = {
  href: ['http:', 'https:', 'mailto:', 'tel:'],
  src: ['http:', 'https:'],
  srcset: ['http:', 'https:'],
};

/** Whatever the lists of the sanitiser say, these must never come out. */
const NEVER =
  /^(script|style|iframe|object|embed|svg|math|form|input|button|textarea|select|template|link|meta|base|audio|video|source)$/;
const NEVER_ATTRIBUTE =
  /^(on.*|class|style|name|data-.*|slot|part|is|action|formaction|ping|background|poster|srcdoc)$/;

const urls = (name: string, value: string): string[] =>
  name === 'srcset' ? value.split(', ').map((candidate) => candidate.split(' ')[0]!) : [value];

function attributeProblem(element: Element, { name, value }: Attr): string | undefined {
  const rule = `${element.localName} ${name}=${value}`;
  if (NEVER_ATTRIBUTE.test(name) || !(ADDED.includes(rule) || ATTRIBUTES.test(rule))) return 'is not allowed';
  if ((name === 'id' || name === 'headers') && !value.split(/\s+/).every((id) => id.startsWith('u-')))
    return 'has no prefix';
  if (!SCHEMES[name] || /^#u-./.test(value)) return undefined;
  const good = (url: string) => URL.canParse(url) && SCHEMES[name]!.includes(new URL(url).protocol);
  return urls(name, value).every(good) ? undefined : 'leads elsewhere';
}

/** @returns what breaks the policy, one line each, so that `to.deep.equal([])` says all */
export function problems(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const found: string[] = [];
    const name = element.localName;
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || NEVER.test(name) || !ELEMENTS.has(name))
      found.push(`<${name}> is not allowed`);
    if (name === 'a' && element.parentElement?.closest('a')) found.push('<a> in <a>');
    for (const attribute of element.attributes) {
      const problem = attributeProblem(element, attribute);
      if (problem) found.push(`<${name} ${attribute.name}="${attribute.value}"> ${problem}`);
    }
    return found;
  });
}

export function serialise(fragment: DocumentFragment): string {
  const container = document.implementation.createHTMLDocument('').createElement('div');
  container.append(fragment.cloneNode(true));
  return container.innerHTML;
}

/** What a browser makes of the serialised output. */
export function parseAgain(html: string): HTMLElement {
  const { body } = document.implementation.createHTMLDocument('');
  body.innerHTML = html;
  return body;
}
