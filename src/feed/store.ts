import type { FeedDocument } from './read.js';
import { byDate } from './select.js';

/**
 * The last good copy of each feed, in the browser's storage, so that a reader who comes again sees news at once and
 * with the network down. Everything here may fail - blocked, full, poisoned - and costs nothing but the copy.
 */
export interface FeedStore {
  /** @returns what {@link write} kept for this URL, unchecked: whoever reads it treats it like a document from the net */
  read(url: string): unknown;
  write(feed: FeedDocument): void;
}

/** Changes with the shape of what is kept; older copies are then cleared away, not read. */
const PREFIX = 'union-widgets:1:';
const KEPT_FEEDS = 5;
const KEPT_CHARACTERS = 150_000;
const MAX_AGE = 7 * 24 * 60 * 60 * 1000;

interface Copy {
  /** Milliseconds since 1970 when the feed was had. */
  time: number;
  feed: unknown;
}

/** The head and as many of the newest items as fit. @throws where not even the head does */
function condense(feed: FeedDocument, now: number): string {
  const { entries, url: _url, raw, ...rest } = feed;
  const universities = (raw._union as { universities?: unknown } | undefined)?.universities;
  const head = { ...rest, _union: { ...rest._union, universities } };
  const newest = entries.slice().sort(byDate);
  const parts: string[] = [];
  let length = JSON.stringify(head).length;
  if (length > KEPT_CHARACTERS) throw new RangeError();
  for (const { item } of newest) {
    const part = JSON.stringify(item);
    // A giant is left out; the entries after it still make a copy.
    if (length + part.length > KEPT_CHARACTERS && !parts.length) continue;
    if ((length += part.length) > KEPT_CHARACTERS) break;
    parts.push(part);
  }
  // A copy of no entries would read as "no news".
  if (newest.length && !parts.length) throw new RangeError();
  return `{"time":${now},"feed":${JSON.stringify(head).slice(0, -1)},"items":[${parts.join()}]}}`;
}

/**
 * @param storage asked for at every use, because merely naming `localStorage` throws where it is blocked
 * @param now milliseconds since 1970
 */
export function createFeedStore(storage: () => Storage, now: () => number = Date.now): FeedStore {
  const age = (text: string | null): number => {
    // Only the beginning is parsed: there may be several copies, and this runs on the reader's time.
    const elapsed = now() - Number(/^\{"time":(\d+)/.exec(text ?? '')?.[1]);
    // A copy from the future is from a clock that was wrong.
    return elapsed >= 0 ? elapsed : Infinity;
  };

  /** Removes what is too old, of an older shape, or more than `KEPT_FEEDS`; the oldest first. */
  const tidy = (store: Storage): void => {
    const copies: [key: string, age: number][] = [];
    for (let index = 0; index < store.length; index++) {
      const key = store.key(index)!;
      if (key.startsWith('union-widgets:'))
        copies.push([key, key.startsWith(PREFIX) ? age(store.getItem(key)) : Infinity]);
    }
    copies
      .sort((a, b) => a[1] - b[1])
      .forEach(([key, old], index) => {
        if (index >= KEPT_FEEDS || old > MAX_AGE) store.removeItem(key);
      });
  };

  return {
    read(url) {
      try {
        const text = storage().getItem(PREFIX + url)!;
        return age(text) <= MAX_AGE ? (JSON.parse(text) as Copy).feed : undefined;
      } catch {
        return undefined;
      }
    },
    write(feed) {
      try {
        const store = storage();
        store.setItem(PREFIX + feed.url, condense(feed, now()));
        tidy(store);
      } catch {
        // Blocked or full: the feed is simply not kept.
      }
    },
  };
}
