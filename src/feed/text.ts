import type { Item } from './schema.js';

/**
 * Of the named character references (https://html.spec.whatwg.org/multipage/named-characters.html) those that editors'
 * programs write: each a name, and behind it the character that it stands for.
 */
const NAMED = new Map(
  (
    `amp& lt< gt> quot" apos' ndash– mdash— hellip… lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ laquo« raquo» bull• ` +
    'middot· copy© reg® trade™ sect§ deg° times× minus− plusmn± frac12½ euro€ pound£ rarr→ larr← iquest¿ iexcl¡ ordfª ' +
    'ordmº szligß oslashø OslashØ aeligæ AEligÆ oeligœ OEligŒ lstrokł LstrokŁ zwnj\u200c zwj\u200d lrm\u200e rlm\u200f'
  )
    .split(' ')
    .map((each) => [each.slice(0, -1), each.slice(-1)]),
);

/** What others end in: marks on a letter, from U+0300 on (https://www.unicode.org/charts/PDF/U0300.pdf). */
const MARKS = 'grave acute circ tilde macr - breve dot uml - ring dblac caron'.split(' ');
MARKS[0x27] = 'cedil';
MARKS[0x28] = 'ogon';

function decodeReference(reference: string, name: string): string {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }
  if (/^(nb|e[nm]|thin)sp$/.test(name)) return ' ';
  if (name === 'shy') return '';
  // `sdot` and the like are signs of their own.
  const mark = /^[ost]dot$/.test(name) ? -1 : MARKS.indexOf(name.slice(1));
  return NAMED.get(name) ?? (mark < 0 ? reference : (name[0]! + String.fromCodePoint(0x300 + mark)).normalize());
}

const INLINE = /^<\/?(?:a|abbr|b|bdi|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)\b/i;

/**
 * The words of a piece of HTML, for summaries, search and ranking. The result is text: it must only ever be shown as
 * text, never parsed again.
 *
 * @param html at most the first `limit` characters are looked at
 * @param limit characters
 */
export function plainText(html: string, limit = 20_000): string {
  return html
    .slice(0, limit)
    .replace(/<(script|style|template|noscript)\b[^]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[^]*?(-->|$)/g, ' ')
    .replace(/<[/!?a-z](?:=\s{0,9}(?:"[^"]{0,300}"|'[^']{0,300}')|[^>])*(?:>|$)/gi, (tag) =>
      INLINE.test(tag) ? '' : ' ',
    )
    .replace(/&(#?\w+);/g, decodeReference)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cuts at the last word that fits in `length` characters, and says so with an ellipsis. Chinese is cut anywhere. */
export function excerpt(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  // A half surrogate pair would show as a box.
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff\s.,;:–—-]+$/, '')}…`;
}

/**
 * What the item says, as one plain text; empty where it says nothing.
 *
 * @param limit characters of HTML to look at
 */
export const bodyText = (item: Item, limit?: number): string =>
  item.content_text ?? (item.content_html === undefined ? '' : plainText(item.content_html, limit));

/** Title, or what stands for one: many feeds have none (microblogs). Undefined where the item says nothing at all. */
export const itemTitle = (item: Item): string | undefined =>
  item.title ?? (excerpt(item.summary ?? bodyText(item), 90) || undefined);

/** Summary, or the beginning of the text; undefined where that would only repeat the title. */
export function itemSummary(item: Item): string | undefined {
  if (item.title === undefined) return undefined;
  return item.summary ?? (excerpt(bodyText(item), 220) || undefined);
}
