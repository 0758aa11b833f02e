import { requestFeed, type RequestOptions } from './client.js';
import { nextUrl } from './cache.js';
import type { FeedError } from './errors.js';
import type { FeedDocument } from './read.js';
import { retryAfter, tryAgain, type Retried } from './retry.js';

/** The pages behind a feed's first one. Fetched when a reader turns to them. */

export interface Paged {
  feed: FeedDocument | undefined;
  /** Addresses of the pages that `feed` consists of, the first one first. */
  pages: readonly string[];
  notify(): void;
  readonly options: Retried['options'];
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

/** A reader waits for such a page, and not for as long as a busy server may ask; in milliseconds. */
const PATIENCE = 10_000;

/** One page, retried like the first one. @throws {FeedError} */
async function requestPage(source: Paged, url: string): Promise<FeedDocument> {
  let page: FeedDocument | undefined;
  const asked: Retried = {
    error: undefined,
    hurried: new Promise(() => undefined),
    options: source.options,
    notify: () => undefined,
    async attempt() {
      try {
        page = await requestFeed(url, source.request(url));
        asked.error = undefined;
      } catch (error) {
        asked.error = error as FeedError;
      }
    },
  };
  await asked.attempt();
  if ((retryAfter(asked.error?.retryAfter) ?? 0) <= PATIENCE) await tryAgain(asked, asked.hurried);
  if (!page) throw asked.error!;
  return page;
}

/** Follows `next_url` once. @throws {FeedError} */
export async function turn(source: Paged): Promise<void> {
  const { feed, pages } = source;
  const next = feed && nextUrl(feed, pages);
  if (!feed || next === undefined) return;
  const page = await requestPage(source, next);
  // A reload in the meantime began anew with the first page.
  if (source.feed !== feed) return;
  source.pages = [...pages, next];
  source.feed = append(feed, page);
  source.notify();
}

/**
 * As many pages behind a first one that was just had as the reader has turned to, also meanwhile: nothing goes without
 * them.
 *
 * @throws {FeedError} of the first page that cannot be had
 */
export async function turnAgain(source: Paged, feed: FeedDocument): Promise<{ feed: FeedDocument; pages: string[] }> {
  const pages = [source.pages[0]!];
  for (let next; pages.length < source.pages.length && (next = nextUrl(feed, pages)) !== undefined;) {
    feed = append(feed, await requestFeed(next, source.request(next)));
    pages.push(next);
  }
  return { feed, pages };
}
