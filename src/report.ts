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
