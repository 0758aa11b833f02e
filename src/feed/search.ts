import type { Item } from './schema.js';
import { bodyText } from './text.js';

/** Text made comparable: without case, diacritics and width variants. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const folded = new WeakMap<Item, string>();

function searchable(item: Item): string {
  let text = folded.get(item);
  if (text === undefined) {
    const names = (item.authors ?? []).map(({ name }) => name ?? '');
    text = fold([item.title, item.summary ?? bodyText(item), ...(item.tags ?? []), ...names].join(' '));
    folded.set(item, text);
  }
  return text;
}

/** @returns the words of a search as they are compared; Chinese is searched as it is written, without spaces */
export const searchWords = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean);

/** True where the item's title, summary, tags and authors hold all the words, each anywhere in a word. */
export function matchesSearch(item: Item, query: readonly string[]): boolean {
  const text = searchable(item);
  return !query.filter((word) => text.indexOf(word) < 0).length;
}
