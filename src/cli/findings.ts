import { FAULTS } from '../feed/reasons.js';

/**
 * What `union-widgets check` can find, and how it says so in English. The studio says the same in other languages
 * (demo/studio/findings.ts): by code, with the same values in the same braces.
 */
export const FINDINGS = {
  // The document as a whole.
  network:
    'The feed could not be reached, or its server does not let other sites read it. Check the address; the server must send the header "Access-Control-Allow-Origin: *".',
  unreachable: 'The address could not be reached.',
  'no-file': 'There is no such file.',
  'cut-off': 'The connection ended before the document was complete.',
  'http-only':
    'The address begins with http:, which pages on https may not load. Give the feed an address that begins with https:.',
  timeout: 'The server did not answer in time. If the address opens in a browser, the server is too slow.',
  http: 'The server answered {status}. If this lasts, tell whoever runs it.',
  'not-found': 'The server answered {status}: there is nothing at this address.',
  html: 'The address gives a web page (HTML), not a feed. Use the address of the feed itself; it often ends in .json.',
  json: 'The document is not valid JSON: it has a fault here, or ends too early.',
  format: 'The document is JSON, but no JSON Feed: it must be an object with an array named "items".',
  'too-large': 'The document is larger than {megabytes} MB. Split it into pages with next_url, or leave old items out.',
  // How it is sent.
  cors: 'No other site may read the feed: the header "Access-Control-Allow-Origin: *" is missing.',
  'cors-one': '"Access-Control-Allow-Origin: {origin}" may let one site in and keep the next one out; "*" lets in all.',
  'content-type': 'The content type is "{type}"; "application/feed+json" says what it is.',
  'no-content-type': 'The content type is missing; "application/feed+json" says what it is.',
  'no-store': '"Cache-Control: {value}" makes every page view download the whole feed.',
  cache: 'Nothing says how long the feed may be kept: add "Cache-Control: max-age=300" and an ETag.',
  // What is left out.
  'bad-value': `${FAULTS['bad-value']}; left out`,
  'missing-key': `${FAULTS['missing-key']}; left out`,
  'same-id': `${FAULTS['same-id']}; left out`,
  // What could be better.
  version: FAULTS.version,
  language: 'is missing: screen readers and translations depend on it',
  alternates: 'are never used, because the feed does not say its own language',
  title: 'is missing: it names the source below the list',
  'next-url': 'is on another origin and is not followed',
  empty: 'has no item that can be shown',
  undated: 'has no date_published that can be read, and comes after all that have',
  future: 'lies in the future: it is shown already, above all others',
  'no-url': 'has no url: its title is no link',
  untitled: 'has neither title nor text',
  'no-text': 'has neither content_html nor content_text to read in place',
  'image-alt': 'is not described: add _union.image_alt, or "" for mere decoration',
  insecure: 'is http: browsers may block it on a secure page',
  related: 'names {id}, which is not in this document',
} as const;

export type FindingCode = keyof typeof FINDINGS;
