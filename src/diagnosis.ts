import type { FeedError } from './feed/errors.js';
import { reasonText, type Reason } from './feed/reasons.js';
import { pageLoader } from './settings.js';

/** What went wrong and what to do about it, for the webmaster's console. */

const unreachable = ({ url }: FeedError): string =>
  `The feed could not be reached, or its server does not let other sites read it. Check the address; the feed's ` +
  `server must send the header "Access-Control-Allow-Origin: *", and a Content-Security-Policy of this page must ` +
  `allow "connect-src ${new URL(url).origin}".`;

const remedies: Record<FeedError['code'], (error: FeedError) => string> = {
  network: (error) =>
    error.url
      ? unreachable(error)
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

/**
 * @param cure what is wrong and what to do, where more is known than the error says
 * @returns one message: element, cause, remedy, address and code
 */
export const diagnose = (tag: string, error: FeedError, cure = remedy(error)): string =>
  `<${tag}>: ${cure}${error.url && ` Feed: ${error.url}`} (${error.code})`;

/** Milliseconds for what the browser tells of a policy in a task of its own. */
const SOON = 100;

/**
 * Browsers call one and the same failure what is a policy of this page, a missing header or a dead server. What more can
 * be known without another request is told.
 */
async function closerLook(url: string): Promise<string | undefined> {
  const { protocol, origin } = new URL(url);
  if (protocol === 'http:' && location.protocol === 'https:') {
    return 'A page on https may not load a feed from http. Use the https address of the feed.';
  }
  if (!navigator.onLine) return 'The browser is offline. The widget tries again by itself when it is online.';
  await new Promise((resolve) => setTimeout(resolve, SOON));
  const policy = pageLoader()?.policies[`enforceconnect-src${origin}`];
  if (policy !== undefined) {
    return (
      `The Content-Security-Policy of this page does not let it load the feed. Change it to say ` +
      `"${connectLine(policy, origin)}".`
    );
  }
  return origin === location.origin
    ? `The feed could not be reached. Check the address; a Content-Security-Policy of this page must allow "connect-src 'self'".`
    : undefined;
}

/** What the policy allows already, and the origin. Without a directive of its own, `default-src` holds for requests. */
function connectLine(policy: string, origin: string): string {
  const sourcesOf = (name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}\\s([^;]*)`, 'i').exec(policy)?.[1];
  const sources = (sourcesOf('connect-src') ?? sourcesOf('default-src') ?? '').replace(/'none'/gi, '').split(/\s+/);
  return ['connect-src', ...sources.filter(Boolean), origin].join(' ');
}

const told = new WeakSet<FeedError>();

/** One console message per failure, however many elements meet it. */
export function tell(element: Element, error: FeedError): void {
  if (told.has(error)) return;
  told.add(error);
  const { code, url } = error;
  const cure = code === 'network' && url ? closerLook(url) : undefined;
  void Promise.resolve(cure).then((known) => console.error(diagnose(element.localName, error, known)));
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
    `<${element.localName}>: ${attribute}="${String(value)}" is not understood and is ignored. Allowed: ${allowed}.`,
  );
}

/** More than this many left-out parts of one document are summed up: the first ones tell what is wrong. */
const MOST_REPORTS = 50;
const reports = new Map<string, { readonly path: string; readonly reason: string }[]>();

/** The parts of a document that were left out so far, the first ones of many. */
export const leftOut = (url: string): readonly { readonly path: string; readonly reason: string }[] =>
  reports.get(url) ?? [];

/** A part of a document that is left out, or read all the same. Said once, however often the document is read. */
export function report(url: string, path: string, why: Reason): void {
  const reason = reasonText(why);
  const known = reports.get(url) ?? [];
  reports.set(url, known);
  const isKnown = known.filter((each) => each.path === path && each.reason === reason).length > 0;
  if (isKnown || known.length >= MOST_REPORTS) return;
  known.push({ path, reason });
  const rest = why === 'version' ? '' : ' and is left out';
  console.warn(
    `union-widgets: ${known.length < MOST_REPORTS ? path + ' ' + reason + rest : 'More is left out'}. Feed: ${url}`,
  );
}
