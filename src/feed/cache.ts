import { requestFeed, type Limits, type RequestOptions } from './client.js';
import { FeedError, isTemporary } from './errors.js';
import { readFeed, type FeedDocument } from './read.js';
import type { Reason } from './reasons.js';
import type { FeedStore } from './store.js';

/**
 * One source per feed URL and page, however many widgets show it: one request in flight, its result shared, its failure
 * too, until somebody asks again.
 */

export interface SourceOptions {
  readonly fetch?: RequestOptions['fetch'];
  readonly store?: FeedStore | undefined;
  /** Runs what can wait until the reader has what is to be shown. */
  readonly defer?: (task: () => void) => void;
  readonly limits?: Limits;
  /** Told of every part of a document that is left out. */
  readonly report?: (url: string, path: string, reason: Reason) => void;
  /** First pause before a retry, in milliseconds; doubled for the next. */
  readonly retryPause?: number;
}

/** Pages of one feed that are followed at most; a feed that never ends must end somewhere. */
const MAX_PAGES = 100;

/** The page after those given: same origin only, never in a circle. */
export function nextUrl({ next_url }: FeedDocument, pages: readonly string[]): string | undefined {
  const next = next_url?.replace(/#.*/, '');
  return next !== undefined &&
    pages.indexOf(next) < 0 &&
    pages.length < MAX_PAGES &&
    new URL(next).origin === new URL(pages[0]!).origin
    ? next
    : undefined;
}

export class FeedSource {
  /** What there is to show: the latest good copy, all pages that were asked for. */
  feed: FeedDocument | undefined;
  /** Where `feed` came from. */
  origin: 'network' | 'cache' = 'network';
  /** The latest attempt's failure; undefined from the next success on. */
  error: FeedError | undefined;
  /** Addresses of the pages that `feed` consists of, the first one first. */
  pages: readonly string[];
  /** Resolves at the next call of `reload`. */
  hurried!: Promise<void>;

  /** When the latest failure was, in milliseconds since 1970. */
  failedAt = 0;

  readonly #listeners = new Set<() => void>();
  #request: Promise<void> | undefined;
  #next: Promise<FeedError | undefined> | undefined;
  #hurry?: () => void;

  /** @param url absolute */
  constructor(
    readonly url: string,
    readonly options: SourceOptions,
  ) {
    this.pages = [url];
  }

  /** True while a first page is on its way, retries and the pauses between them included. */
  get loading(): boolean {
    return !!this.#request;
  }

  /** @returns a function that ends the subscription. A request that runs goes on: others may wait for it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the network, unless there is a fresh copy already. */
  async load(): Promise<void> {
    if (!this.feed || this.origin === 'cache' || this.error) await (this.#request ?? this.reload());
  }

  /** Loads the feed before any element listens. Resolves as soon as there is a feed or a failure. Never rejects. */
  foresee(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
      void this.load();
      if (this.feed) resolve();
    });
  }

  /** Asks the network once more, or joins who asks already. Never rejects: look at `feed` and `error`. */
  reload(): Promise<void> {
    this.#hurry?.();
    this.hurried = new Promise((resolve) => (this.#hurry = resolve));
    this.#request ??= this.#run().finally(() => {
      this.#request = undefined;
      this.notify();
    });
    return this.#request;
  }

  /** True where `loadNext` would bring more. */
  get hasNext(): boolean {
    return !!this.feed && nextUrl(this.feed, this.pages) !== undefined;
  }

  /**
   * Follows `next_url` once. Never rejects.
   *
   * @returns the failure; undefined where the page is there now, or there is none
   */
  loadNext(): Promise<FeedError | undefined> {
    this.#next ??= import('./later.js')
      .then(({ turn }) => turn(this))
      .then(
        () => undefined,
        (error: unknown) => this.#failure(error),
      )
      .finally(() => (this.#next = undefined));
    return this.#next;
  }

  /** The stored copy, synchronously, so that it is part of the first frame. */
  restore(): void {
    const copy = this.feed ? undefined : this.options.store?.read(this.url);
    if (!copy) return;
    try {
      // A copy that somebody else wrote there is no feed, and as good as none.
      this.feed = readFeed(copy, this.url, () => undefined);
      this.origin = 'cache';
    } catch {
      // The network has it.
    }
  }

  /** Asks the network once. Never rejects. */
  async attempt(): Promise<void> {
    try {
      const first = await requestFeed(this.url, this.request());
      let feed = first;
      let pages: readonly string[] = [this.url];
      if (this.pages.length > 1) ({ feed, pages } = await (await import('./later.js')).turnAgain(this, feed));
      this.feed = feed;
      this.pages = pages;
      this.origin = 'network';
      this.error = undefined;
      const { store, defer = setTimeout } = this.options;
      defer(() => {
        // Another page may have another base for its addresses.
        if (this.feed === feed) store?.write(first);
      });
    } catch (error) {
      this.error = this.#failure(error);
      this.failedAt = Date.now();
    }
  }

  async #run(): Promise<void> {
    this.restore();
    await this.attempt();
    if (!this.error || !isTemporary(this.error)) return;
    // Whoever waits is told at the first failure; the retries go on behind the friendly text.
    this.notify();
    const { hurried } = this;
    await import('./later.js').then(({ tryAgain }) => tryAgain(this, hurried)).catch(() => undefined);
  }

  /** Also for what is no failure of the feed: a chunk that did not come. */
  #failure(error: unknown): FeedError {
    return error instanceof FeedError ? error : new FeedError('network', this.url, String(error));
  }

  request(url = this.url): RequestOptions {
    const { fetch, limits, report } = this.options;
    return { fetch, limits, report: (path, reason) => report?.(url, path, reason) };
  }

  notify(): void {
    // A copy of the list, since listeners come and go while they are told.
    for (const listener of [...this.#listeners]) listener();
  }
}

const sources = new Map<string, FeedSource>();

/** @returns the page's only source of this feed. The first caller's options apply. */
export function feedSource(url: string, options: () => SourceOptions): FeedSource {
  let source = sources.get(url);
  if (!source) sources.set(url, (source = new FeedSource(url, options())));
  return source;
}
