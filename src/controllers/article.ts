import type { FeedSource } from '../feed/cache.js';
import type { FeedError } from '../feed/errors.js';
import { findArticle } from '../feed/find.js';
import type { Entry, FeedDocument } from '../feed/read.js';
import { oncePerStory, type Rating } from '../feed/select.js';
import { sourceOf, type FeedController } from './feed.js';

/** Pages of a feed that are looked through for one article. */
const MOST_PAGES = 10;

/** The value of `?article=` in the page's own address. */
export const pageArticle = (): string | undefined =>
  new URLSearchParams(location.search).get('article')?.trim() || undefined;

/** The page's own canonical address, as written in its head. */
export const pageCanonical = (): string | undefined =>
  document.querySelector<HTMLLinkElement>('link[rel="canonical"][href]')?.href || undefined;

export interface FoundArticle {
  readonly entry: Entry;
  /** The document it stands in, for its language and its base. */
  readonly feed: FeedDocument;
}

/**
 * Finds one article: on the feed's first page, then through its further pages, then in the same feed in other
 * languages. Where a translation of it stands in the reader's feed, that one is given.
 */
export class ArticleController {
  /** True while further pages or feeds are being asked. */
  searching = false;
  #search = '';
  #elsewhere: FoundArticle | undefined;

  /**
   * @param changed called when a search that took time has ended
   * @param onError told of a page that could not be looked through
   */
  constructor(
    private readonly feeds: FeedController,
    private readonly changed: () => void,
    private readonly onError: (error: FeedError) => void,
  ) {}

  /**
   * @param wanted id or URL; undefined where none is named
   * @param rate chooses among translations
   */
  find(feed: FeedDocument, wanted: string | undefined, rate: Rating | undefined): FoundArticle | undefined {
    if (wanted === undefined) return undefined;
    const entry = findArticle(feed, wanted);
    if (entry) return { entry: translated(feed, entry, rate), feed };
    const search = `${feed.url} ${wanted}`;
    if (this.#search !== search) {
      this.#search = search;
      this.#elsewhere = undefined;
      this.searching = true;
      void this.#searchOn(wanted, search).then((found) => {
        if (this.#search !== search) return;
        this.searching = false;
        this.#elsewhere = found;
        this.changed();
      });
    }
    const found = this.#elsewhere;
    if (!found) return undefined;
    // The reader's feed may hold the story in the reader's language, under another id.
    const { group } = found.entry.extension;
    const translation =
      group === undefined ? undefined : feed.entries.filter(({ extension }) => extension.group === group)[0];
    return translation ? { entry: translated(feed, translation, rate), feed } : found;
  }

  async #searchOn(wanted: string, search: string): Promise<FoundArticle | undefined> {
    const { source, main } = this.feeds;
    const asked: FeedSource[] = [];
    const lookThrough = async (candidate: FeedSource | undefined): Promise<FoundArticle | undefined> => {
      if (!candidate || asked.indexOf(candidate) >= 0) return undefined;
      asked.push(candidate);
      await candidate.load();
      for (let page = 0; this.#search === search; page++) {
        const entry = candidate.feed && findArticle(candidate.feed, wanted);
        if (entry) return { entry, feed: candidate.feed! };
        if (page >= MOST_PAGES || !candidate.hasNext) return undefined;
        const failure = await candidate.loadNext();
        if (failure) {
          this.onError(failure);
          return undefined;
        }
      }
      return undefined;
    };
    let found = (await lookThrough(source)) ?? (await lookThrough(main));
    const alternates = main?.feed?._union?.alternates ?? {};
    for (const language of Object.keys(alternates)) {
      found ??= await lookThrough(sourceOf(alternates[language]!));
    }
    return found;
  }
}

/** Of the translations of a story in one feed, the one that serves the reader best. */
function translated(feed: FeedDocument, entry: Entry, rate: Rating | undefined): Entry {
  const { group } = entry.extension;
  if (group === undefined) return entry;
  return oncePerStory(
    feed.entries.filter(({ extension }) => extension.group === group),
    feed,
    rate,
  )[0]!;
}
