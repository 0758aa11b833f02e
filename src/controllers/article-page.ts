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

const KEY = 'union-widgets:return';

/** @param page absolute URL of the page that shows articles */
export function addressOn(page: string, id: string): string {
  const url = new URL(page);
  url.searchParams.set('article', id);
  return url.href;
}

/**
 * Written while the click is being handled: a moment later the page is gone, so nothing may be waited for here.
 *
 * @param list tells lists of one page apart
 */
export function remember(list: string, place: Place): void {
  if (settings().store === false) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ page: location.href, list, ...place }));
  } catch {
    // Blocked: the reader comes back to the top of the list.
  }
}

/** @returns where the reader left this list; undefined unless they came by "back", and only the first time */
export function recall(list: string): Place | undefined {
  try {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (navigation?.type !== 'back_forward') return undefined;
    const place = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as (Place & { page: string; list: string }) | null;
    if (place?.page !== location.href || place.list !== list) return undefined;
    sessionStorage.removeItem(KEY);
    return place;
  } catch {
    return undefined;
  }
}
