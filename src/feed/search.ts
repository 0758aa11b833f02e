import type { Item } from './schema.js';
import { bodyText } from './text.js';

/** Text made comparable: without case, diacritics and width variants. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** An entry, whose item may not have been read yet. */
interface Searched {
  readonly item: Item;
}

const folded = new WeakMap<Searched, string>();

/** True where the next search costs next to nothing. */
export const isSearchable = (entry: Searched): boolean => folded.has(entry);

function searchable(entry: Searched): string {
  let text = folded.get(entry);
  if (text === undefined) {
    const { item } = entry;
    const names = (item.authors ?? []).map(({ name }) => name ?? '');
    text = fold([item.title, item.summary ?? bodyText(item), ...(item.tags ?? []), ...names].join(' '));
    folded.set(entry, text);
  }
  return text;
}

/** @returns the words of a search as they are compared; Chinese is searched as it is written, without spaces */
export const searchWords = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean);

/** True where the item's title, summary, tags and authors hold all the words, each anywhere in a word. */
export function matchesSearch(entry: Searched, query: readonly string[]): boolean {
  const text = searchable(entry);
  return !query.filter((word) => text.indexOf(word) < 0).length;
}
