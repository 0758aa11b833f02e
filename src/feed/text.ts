import type { Item } from './schema.js';

/** The character references that real feeds use beside the numeric ones. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
};

function decodeReference(reference: string, name: string): string {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name]! : reference;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

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
    .replace(/<\/?(?:a|abbr|b|bdi|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)\b[^>]*(?:>|$)/gi, '')
    .replace(/<[/!?a-z][^>]*(>|$)/gi, ' ')
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
