import type { FeedError } from './feed/errors.js';

/** What went wrong and what to do about it, for the webmaster's console. */

const remedies: Record<FeedError['code'], (error: FeedError) => string> = {
  network: ({ url }) =>
    url
      ? `The feed could not be reached, or its server does not let other sites read it. Check the address; the feed's ` +
        `server must send the header "Access-Control-Allow-Origin: *", and a Content-Security-Policy of this page must ` +
        `allow "connect-src ${new URL(url).origin}".`
      : `No feed is named. Give the element a feed attribute, or the script tag data-feed, with the address of the feed.`,
  timeout: () =>
    'The server did not answer in time. Check that the address opens in a browser; if it does, the server is too slow.',
  http: ({ status }) =>
    `The server answered ${status}. ` +
    (status === 404 || status === 410
      ? 'Check the address of the feed.'
      : 'If this lasts, tell whoever runs the server of the feed.'),
  format: ({ message }) => {
    if (/not JSON: HTML/.test(message)) {
      return 'The address gives a web page (HTML), not a feed. Use the address of the JSON feed itself; it often ends in .json.';
    }
    return /not JSON/.test(message)
      ? `The document is not valid JSON (${message}). Check it with a JSON validator; a download cut short looks like this too.`
      : `The document is JSON, but no JSON Feed: it needs to be an object with an "items" array. See https://www.jsonfeed.org/version/1.1/.`;
  },
  'too-large': ({ message }) => `The feed is ${message}. Split it into pages with next_url, or leave old items out.`,
};

/** @returns one message: element, cause, remedy, address and code */
export const diagnose = (tag: string, error: FeedError): string =>
  `<${tag}>: ${remedies[error.code](error)}${error.url && ` Feed: ${error.url}`} (${error.code})`;

const told = new WeakSet<FeedError>();

/** One console message per failure, however many elements meet it. */
export function tell(element: Element, error: FeedError): void {
  if (told.has(error)) return;
  told.add(error);
  console.error(diagnose(element.localName, error));
}

const warned = new WeakMap<Element, Set<string>>();

/** One form for all bad values: which element, which attribute, what would be understood. */
export function warn(element: Element, attribute: string, value: unknown, allowed: string): void {
  const key = `${attribute}=${String(value)}`;
  const keys = warned.get(element) ?? new Set();
  warned.set(element, keys);
  if (keys.has(key)) return;
  keys.add(key);
  console.warn(
    `<${element.localName}>: ${attribute}="${String(value)}" is not understood and the default is used. Allowed: ${allowed}.`,
  );
}

/** More than this many left-out parts of one document are summed up: the first ones tell what is wrong. */
const MOST_REPORTS = 50;
const reports = new Map<string, number>();

/** A part of a document that is left out. */
export function report(url: string, path: string, reason: string): void {
  const count = (reports.get(url) ?? 0) + 1;
  reports.set(url, count);
  if (count > MOST_REPORTS) return;
  const what = count < MOST_REPORTS ? `${path} ${reason} and` : 'More';
  console.warn(`union-widgets: ${what} is left out. Feed: ${url}`);
}
