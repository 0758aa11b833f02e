import { nextUrl } from '../feed/cache.js';
import { findArticle, MAX_PAGES_SEARCHED } from '../feed/find.js';
import type { Entry, FeedDocument } from '../feed/read.js';
import { append } from '../feed/pages.js';
import { translationOf, type Rating } from '../feed/select.js';

/** What `prerender` reads beyond the first page of a feed: as far as widgets would, and no further. */

/** @throws {Error} with a message for the webmaster */
export type Load = (url: string) => Promise<FeedDocument>;

export interface Found {
  readonly entry: Entry;
  /** The document it stands in, for its language. */
  readonly feed: FeedDocument;
}

/**
 * Follows `next_url`, on the feed's own origin and never in a circle, until there is enough. A page that cannot be had
 * is where it ends.
 */
export async function readOn(
  first: FeedDocument,
  load: Load,
  isEnough: (feed: FeedDocument) => boolean,
): Promise<FeedDocument> {
  const pages = [first.url];
  let feed = first;
  for (
    let next;
    pages.length <= MAX_PAGES_SEARCHED && !isEnough(feed) && (next = nextUrl(feed, pages)) !== undefined;
  ) {
    const page = await load(next).catch(() => undefined);
    if (!page) break;
    pages.push(next);
    feed = append(feed, page);
  }
  return feed;
}

/**
 * One article: in the reader's feed, then in the one that the page names, then in the same feed in other languages.
 * Where the reader's feed holds a translation of it, that one is given.
 *
 * @param wanted id or URL
 */
export async function lookFor(
  wanted: string,
  { shown, main, rate }: { readonly shown: FeedDocument; readonly main: FeedDocument; readonly rate: Rating },
  load: Load,
): Promise<Found | undefined> {
  const others = Object.values(main._union?.alternates ?? {}).filter((url) => url !== shown.url && url !== main.url);
  const feeds = [() => shown, ...(main === shown ? [] : [() => main]), ...others.map((url) => () => load(url))];
  for (const get of feeds) {
    const candidate = await Promise.resolve(get()).catch(() => undefined);
    if (!candidate) continue;
    const feed = await readOn(candidate, load, (read) => findArticle(read, wanted) !== undefined);
    const entry = findArticle(feed, wanted);
    if (!entry) continue;
    const own = candidate === shown ? feed : shown;
    const translation = translationOf(entry, own, rate);
    return translation ? { entry: translation, feed: own } : { entry, feed };
  }
  return undefined;
}
