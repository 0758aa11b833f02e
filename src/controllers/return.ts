import { PLACE_KEY, type Place } from './place.js';

/** @returns where the reader left this list of this page; undefined unless they did, and only the first time */
export function recall(list: string): Place | undefined {
  try {
    const place = JSON.parse(sessionStorage.getItem(PLACE_KEY) ?? 'null') as
      (Place & { page: string; list: string }) | null;
    if (place?.page !== location.href || place.list !== list) return undefined;
    sessionStorage.removeItem(PLACE_KEY);
    return place;
  } catch {
    return undefined;
  }
}
