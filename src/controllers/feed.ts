import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { feedSource, type FeedSource, type SourceOptions } from '../feed/cache.js';
import { FeedError } from '../feed/errors.js';
import type { FeedDocument } from '../feed/read.js';
import type { Reason } from '../feed/reasons.js';
import { createFeedStore } from '../feed/store.js';
import { written } from '../feed/written.js';
import { extras } from '../occasions.js';
import { pageLoader, settings } from '../settings.js';
import { tellWebmaster } from '../warn.js';

export interface FeedConfig {
  /** Absolute URL; undefined where none is named. */
  readonly url: string | undefined;
  /** The reader's language, which chooses among the feed's alternates. */
  readonly locale: string;
  /** False while the element is far from the viewport: nothing is asked for. */
  readonly active: boolean;
}

export type FeedState = 'idle' | 'loading' | 'ready' | 'stale' | 'failed';

/** A page that its reader comes back to asks again after this time, in milliseconds. */
const FRESH = 5 * 60_000;

/** So long, in milliseconds, an element that comes later takes a failure for its own, and does not ask again. */
const RECENT = 60_000;

const store = createFeedStore(() => localStorage);

export const report = (url: string, path: string, reason: Reason): void =>
  tellWebmaster((diagnosis) => diagnosis.report(url, path, reason));

const asked = new Set<string>();

/** When the network came back last, in milliseconds since 1970: failures before that are no news of it. */
let onlineSince = 0;
const onOnline = (): void => void (onlineSince = Date.now());

/** The loader may have asked already; what it has serves the first time, and is old at the next. */
function request(url: string, init: RequestInit): Promise<Response> {
  const early = pageLoader()?.request(url);
  const isFirst = !asked.has(url);
  asked.add(url);
  if (!early || !isFirst) return fetch(url, init);
  init.signal!.addEventListener('abort', () => early.abort());
  return early.response;
}

/** Milliseconds that come first: what is to be shown. */
const DELAY = 200;

function defer(task: () => void): void {
  const run = (): void => {
    removeEventListener('pagehide', run);
    task();
  };
  setTimeout(run, DELAY);
  // Some readers are gone before that.
  addEventListener('pagehide', run);
}

/** The page's source of a feed, with the page's settings. @param url absolute */
export const sourceOf = (url: string): FeedSource =>
  feedSource(url, (): SourceOptions => ({
    fetch: request,
    report,
    defer,
    store: settings().store === false ? undefined : store,
  }));

// What the script tag has asked for is read before the first element is there, whose first frame has it then.
const page = pageLoader();
if (page?.early) page.read = Promise.all(page.early.map((url) => sourceOf(url).foresee()));

export const tell = (element: Element, error: FeedError): void =>
  tellWebmaster(
    ({ tell }) => tell(element, error),
    `<${element.localName}>: ${error.code}, ${error.message}. Feed: ${error.url}`,
  );

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
  /** Failures that the host was told of. */
  readonly #told = new WeakSet<FeedError>();
  #leaving = false;
  #receivedAt = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly config: () => FeedConfig,
    private readonly onError: (error: FeedError) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#leaving = false;
    // Stays when all elements have gone: those that come later want to know.
    addEventListener('online', onOnline);
    addEventListener('online', this.#recover);
    document.addEventListener('visibilitychange', this.#recover);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#recover);
    document.removeEventListener('visibilitychange', this.#recover);
    // A move within the page disconnects and connects in one go; only who stays away leaves.
    this.#leaving = true;
    queueMicrotask(() => this.#leaving && this.#unsubscribe());
  }

  hostUpdate(): void {
    const { url, active } = this.config();
    if (this.#leaving || !(active || this.main)) return;
    this.#begin(url);
    this.#settle();
  }

  /** Asks the network again. Never rejects. */
  async reload(): Promise<void> {
    this.#begin(this.config().url, true);
    this.host.requestUpdate();
    await Promise.all([this.main?.reload(), this.#alternate?.reload()]);
    // The first page may have named an alternate only now.
    this.#settle();
    await this.#alternate?.load();
  }

  /** @param again true where the feed is asked for anyway */
  #begin(url: string | undefined, again = false): void {
    if (url !== this.main?.url) {
      this.#unsubscribe();
      this.feed = this.source = this.#alternate = this.main = undefined;
      this.state = 'idle';
    }
    if (url) this.#follow((this.main ??= sourceOf(url)), again);
    else if (this.state !== 'failed') {
      this.state = 'failed';
      this.onError(new FeedError('network', '', 'no feed is named'));
    }
  }

  #follow(source: FeedSource, again = false): void {
    // Who has left the page subscribes to nothing that would keep it.
    if (this.#subscriptions.has(source) || !this.host.isConnected) return;
    let { error } = source;
    const isRecent = error && source.failedAt > Math.max(onlineSince, Date.now() - RECENT);
    // A failure that is still being retried is told once.
    let retried = isRecent && source.loading;
    this.#subscriptions.set(
      source,
      source.subscribe(() => {
        if (source.error && source.error !== error && !retried) this.#tell(source.error);
        error = source.error;
        retried = !!error && source.loading;
        this.host.requestUpdate();
      }),
    );
    if (isRecent && !again && !this.#told.has(error!)) this.#tell(error!);
    else void source.load();
  }

  #tell(error: FeedError): void {
    this.#told.add(error);
    this.onError(error);
  }

  /** Which feed serves the reader now, and in which state that leaves the element. */
  #settle(): void {
    const { main } = this;
    if (!main) return;
    const address = this.#alternateFor(main.feed);
    if (address !== null && address !== this.#alternate?.url) {
      if (this.#alternate) this.#unfollow(this.#alternate);
      this.#alternate = address === undefined ? undefined : sourceOf(address);
    }
    const alternate = this.#alternate;
    if (alternate) this.#follow(alternate);
    // An alternate that is still to come leaves on screen what is there; one that fails leaves the main feed.
    const waiting = address === null || (alternate?.loading && !alternate.feed && !alternate.error);
    const source = alternate?.feed ? alternate : waiting ? this.source : main;
    if (source?.feed) {
      if (source.feed !== this.feed) this.#receivedAt = Date.now();
      this.source = source;
      this.feed = source.feed;
    }
    const failure = source?.error ?? main.error;
    this.state = this.feed ? (failure ? 'stale' : 'ready') : failure && !waiting ? 'failed' : 'loading';
  }

  /** The address of the same feed in the reader's language; null while that cannot be told yet. */
  #alternateFor(feed: FeedDocument | undefined): string | undefined | null {
    const { locale } = this.config();
    const alternates = feed?._union?.alternates;
    if (!feed?.language || !alternates || feed.language === locale) return undefined;
    // Its own language in another form is worth a closer look where there is a choice.
    const own = written(locale);
    const isOwn = (tag: string): boolean => written(tag) === own && tag !== feed.language;
    if (written(feed.language) === own && !Object.keys(alternates).filter(isOwn).length) return undefined;
    const module = extras(this.host);
    return module === undefined ? null : module?.alternateFor(feed, locale);
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
    const back = event.type !== 'online';
    // A retry that is under way waits as long as the server has asked for.
    if (this.state === 'idle' || document.hidden || (back && this.main?.loading)) return;
    if (!/ready|loading/.test(this.state) || (back && Date.now() - this.#receivedAt > FRESH)) {
      this.#receivedAt = Date.now();
      void this.main?.reload();
      void this.#alternate?.reload();
    }
  };
}
