import type { Entry, FeedDocument } from './read.js';
import { byDate, oncePerStory, type Choice } from './select.js';

/** What `recommended-reading` shows: numbers ascending, then `true` by date, never others. */
export function recommended(feed: FeedDocument, { rate }: Choice): Entry[] {
  const rank = ({ extension }: Entry): number =>
    extension.recommended === true ? Infinity : (extension.recommended ?? NaN);
  const chosen = feed.entries.filter((entry) => !Number.isNaN(rank(entry)));
  return oncePerStory(chosen, feed, rate).sort((a, b) => (rank(a) === rank(b) ? byDate(a, b) : rank(a) - rank(b)));
}
