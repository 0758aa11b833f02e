import { settings } from '../settings.js';

/**
 * From a list to an article on the partner's own page and back: the list as long as it was, the focus where it was.
 * Browsers that keep whole pages for "back" need none of this; the others start the page anew. Kept for the tab only, and
 * not at all where the page switches storage off.
 */
export interface Place {
  /** Id of the entry that was opened. */
  readonly id: string;
  /** How many entries were shown. */
  readonly count: number;
}

export const PLACE_KEY = 'union-widgets:return';

/**
 * Written while the click is being handled: a moment later the page is gone, so nothing may be waited for here.
 *
 * @param list tells lists of one page apart
 */
export function remember(list: string, place: Place): void {
  if (settings().store === false) return;
  try {
    sessionStorage.setItem(PLACE_KEY, JSON.stringify({ page: location.href, list, ...place }));
  } catch {
    // Blocked: the reader comes back to the top of the list.
  }
}

/** True where the reader came to this page by "back" or "forward": only then is a place looked for. */
export const cameBack = (): boolean =>
  (performance.getEntriesByType('navigation') as PerformanceNavigationTiming[])[0]?.type === 'back_forward';
