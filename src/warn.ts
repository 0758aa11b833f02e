/**
 * Words for the webmaster's console are in diagnosis.ts, which is fetched when there is something to say: no reader of a
 * page that works pays for them.
 */
export const tellWebmaster = (say: (diagnosis: typeof import('./diagnosis.js')) => void, instead?: string): void => {
  import('./diagnosis.js').then(say).catch(() => instead && console.error(instead));
};

/** Says once per element and value that an attribute's value is not understood, and what would be. */
export const warnOnce = (element: Element, attribute: string, value: unknown, allowed: string): void =>
  tellWebmaster(({ warn }) => warn(element, attribute, value, allowed));
