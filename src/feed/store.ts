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

const NAME = 'union-widgets:';
/** Changes with the shape of what is kept; older copies are then cleared away, not read. */
const PREFIX = `${NAME}2:`;
const KEPT_FEEDS = 5;
const KEPT_CHARACTERS = 150_000;
/** Seven days in milliseconds. */
const MAX_AGE = 6048e5;

/**
 * @param storage asked for at every use, because merely naming `localStorage` throws where it is blocked
 * @param now milliseconds since 1970
 */
export function createFeedStore(storage: () => Storage, now: () => number = Date.now): FeedStore {
  /** A copy begins with the time it was had; one from the future is from a clock that was wrong. */
  const age = (copy: string): number => {
    const elapsed = now() - parseInt(copy);
    return elapsed >= 0 ? elapsed : Infinity;
  };

  return {
    read(url) {
      try {
        const copy = storage().getItem(PREFIX + url);
        return copy && age(copy) <= MAX_AGE ? (JSON.parse(copy.slice(copy.indexOf(' '))) as unknown) : undefined;
      } catch {
        return undefined;
      }
    },
    write({ url, raw, entries }) {
      try {
        const store = storage();
        const newest = entries.slice().sort(byDate);
        // As many of the newest as fit; a giant among them must not leave none, which would read as "no news".
        const items: unknown[] = [];
        let room = KEPT_CHARACTERS - JSON.stringify({ ...raw, items }).length;
        for (const entry of newest) {
          const { length } = JSON.stringify(entry.raw);
          if (length > room && items.length) break;
          if (length <= room) {
            room -= length + 1;
            items.push(entry.raw);
          }
        }
        if (room < 0 || (newest.length && !items.length)) return;
        store.setItem(PREFIX + url, `${now()} ${JSON.stringify({ ...raw, items })}`);
        const copies: [age: number, key: string][] = [];
        for (let index = 0; index < store.length; index++) {
          const key = store.key(index)!;
          if (key.startsWith(NAME)) copies.push([key.startsWith(PREFIX) ? age(store.getItem(key)!) : Infinity, key]);
        }
        copies
          .sort(([a], [b]) => a - b)
          .forEach(([old, key], index) => {
            if (index >= KEPT_FEEDS || old > MAX_AGE) store.removeItem(key);
          });
      } catch {
        // Blocked or full: the feed is simply not kept.
      }
    },
  };
}
