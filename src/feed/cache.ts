import { LIMITS, requestFeed, type Limits } from './client.js';
import { FeedError } from './errors.js';
import { readFeed, type FeedDocument } from './read.js';
import type { FeedStore } from './store.js';

/**
 * One source per feed URL and page, however many widgets show it: one request in flight, its result shared, its failure
 * forgotten as soon as somebody asks again.
 */

export interface SourceOptions {
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly store?: FeedStore | undefined;
  readonly limits?: Limits;
  /** Told of every part of a document that is left out. */
  readonly report?: (url: string, path: string, reason: string) => void;
  /** First pause before a retry, in milliseconds; doubled for the next. */
  readonly retryPause?: number;
}

const TRIES = 3;
const RETRY_PAUSE = 1_000;
/** A server may ask for hours; a reader has gone by then, and the "try again" button is there for who has not. */
const LONGEST_PAUSE = 60_000;
/** Pages of one feed that are followed at most; a feed that never ends must end somewhere. */
const MOST_PAGES = 100;
const STORE_DELAY = 200;

export class FeedSource {
  /** What there is to show: the latest good copy, all pages that were asked for. */
  feed: FeedDocument | undefined;
  /** Where `feed` came from. */
  origin: 'network' | 'cache' = 'network';
  /** The latest attempt's failure; undefined from the next success on. */
  error: FeedError | undefined;

  readonly #listeners = new Set<() => void>();
  #pages = new Set<string>();
  #request: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #endPause: (() => void) | undefined;

  /** @param url absolute */
  constructor(
    readonly url: string,
    readonly options: SourceOptions,
  ) {}

  /** True while a first page is on its way, retries and the pauses between them included. */
  get loading(): boolean {
    return this.#request !== undefined;
  }

  /** @returns a function that ends the subscription. A request that runs goes on: others may wait for it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Has the feed, from wherever it is to be had: does nothing where it is there already. */
  async load(): Promise<void> {
    if (this.feed && this.origin === 'network' && !this.error) return;
    await (this.#request ?? this.reload());
  }

  /** Asks the network once more, or joins who asks already. Never rejects: look at `feed` and `error`. */
  reload(): Promise<void> {
    this.#endPause?.();
    this.#request ??= this.#run().finally(() => {
      this.#request = undefined;
      this.#notify();
    });
    return this.#request;
  }

  /** True where `loadNext` would bring more. */
  get hasNext(): boolean {
    return this.#nextUrl() !== undefined;
  }

  /**
   * Follows `next_url` once. Never rejects.
   *
   * @returns the failure; undefined where the page is there now, or there is none
   */
  async loadNext(): Promise<FeedError | undefined> {
    let failure: FeedError | undefined;
    this.#next ??= this.#loadPage().finally(() => (this.#next = undefined));
    await this.#next.catch((error: FeedError) => (failure = error));
    return failure;
  }

  /** The stored copy, synchronously, so that it is part of the first frame. */
  restore(): void {
    if (this.feed) return;
    const copy = this.options.store?.read(this.url);
    if (copy === undefined) return;
    try {
      this.feed = readFeed(copy, this.url, () => undefined);
      this.origin = 'cache';
    } catch {
      // A copy that somebody else wrote there: as good as none.
    }
  }

  async #run(): Promise<void> {
    this.restore();
    for (let attempt = 1; ; attempt++) {
      try {
        this.#accept(await this.#requestPages());
        return;
      } catch (error) {
        this.error = error as FeedError;
        if (!this.error.temporary || attempt >= TRIES) return;
      }
      // Whoever waits is told at the first failure; the retries go on behind the friendly text.
      this.#notify();
      await this.#pause(attempt);
    }
  }

  /** The first page, and as many more as the reader has turned to: nothing goes without them. */
  async #requestPages(): Promise<FeedDocument> {
    let feed = await requestFeed(this.url, this.#requestOptions());
    const pages = new Set([this.url]);
    for (let next; pages.size < this.#pages.size && (next = this.#nextUrl(feed, pages)) !== undefined;) {
      const page = await requestFeed(next, this.#requestOptions(next)).catch(() => undefined);
      if (!page) break;
      pages.add(next);
      feed = append(feed, page);
    }
    this.#pages = pages;
    return feed;
  }

  #accept(feed: FeedDocument): void {
    this.feed = feed;
    this.origin = 'network';
    this.error = undefined;
    // Off the reader's time: what is to be shown comes first.
    if (this.options.store) setTimeout(() => this.feed === feed && this.options.store?.write(feed), STORE_DELAY);
  }

  #pause(attempt: number): Promise<void> {
    const { retryPause = RETRY_PAUSE } = this.options;
    // Jitter, so that a thousand pages do not come back in the same second.
    const wait = this.error?.retryAfter ?? retryPause * 2 ** (attempt - 1) * (0.5 + Math.random());
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(wait, LONGEST_PAUSE));
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Same origin only, never in a circle. */
  #nextUrl(feed = this.feed, pages = this.#pages): string | undefined {
    const next = feed?.next_url;
    if (next === undefined || next === this.url || pages.has(next) || pages.size >= MOST_PAGES) return undefined;
    return new URL(next).origin === new URL(this.url).origin ? next : undefined;
  }

  async #loadPage(): Promise<void> {
    const next = this.#nextUrl();
    const first = this.feed;
    if (next === undefined || first === undefined) return;
    const page = await requestFeed(next, this.#requestOptions(next));
    // A reload in the meantime began anew with the first page.
    if (this.feed !== first) return;
    this.#pages.add(next);
    this.feed = append(first, page);
    this.#notify();
  }

  #requestOptions(url = this.url): Parameters<typeof requestFeed>[1] {
    const { fetch, limits = LIMITS, report } = this.options;
    return { limits, report: (path, reason) => report?.(url, path, reason), ...(fetch && { fetch }) };
  }

  #notify(): void {
    // A copy of the list, since listeners come and go while they are told.
    const listeners: (() => void)[] = [];
    this.#listeners.forEach((listener) => listeners.push(listener));
    for (const listener of listeners) listener();
  }
}

/** Both pages as one feed; an entry that is on both comes from the first. */
function append(first: FeedDocument, page: FeedDocument): FeedDocument {
  const known = new Set(first.entries.map((entry) => entry.id));
  const { next_url: _followed, ...head } = first;
  return {
    ...head,
    ...(page.next_url === undefined ? {} : { next_url: page.next_url }),
    entries: first.entries.concat(page.entries.filter((entry) => !known.has(entry.id))),
  };
}

const sources = new Map<string, FeedSource>();

/** @returns the page's only source of this feed. The options of who asks first hold. */
export function feedSource(url: string, options: () => SourceOptions): FeedSource {
  let source = sources.get(url);
  if (!source) sources.set(url, (source = new FeedSource(url, options())));
  return source;
}
