import type { FeedError } from './feed/errors.js';

/**
 * What went wrong and what to do about it, for the webmaster's console. A chunk of its own: it is fetched when something
 * fails, and no reader of a page that works ever pays for it.
 */

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

/** @returns what happened and what to do about it */
export const remedy = (error: FeedError): string => remedies[error.code](error);

/** @returns one message: element, cause, remedy, address and code */
export const diagnose = (tag: string, error: FeedError): string =>
  `<${tag}>: ${remedy(error)}${error.url && ` Feed: ${error.url}`} (${error.code})`;
