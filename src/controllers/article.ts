import type { FeedSource } from '../feed/cache.js';
import type { FeedError } from '../feed/errors.js';
import { findArticle, MAX_PAGES_SEARCHED } from '../feed/find.js';
import type { Entry, FeedDocument } from '../feed/read.js';
import { translationOf, type Rating } from '../feed/select.js';
import { sourceOf, type FeedController } from './feed.js';

/** The value of `?article=` in the page's own address. */
export const pageArticle = (): string | undefined =>
  new URLSearchParams(location.search).get('article')?.trim() || undefined;

/** The page's own canonical address, as written in its head. */
export const pageCanonical = (): string | undefined =>
  document.querySelector<HTMLLinkElement>('link[rel="canonical"][href]')?.href || undefined;

export interface FoundArticle {
  readonly entry: Entry;
  /** The document it stands in, for its language. */
  readonly feed: FeedDocument;
  /** The entry that was named, where this is a translation of it. */
  readonly named?: Entry;
}

/**
 * Finds one article: in what is there of the reader's feed and of the one that the element names, then through their
 * further pages, then in the same feed in other languages. Where a translation of it stands in the reader's feed, that
 * one is given.
 */
export class ArticleFinder {
  /** While further pages or feeds are being asked, and when that came to nothing. */
  state: 'loading' | 'failed' | 'empty' = 'empty';
  /** What was looked for last, and in which feed. */
  #subject = '';
  /** The same while other pages or feeds are asked for it. */
  #search = '';
  /** The document in view when the latest search ended: another one may have the article, or know where it is. */
  #searched: FeedDocument | undefined;
  /** The one in view when it began, where an element stays that has left the page meanwhile. */
  #begun: FeedDocument | undefined;
  /** What was found last: shown until it is found again, or turns out to be gone. */
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
   * Asks for nothing.
   *
   * @param wanted id or URL; undefined where none is named
   * @param rate chooses among translations
   */
  known(feed: FeedDocument, wanted: string | undefined, rate: Rating): FoundArticle | undefined {
    const found = [feed, this.feeds.main?.feed].flatMap((document) => lookUp(document, wanted))[0];
    return found && translated(found, feed, rate);
  }

  /** True where what was found before is given, for it could not be looked for everywhere. */
  get outdated(): boolean {
    return this.state === 'failed' && !!this.#elsewhere;
  }

  /** As {@link known}; begins a search where that finds nothing. */
  find(feed: FeedDocument, wanted: string | undefined, rate: Rating): FoundArticle | undefined {
    const known = this.known(feed, wanted, rate);
    const subject = `${feed.url} ${wanted}`;
    if (subject !== this.#subject) this.#elsewhere = undefined;
    this.#subject = subject;
    if (known || wanted === undefined) {
      this.#search = '';
      this.state = 'empty';
      return (this.#elsewhere = known);
    }
    const isOther = this.#search !== subject;
    if (isOther || (this.state !== 'loading' && this.#searched !== feed && this.#begun !== feed)) {
      const search = (this.#search = subject);
      this.#begun = feed;
      this.state = 'loading';
      let state: 'failed' | 'empty' = 'empty';
      const onFailure = (error: FeedError): void => {
        state = 'failed';
        this.onError(error);
      };
      void this.#searchOn(wanted, search, !isOther, onFailure).then((found) => {
        if (this.#search !== search) return;
        this.state = found ? 'empty' : state;
        this.#searched = this.feeds.source?.feed;
        // Where it could not be looked for everywhere, the article as it was is better than none.
        if (found || state === 'empty') this.#elsewhere = found;
        this.changed();
      });
    }
    return this.#elsewhere && translated(this.#elsewhere, feed, rate);
  }

  /** @param again true where other feeds were asked before, and may have changed since */
  async #searchOn(
    wanted: string,
    search: string,
    again: boolean,
    onFailure: (error: FeedError) => void,
  ): Promise<FoundArticle | undefined> {
    const { source, main } = this.feeds;
    const asked: FeedSource[] = [];
    const lookThrough = async (candidate: FeedSource | undefined, most = 0): Promise<FoundArticle | undefined> => {
      if (!candidate || asked.indexOf(candidate) >= 0) return undefined;
      asked.push(candidate);
      await (again && candidate !== source && candidate !== main ? candidate.reload() : candidate.load());
      while (this.#search === search) {
        if (!candidate.feed) return candidate.error && void onFailure(candidate.error);
        const [found] = lookUp(candidate.feed, wanted);
        if (found || candidate.pages.length > most || !candidate.hasNext) return found;
        const failure = await candidate.loadNext();
        if (failure) return void onFailure(failure);
      }
      return undefined;
    };
    let found = (await lookThrough(source, MAX_PAGES_SEARCHED)) ?? (await lookThrough(main, MAX_PAGES_SEARCHED));
    const alternates = main?.feed?._union?.alternates ?? {};
    for (const language of Object.keys(alternates)) {
      found ??= await lookThrough(sourceOf(alternates[language]!));
    }
    return found;
  }
}

/** None or one. */
function lookUp(feed: FeedDocument | undefined, wanted: string | undefined): FoundArticle[] {
  const entry = feed && wanted !== undefined && findArticle(feed, wanted);
  return entry ? [{ entry, feed }] : [];
}

/** What serves the reader best: a translation in the reader's feed, else itself. */
function translated(found: FoundArticle, feed: FeedDocument, rate: Rating): FoundArticle {
  const entry = translationOf(found.entry, feed, rate);
  return entry ? { entry, feed, named: found.entry } : found;
}
