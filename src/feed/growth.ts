import type { FeedError } from './errors.js';

/** A list that grows: by pages that the reader turns, and by entries that come in while it is on screen. */

/** Pages that one press of "more" may turn while none of their articles passes the filter. */
const MAX_PAGES_PER_PRESS = 10;

/** A row of a list that grows. */
export interface Arriving {
  readonly id: string;
  /** Says what story it tells, where it is an entry. */
  readonly extension?: { readonly group?: string | undefined };
  /** In milliseconds since 1970; -Infinity where it is not known. */
  readonly published?: number;
}

export interface Pages {
  readonly hasNext: boolean;
  loadNext(): Promise<FeedError | undefined>;
}

/** Turns pages until one brings something. @param hasGrown asked after each @returns the failure that ended it, if one did */
export async function turnPages(pages: Pages, hasGrown: () => Promise<boolean>): Promise<FeedError | undefined> {
  for (let page = 0; page < MAX_PAGES_PER_PRESS && pages.hasNext; page++) {
    const failure = await pages.loadNext();
    if (failure || (await hasGrown())) return failure;
  }
  return undefined;
}

/** What a list has. */
export interface Listing<R> {
  /** All of the feed's. */
  readonly entries: readonly { readonly published?: number }[];
  /** All that were chosen and do not wait, in order, shown already or not. */
  readonly listed: readonly R[];
  /** Those that wait until the reader asks for them. */
  readonly waiting: readonly R[];
  /** How many are asked for. */
  readonly limit: number;
  /** How many are shown at most: fewer where another widget has turned a page, which adds none. */
  readonly shownAtMost: number;
}

interface GrowOptions {
  /** True where a button brings what is listed and not shown. */
  readonly hasMore: boolean;
  /** True while the reader has asked for more. */
  readonly turning: boolean;
}

/** What becomes of a list that is on screen. @param now as it would be if nobody had seen it yet */
export function grow<R extends Arriving>(
  now: Listing<R>,
  onScreen: readonly R[],
  before: Listing<R>,
  { hasMore, turning }: GrowOptions,
): Listing<R> {
  const { entries, limit } = now;
  // A page that is turned leaves those before it the objects that they were; a refresh makes new ones.
  const turnedByOthers = hasMore && !turning && entries !== before.entries && entries[0] === before.entries[0];
  const isAsked = turning || limit !== before.limit;
  const shownAtMost = isAsked
    ? limit
    : turnedByOthers
      ? Math.min(before.shownAtMost, onScreen.length)
      : before.shownAtMost;
  const { shown, waiting } = divide(now.listed, onScreen, {
    before: before.listed,
    waiting: turning ? before.waiting : undefined,
    // A feed as long as before has lost its oldest to what came; one that is shorter has withdrawn what is missing.
    feed: entries.length < before.entries.length ? [] : entries,
    hasRoom: onScreen.length < shownAtMost,
  });
  return { ...now, listed: shown, waiting, shownAtMost };
}

interface DivideOptions<R> {
  /** All that were chosen before and did not wait, on screen or not. */
  readonly before: readonly R[];
  /** Given while the reader has asked for more: those that wait already, and no others do. */
  readonly waiting?: readonly R[] | undefined;
  /** All that is published now; what is older than that has not been withdrawn, and stays. Empty where nobody knows. */
  readonly feed: readonly { readonly published?: number }[];
  /** True where what comes after the last row on screen would be shown as well. */
  readonly hasRoom?: boolean;
}

/**
 * Nothing moves without the reader: what is on screen keeps its place, though its date may have been corrected or a better
 * translation have come for it, and entries that a refresh brings in among it wait until they are asked for. What comes
 * after the last row disturbs nobody and is let in, unless there is room for it.
 *
 * @param entries all that are chosen, in order, each story once
 * @param onScreen what the reader sees now
 */
export function divide<R extends Arriving>(
  entries: readonly R[],
  onScreen: readonly R[],
  { before, waiting, feed, hasRoom }: DivideOptions<R>,
): { shown: readonly R[]; waiting: readonly R[] } {
  const published = new Map(entries.map((entry) => [entry.id, entry]));
  const stories = new Map(entries.map((entry) => [entry.extension?.group, entry]));
  stories.delete(undefined);
  const hasFallenOff = olderThan(feed);
  const kept = new Set(
    onScreen.flatMap(
      (row) => published.get(row.id) ?? stories.get(row.extension?.group) ?? (hasFallenOff(row) ? row : []),
    ),
  );
  const waitingIds = waiting && new Set(waiting.map(({ id }) => id));
  const known = waitingIds ? entries.filter(({ id }) => !waitingIds.has(id)) : before;
  const knownIds = new Set(known.map(({ id }) => id));
  // What has fallen off is older than all that is published: everything new belongs before it.
  const hasFallen = [...kept].filter((row) => published.get(row.id) !== row).length > 0;
  const end =
    hasFallen || (hasRoom && kept.size) ? entries.length : entries.map((entry) => kept.has(entry)).lastIndexOf(true);
  const arrived = new Set(entries.filter((entry, index) => index < end && !kept.has(entry) && !knownIds.has(entry.id)));
  const others = entries.filter((entry) => !kept.has(entry) && !arrived.has(entry));
  return { shown: [...kept, ...others], waiting: [...arrived] };
}

/** Tells what a feed of the newest so many has no room for any more. What has no date cannot be told. */
function olderThan(feed: DivideOptions<Arriving>['feed']): (row: Arriving) => boolean {
  let oldest = Infinity;
  for (const { published = -Infinity } of feed) if (published > -Infinity) oldest = Math.min(oldest, published);
  return ({ published = -Infinity }) => published > -Infinity && published < oldest && oldest < Infinity;
}
