import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { alternateFor } from '../feed/alternate.js';
import { feedSource, type FeedSource, type SourceOptions } from '../feed/cache.js';
import { FeedError } from '../feed/errors.js';
import type { FeedDocument } from '../feed/read.js';
import { createFeedStore } from '../feed/store.js';
import { pageLoader, settings } from '../settings.js';

export interface FeedConfig {
  /** Absolute URL; undefined where none is named. */
  readonly url: string | undefined;
  /** The reader's language, which chooses among the feed's alternates. */
  readonly locale: string;
  /** False while the element is far from the viewport: nothing is asked for. */
  readonly active: boolean;
}

export type FeedState = 'idle' | 'loading' | 'ready' | 'stale' | 'failed';

/** A visible page asks again after this time, in milliseconds. */
const FRESH = 5 * 60_000;
/** More than this many left-out parts of one document are summed up: the first ones tell what is wrong. */
const MOST_REPORTS = 50;

const store = createFeedStore(() => localStorage);
const reports = new Map<string, number>();

export function report(url: string, path: string, reason: string): void {
  const count = (reports.get(url) ?? 0) + 1;
  reports.set(url, count);
  if (count > MOST_REPORTS) return;
  const what = count < MOST_REPORTS ? `${path} ${reason} and` : 'More';
  console.warn(`union-widgets: ${what} is left out. Feed: ${url}`);
}

/** The loader may have asked already. */
function request(url: string, init: RequestInit): Promise<Response> {
  const early = pageLoader()?.request?.(url);
  if (!early) return fetch(url, init);
  init.signal?.addEventListener('abort', () => early.abort());
  return early.response;
}

const options = (): SourceOptions => ({
  fetch: request,
  report,
  ...(settings().store !== false && { store }),
});

/** The page's source of a feed, with the page's settings. @param url absolute */
export const sourceOf = (url: string): FeedSource => feedSource(url, options);

/** One console message per failure, however many elements meet it. */
const told = new WeakSet<FeedError>();

export function tell(element: Element, error: FeedError): void {
  if (told.has(error)) return;
  told.add(error);
  // Words for the webmaster are not for every reader to download.
  import('../diagnosis.js').then(
    ({ diagnose }) => console.error(diagnose(element.localName, error)),
    () => console.error(`<${element.localName}>: ${error.code}, ${error.message}. Feed: ${error.url}`),
  );
}

/**
 * Feed of one element: config in, `state` and `feed` out. Knows that a feed may have alternates in other languages, and
 * that what is on screen stays there until something better has come.
 */
export class FeedController implements ReactiveController {
  state: FeedState = 'idle';
  feed: FeedDocument | undefined;
  /** The source that `feed` came from. */
  source: FeedSource | undefined;

  /** The source that the element names; `source` may be one of its alternates. */
  main: FeedSource | undefined;

  #alternate: FeedSource | undefined;
  readonly #subscriptions = new Map<FeedSource, () => void>();
  #leaving = false;
  #had = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly config: () => FeedConfig,
    private readonly onError: (error: FeedError) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#leaving = false;
    addEventListener('online', this.#recover);
    document.addEventListener('visibilitychange', this.#recover);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#recover);
    document.removeEventListener('visibilitychange', this.#recover);
    // A move within the page disconnects and connects in one go; only who stays away leaves.
    this.#leaving = true;
    queueMicrotask(() => {
      if (this.#leaving) this.#unsubscribe();
    });
  }

  hostUpdate(): void {
    const { url, active } = this.config();
    if (this.#leaving || !(active || this.main)) return;
    if (url !== this.main?.url || !this.#subscriptions.size) this.#begin(url);
    this.#settle();
  }

  /** Asks the network again. Never rejects. */
  async reload(): Promise<void> {
    const { url } = this.config();
    if (url !== this.main?.url || !this.#subscriptions.size) this.#begin(url);
    this.host.requestUpdate();
    await Promise.all([this.main?.reload(), this.#alternate?.reload()]);
    // The first page may have named an alternate only now.
    this.#settle();
    await this.#alternate?.load();
    await this.host.updateComplete;
  }

  #begin(url: string | undefined): void {
    if (url !== this.main?.url) {
      this.#unsubscribe();
      this.feed = this.source = this.#alternate = this.main = undefined;
      this.state = 'idle';
    }
    if (url === undefined) {
      if (this.state === 'failed') return;
      this.state = 'failed';
      this.onError(NO_FEED);
      return;
    }
    this.main = sourceOf(url);
    this.#follow(this.main);
  }

  #follow(source: FeedSource): void {
    if (this.#subscriptions.has(source)) return;
    let error = source.error;
    // One failure, though it is tried three times.
    let retried = false;
    const unsubscribe = source.subscribe(() => {
      if (source.error && source.error !== error && !retried) this.onError(source.error);
      error = source.error;
      retried = error !== undefined && source.loading;
      this.host.requestUpdate();
    });
    this.#subscriptions.set(source, unsubscribe);
    source.restore();
    void source.load();
  }

  /** Which feed serves the reader now, and in which state that leaves the element. */
  #settle(): void {
    const main = this.main;
    if (!main) return;
    const address = main.feed && alternateFor(main.feed, this.config().locale);
    if (address !== this.#alternate?.url) {
      if (this.#alternate) this.#unfollow(this.#alternate);
      this.#alternate = address === undefined ? undefined : sourceOf(address);
    }
    if (this.#alternate) this.#follow(this.#alternate);
    const alternate = this.#alternate;
    // An alternate that is still to come leaves on screen what is there; one that fails leaves the main feed.
    const waiting = alternate?.loading && !alternate.feed && !alternate.error;
    const source = alternate?.feed ? alternate : waiting ? this.source : main.feed ? main : undefined;
    if (source?.feed) {
      if (source.feed !== this.feed) this.#had = Date.now();
      this.source = source;
      this.feed = source.feed;
    }
    const failure = source?.error ?? main.error;
    this.state = this.feed ? (failure ? 'stale' : 'ready') : failure && !waiting ? 'failed' : 'loading';
  }

  #unfollow(source: FeedSource): void {
    this.#subscriptions.get(source)?.();
    this.#subscriptions.delete(source);
  }

  #unsubscribe(): void {
    this.#subscriptions.forEach((unsubscribe) => unsubscribe());
    this.#subscriptions.clear();
  }

  /** Comes back by itself: when the network does, and when a page long left is looked at again. */
  readonly #recover = (event: Event): void => {
    if (this.state === 'idle' || document.hidden) return;
    const failing = this.state === 'failed' || this.state === 'stale';
    if (failing || (event.type === 'visibilitychange' && Date.now() - this.#had > FRESH)) {
      this.#had = Date.now();
      void this.main?.reload();
      void this.#alternate?.reload();
    }
  };
}

const NO_FEED = new FeedError('network', '', 'no feed is named');
