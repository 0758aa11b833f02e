import { requestFeed, type RequestOptions } from './client.js';
import { nextUrl } from './cache.js';
import type { FeedDocument } from './read.js';

/** The pages behind a feed's first one. Fetched when a reader turns to them. */

export interface Paged {
  feed: FeedDocument | undefined;
  /** Addresses of the pages that `feed` consists of, the first one first. */
  pages: readonly string[];
  notify(): void;
  request(url?: string): RequestOptions;
}

/** Both pages as one feed; an entry that is on both comes from the first. */
export function append(first: FeedDocument, page: FeedDocument): FeedDocument {
  const known = new Set(first.entries.map((entry) => entry.id));
  const { next_url: _followed, ...head } = first;
  return {
    ...head,
    ...(page.next_url === undefined ? {} : { next_url: page.next_url }),
    entries: first.entries.concat(page.entries.filter((entry) => !known.has(entry.id))),
  };
}

/** Follows `next_url` once. @throws {FeedError} */
export async function turn(source: Paged): Promise<void> {
  const { feed, pages } = source;
  const next = feed && nextUrl(feed, pages);
  if (!feed || next === undefined) return;
  const page = await requestFeed(next, source.request(next));
  // A reload in the meantime began anew with the first page.
  if (source.feed !== feed) return;
  source.pages = [...pages, next];
  source.feed = append(feed, page);
  source.notify();
}

/** As many pages behind a first one that was just had as the reader has turned to: nothing goes without them. */
export async function turnAgain(
  source: Paged,
  feed: FeedDocument,
  count: number,
): Promise<{ feed: FeedDocument; pages: string[] }> {
  const pages = [source.pages[0]!];
  for (let next; pages.length < count && (next = nextUrl(feed, pages)) !== undefined;) {
    const page = await requestFeed(next, source.request(next)).catch(() => undefined);
    if (!page) break;
    pages.push(next);
    feed = append(feed, page);
  }
  return { feed, pages };
}
