import { remedy } from '../diagnosis.js';
import { requestFeed } from '../feed/client.js';
import { decode } from '../feed/decode.js';
import { FeedError } from '../feed/errors.js';
import { languageMatch } from '../feed/language.js';
import type { Entry, FeedDocument } from '../feed/read.js';
import { recommended } from '../feed/recommended.js';
import { entryLanguage, latest } from '../feed/select.js';
import { itemTitle } from '../feed/text.js';
import { affiliates, readUniversities } from '../feed/universities.js';
import { linesOf, type Lines } from './lines.js';

/**
 * What a widget would make of a feed, found out by the widget's own functions. Neither Node nor a page is needed: the
 * command and the studio both run this.
 */

/** `error`: readers get less than was written, or nothing. `warning`: it works, and could serve them better. */
export type Level = 'error' | 'warning';

export interface Finding {
  readonly level: Level;
  /** Which rule, for translations and for filters in CI. */
  readonly code: string;
  /** In the notation of JavaScript; empty for the answer as a whole. */
  readonly path: string;
  /** From 1; undefined for what is not in the document. */
  readonly line?: number;
  readonly message: string;
}

export interface Headline {
  readonly id: string;
  readonly title: string;
  /** RFC 3339, as the feed has it. */
  readonly date?: string;
  readonly language?: string;
}

/** What widgets would show. Numbers count articles, each story once. */
export interface Shown {
  readonly items: number;
  /** In the document, dropped ones included. */
  readonly of: number;
  /** The newest five, in order. */
  readonly newest: readonly Headline[];
  readonly recommended: number;
  readonly universities: number;
  /** Articles by language; `?` for those that do not say. */
  readonly languages: Readonly<Record<string, number>>;
  /** Languages of the other feeds that this one names. */
  readonly alternates: readonly string[];
}

export interface Check {
  readonly url: string;
  /** True where there is no finding of level `error`. */
  readonly ok: boolean;
  readonly shown?: Shown;
  readonly findings: readonly Finding[];
}

export interface CheckOptions {
  /** Answers in place of the network. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Where it runs. A browser proves the CORS header by answering at all, and hides some others from another site
   * (https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name); a file has no headers.
   */
  readonly from: 'server' | 'browser' | 'file';
  /** Milliseconds since 1970. */
  readonly now?: number;
}

const NEWEST = 5;
/** A time zone's worth of slack: what is published "now" elsewhere is no slip. */
const FUTURE = 24 * 3_600_000;

/** @param url absolute */
export async function check(
  url: string,
  { fetch = globalThis.fetch, from, now = Date.now() }: CheckOptions,
): Promise<Check> {
  const findings: Finding[] = [];
  const bytes: Uint8Array[] = [];
  let headers = new Headers();
  let lines: Lines | undefined;
  const find = (level: Level, code: string, message: string, path?: string): void => {
    findings.push({
      level,
      code,
      path: path ?? '',
      ...(path !== undefined && lines && { line: lines.at(path) }),
      message,
    });
  };
  /** Reports come while the document is read; lines are known thereafter. */
  const dropped: [path: string, reason: string][] = [];

  let feed: FeedDocument | undefined;
  let failure: FeedError | undefined;
  try {
    feed = await requestFeed(url, {
      report: (path, reason) => dropped.push([path, reason]),
      fetch: async (address, init) => {
        const response = await fetch(address, init);
        headers = response.headers;
        return response.ok && response.body ? collecting(response, response.body, bytes) : response;
      },
    });
  } catch (error) {
    failure = error as FeedError;
  }
  if (bytes.length) {
    const body = new Uint8Array(await new Blob(bytes as BlobPart[]).arrayBuffer());
    lines = linesOf(decode(body, headers.get('content-type') ?? ''));
  }
  if (failure) find('error', failure.code, explain(failure, lines, from), lines?.broken === undefined ? undefined : '');
  if (from !== 'file' && headers.has('content-type')) checkHeaders(headers, from, find);

  let shown: Shown | undefined;
  if (feed) {
    // Fields are read, and reported, when they are first looked at.
    for (const { item } of feed.entries) void item;
    const universities = affiliates(
      readUniversities(feed, (path, reason) => dropped.push([path, reason])),
      [],
    );
    for (const [path, reason] of dropped) {
      if (path === 'version') find('warning', 'version', reason, path);
      else find('error', 'dropped', `${reason}; left out`, path);
    }
    checkContent(feed, now, find);
    shown = summarise(feed, universities.length);
  }
  findings.sort((a, b) => (a.level === b.level ? (a.line ?? 0) - (b.line ?? 0) : a.level === 'error' ? -1 : 1));
  return { url, ok: findings.every(({ level }) => level !== 'error'), ...(shown && { shown }), findings };
}

/** The same response, whose body is kept as it passes by. */
function collecting(response: Response, body: ReadableStream<Uint8Array<ArrayBuffer>>, bytes: Uint8Array[]): Response {
  const tap = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes.push(chunk);
      controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(tap), { status: response.status, headers: response.headers });
}

function explain(error: FeedError, lines: Lines | undefined, from: CheckOptions['from']): string {
  if (error.code === 'network' && from === 'server') return 'The address could not be reached.';
  const at = lines?.broken === undefined ? '' : ` The fault is in line ${lines.broken}.`;
  return remedy(error) + at;
}

type Find = (level: Level, code: string, message: string, path?: string) => void;

function checkHeaders(headers: Headers, from: CheckOptions['from'], find: Find): void {
  if (from === 'server') {
    const allowed = headers.get('access-control-allow-origin');
    if (allowed === null) {
      find('error', 'cors', 'No other site may read the feed: the header "Access-Control-Allow-Origin: *" is missing.');
    } else if (allowed !== '*') {
      find(
        'warning',
        'cors-one',
        `"Access-Control-Allow-Origin: ${allowed}" may let one site in and keep the next one out; "*" lets in all.`,
      );
    }
  }
  const type = headers.get('content-type') ?? '';
  if (!/^application\/(feed\+)?json\b/i.test(type)) {
    find('warning', 'content-type', `The content type is "${type}"; "application/feed+json" says what it is.`);
  }
  const caching = headers.get('cache-control') ?? '';
  if (/no-store/i.test(caching)) {
    find('warning', 'no-store', `"Cache-Control: ${caching}" makes every page view download the whole feed.`);
  } else if (!caching && !['expires', 'etag', 'last-modified'].some((name) => headers.has(name))) {
    find(
      'warning',
      'cache',
      'Nothing says how long the feed may be kept: add "Cache-Control: max-age=300" and an ETag.',
    );
  }
}

function checkContent(feed: FeedDocument, now: number, find: Find): void {
  const alternates = feed._union?.alternates;
  if (feed.language === undefined) {
    find('warning', 'language', 'does not say its language: screen readers and translations depend on it', 'language');
    if (alternates)
      find(
        'warning',
        'alternates',
        'are never used, because the feed does not say its own language',
        '_union.alternates',
      );
  }
  if (feed.title === undefined) find('warning', 'title', 'is missing: it names the source below the list', 'title');
  if (feed.next_url !== undefined && new URL(feed.next_url).origin !== new URL(feed.url).origin) {
    find('warning', 'next-url', 'is on another origin and is not followed', 'next_url');
  }
  if (!feed.entries.length) find('warning', 'empty', 'has no item that can be shown', 'items');

  const ids = new Set(feed.entries.map(({ id }) => id));
  const items = feed.raw.items as unknown[];
  for (const entry of feed.entries) checkItem(entry, `items[${items.indexOf(entry.raw)}]`, ids, now, find);
}

function checkItem({ item, published }: Entry, path: string, ids: ReadonlySet<string>, now: number, find: Find): void {
  const { content_html: html, content_text: text } = item;
  if (published === -Infinity) find('warning', 'undated', 'has no date_published and comes after all that have', path);
  else if (published > now + FUTURE) {
    find('warning', 'future', 'lies in the future: it is shown already, above all others', `${path}.date_published`);
  }
  if (item.url === undefined && item.external_url === undefined)
    find('warning', 'no-url', 'has no url: its title is no link', path);
  if (itemTitle(item) === undefined) find('warning', 'untitled', 'has neither title nor text', path);
  if (html === undefined && text === undefined)
    find('warning', 'no-text', 'has neither content_html nor content_text to read in place', path);
  if (item.image !== undefined && item._union?.image_alt === undefined) {
    find('warning', 'image-alt', 'is not described: add _union.image_alt, or "" for mere decoration', `${path}.image`);
  }
  for (const address of ['image', 'url'] as const) {
    if (item[address]?.startsWith('http:'))
      find('warning', 'insecure', 'is http: browsers may block it on a secure page', `${path}.${address}`);
  }
  for (const related of item._union?.related ?? []) {
    if (!ids.has(related))
      find(
        'warning',
        'related',
        `names ${JSON.stringify(related)}, which is not in this document`,
        `${path}._union.related`,
      );
  }
}

function summarise(feed: FeedDocument, universities: number): Shown {
  const rate = (language: string): number => languageMatch(feed.language ?? 'en', language);
  const chosen = latest(feed, { rate });
  const languages: Record<string, number> = {};
  for (const entry of chosen) {
    const language = entryLanguage(entry, feed) ?? '?';
    languages[language] = (languages[language] ?? 0) + 1;
  }
  return {
    items: chosen.length,
    of: (feed.raw.items as unknown[]).length,
    newest: chosen.slice(0, NEWEST).map((entry) => {
      const language = entryLanguage(entry, feed);
      return {
        id: entry.id,
        title: itemTitle(entry.item) ?? entry.id,
        ...(entry.item.date_published !== undefined && { date: entry.item.date_published }),
        ...(language !== undefined && { language }),
      };
    }),
    recommended: recommended(feed, { rate }).length,
    universities,
    languages,
    alternates: Object.keys(feed._union?.alternates ?? {}),
  };
}
