import type { FeedError } from './feed/errors.js';

/**
 * What went wrong and what to do about it, for the webmaster's console. A chunk of its own: it is fetched when something
 * fails, and no reader of a page that works ever pays for it.
 */

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

/**
 * @param remedy what is wrong and what to do, where more is known than the error says
 * @returns one message: element, cause, remedy, address and code
 */
export const diagnose = (tag: string, error: FeedError, remedy = remedies[error.code](error)): string =>
  `<${tag}>: ${remedy}${error.url && ` Feed: ${error.url}`} (${error.code})`;

/** The same, after a closer look at what browsers call one and the same failure. */
export const explain = async (tag: string, error: FeedError): Promise<string> =>
  diagnose(tag, error, error.code === 'network' && error.url ? await closerLook(error.url) : undefined);

/** How long the closer look may take, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Asks once more, for the headers alone and so that no permission of the server is needed: what comes tells a policy of
 * this page, a missing header and a dead server apart.
 */
async function closerLook(url: string): Promise<string | undefined> {
  const { protocol, origin } = new URL(url);
  if (protocol === 'http:' && location.protocol === 'https:') {
    return 'A page on https may not load a feed from http. Use the https address of the feed.';
  }
  if (!navigator.onLine) return 'The browser is offline. The widget tries again by itself when it is online.';
  let policy: string | undefined;
  const onViolation = ({
    effectiveDirective,
    blockedURI,
    originalPolicy,
    disposition,
  }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'connect-src' && disposition === 'enforce' && blockedURI.startsWith(origin))
      policy = originalPolicy;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  const answers = await fetch(url, { method: 'HEAD', mode: 'no-cors', signal: AbortSignal.timeout(PATIENCE) }).then(
    () => true,
    () => false,
  );
  // The event comes in a task of its own.
  if (!answers) await new Promise((resolve) => setTimeout(resolve, 100));
  document.removeEventListener('securitypolicyviolation', onViolation);
  if (policy !== undefined) {
    return (
      `The Content-Security-Policy of this page does not let it load the feed. Change it to say ` +
      `"${connectLine(policy, origin)}".`
    );
  }
  return answers && origin !== location.origin
    ? `The feed's server answers, but does not let other sites read it. It must send the header ` +
        `"Access-Control-Allow-Origin: *" with the feed, and with every redirect on the way to it.`
    : undefined;
}

/** What the policy allows already, and the origin. Without a directive of its own, `default-src` holds for requests. */
function connectLine(policy: string, origin: string): string {
  const sourcesOf = (name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}\\s([^;]*)`, 'i').exec(policy)?.[1];
  const sources = (sourcesOf('connect-src') ?? sourcesOf('default-src') ?? '').replace(/'none'/gi, '').split(/\s+/);
  return ['connect-src', ...sources.filter(Boolean), origin].join(' ');
}
