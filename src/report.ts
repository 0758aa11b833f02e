import { drawReport, type ElementReport } from './debug.js';
import { leftOut } from './diagnosis.js';
import type { FeedError } from './feed/errors.js';
import type { FeedDocument } from './feed/read.js';
import { settings } from './settings.js';

/** The webmaster's report, kept up to date: asked for by `?union-debug` on the page or `data-debug` on the script. */

interface Source {
  readonly url: string;
  readonly origin: 'network' | 'cache';
  readonly error: FeedError | undefined;
}

/** What a widget knows of itself beyond its public properties. */
interface Inside {
  readonly state: string;
  readonly items: readonly unknown[];
  readonly speech: { readonly locale: string };
  readonly feedController: {
    readonly feed: FeedDocument | undefined;
    readonly main: Source | undefined;
    readonly source: Source | undefined;
  };
}

/** Of the library; written in by the build. */
declare const __VERSION__: string;

/** Milliseconds from one look to the next, for what no event tells of. */
const LOOK = 1_000;

const shownAt = new WeakMap<Element, number>();

/** As the widget decides, in the same order; shadow roots apart. */
function languageFrom(element: Element): string {
  if (element.getAttribute('locale')) return 'its own locale attribute';
  const holder = element.closest('[lang]');
  if (holder) return `lang of <${holder.localName}>`;
  return settings().locale ? 'the script tag' : 'the browser';
}

/** What a filter may ask for, at most so many of them. */
const MOST_CHOICES = 20;

function choices(values: readonly (string | undefined)[]): string {
  const all = [...new Set(values.filter((value) => value !== undefined))].sort();
  const more = all.length > MOST_CHOICES ? ` and ${all.length - MOST_CHOICES} more` : '';
  return all.length ? all.slice(0, MOST_CHOICES).join(', ') + more : 'none';
}

/** As the feed has them: the reader of universities is in another chunk, which this one need not fetch. */
function countriesOf({ raw }: FeedDocument): string[] {
  const { universities } = (raw._union ?? {}) as { universities?: unknown };
  return Array.isArray(universities)
    ? universities.map((each) => String((each as { country?: unknown } | null)?.country))
    : [];
}

/** For a widget that is empty although its feed is not: the filters it has, and what the feed would have for them. */
function unmatched(element: Element, feed: FeedDocument): string | undefined {
  const { entries } = feed;
  if (element.localName === 'recommended-reading' && entries.length) return 'no item has _union.recommended';
  const offered: Record<string, readonly (string | undefined)[]> =
    element.localName === 'affiliate-university-list'
      ? { country: countriesOf(feed) }
      : {
          tag: entries.flatMap(({ tags }) => tags),
          language: entries.map(({ language }) => language ?? feed.language),
        };
  const filters = Object.entries(offered).flatMap(([name, values]) => {
    const value = element.getAttribute(name);
    return value === null || !values.length ? [] : `${name}="${value}"; the feed has ${choices(values)}`;
  });
  return filters.join('. ') || undefined;
}

function reportOf(element: Element): ElementReport {
  const { state, items, speech, feedController } = element as Element & Partial<Inside>;
  const { feed, main, source } = feedController ?? {};
  const shown = source ?? main;
  const named = element.getAttribute('feed')?.trim() || settings().feed;
  const error = shown?.error ?? main?.error;
  return {
    tag: element.localName,
    state: state ?? 'its code has not come',
    feed: shown?.url ?? named,
    alternateOf: shown && main && shown.url !== main.url ? main.url : undefined,
    read: feed?.entries.length ?? 0,
    shown: items?.length ?? 0,
    unmatched: state === 'empty' && feed ? unmatched(element, feed) : undefined,
    dropped: leftOut(shown?.url ?? ''),
    cache: settings().store === false ? 'off' : !shown ? 'unknown' : shown.origin === 'cache' ? 'shown' : 'unused',
    language: speech?.locale ?? '',
    languageFrom: languageFrom(element),
    shownAt: shownAt.get(element),
    error: error && `${error.code}: ${error.message}`,
  };
}

/** Those in open shadow roots too. */
const widgetsIn = (root: ParentNode, tags: readonly string[]): Element[] =>
  [...root.querySelectorAll('*')].flatMap((element) => {
    if (tags.includes(element.localName)) return element;
    return element.shadowRoot instanceof ShadowRoot ? widgetsIn(element.shadowRoot, tags) : [];
  });

/** @param tags of the widgets */
export function start(tags: readonly string[]): void {
  let last = '';
  const closed = new AbortController();
  const { signal } = closed;
  /** What the webmaster has closed stays closed. */
  const stop = (): void => {
    clearInterval(timer);
    closed.abort();
  };
  const draw = (): void => {
    const reports = widgetsIn(document, tags).map(reportOf);
    const now = JSON.stringify(reports);
    if (now === last) return;
    last = now;
    drawReport(__VERSION__, reports).addEventListener('close', stop);
  };
  document.addEventListener(
    'union-load',
    ({ target }) => {
      if (target instanceof Element && !shownAt.has(target)) shownAt.set(target, performance.now());
      draw();
    },
    { signal },
  );
  document.addEventListener('union-error', draw, { signal });
  const timer = setInterval(draw, LOOK);
  draw();
}
