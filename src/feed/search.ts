import { authorsOf } from './authors.js';
import type { Entry, FeedDocument } from './read.js';
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

type Authored = Pick<FeedDocument, 'authors'> | undefined;

const folded = new WeakMap<Searched, string>();

/** True where the next search costs next to nothing. */
const isSearchable = (entry: Searched): boolean => folded.has(entry);

function searchable(entry: Searched, feed: Authored): string {
  let text = folded.get(entry);
  if (text === undefined) {
    const { item } = entry;
    const names = authorsOf(item, feed).map(({ name }) => name ?? '');
    text = fold([item.title, item.summary ?? bodyText(item), ...(item.tags ?? []), ...names].join(' '));
    folded.set(entry, text);
  }
  return text;
}

/** @returns the words of a search as they are compared; Chinese is searched as it is written, without spaces */
export const searchWords = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean);

/** True where the item's title, summary, tags and authors hold all the words, each anywhere in a word. */
export function matchesSearch(entry: Searched, query: readonly string[], feed?: Authored): boolean {
  const text = searchable(entry, feed);
  return !query.filter((word) => text.indexOf(word) < 0).length;
}

/** Of a task, in milliseconds: the first search of thousands takes more, and the reader is still typing. */
const MOST = 8;

/**
 * @param feed that they are of
 * @returns the entries that hold all the words of a search; where finding them takes longer than a frame has, a promise
 *   that resolves when there is time to go on
 */
export function matching(entries: readonly Entry[], query: string, feed: Authored): readonly Entry[] | Promise<void> {
  const words = searchWords(query);
  const end = performance.now() + MOST;
  const found: Entry[] = [];
  for (const entry of entries) {
    if (!isSearchable(entry) && performance.now() > end) {
      return new Promise((resolve) => setTimeout(resolve));
    }
    if (matchesSearch(entry, words, feed)) found.push(entry);
  }
  return found;
}
