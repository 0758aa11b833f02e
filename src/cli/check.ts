import { LIMITS, requestFeed } from '../feed/client.js';
import { decode } from '../feed/decode.js';
import { FeedError } from '../feed/errors.js';
import { languageMatch } from '../feed/language.js';
import type { Entry, FeedDocument } from '../feed/read.js';
import { recommended } from '../feed/recommended.js';
import { entryLanguage, latest } from '../feed/select.js';
import { itemTitle } from '../feed/text.js';
import { affiliates, readUniversities } from '../feed/universities.js';
import { faultOf, fill, type Reason, type Values } from '../feed/reasons.js';
import { FINDINGS, type FindingCode } from './findings.js';
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
  readonly code: FindingCode;
  /** In the notation of JavaScript; empty for the answer as a whole. */
  readonly path: string;
  /** From 1; undefined for what is not in the document. */
  readonly line?: number;
  /** What the message names, by its place in the text (findings.ts). */
  readonly values?: Values;
  /** In English. */
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
  let headers: Headers | undefined;
  let lines: Lines | undefined;
  const find: Find = (level, code, path, values) => {
    findings.push({
      level,
      code,
      path: path ?? '',
      ...(path !== undefined && lines && { line: path ? lines.at(path) : (lines.broken ?? 1) }),
      ...(values && { values }),
      message: fill(FINDINGS[code], values),
    });
  };
  /** Reports come while the document is read; lines are known thereafter. */
  const dropped: [path: string, reason: Reason][] = [];

  let feed: FeedDocument | undefined;
  let failure: FeedError | undefined;
  try {
    feed = await requestFeed(url, {
      report: (path, reason) => dropped.push([path, reason]),
      fetch: async (address, init) => {
        const response = await fetch(address, init);
        if (!response.ok || !response.body) return response;
        headers = response.headers;
        return collecting(response, response.body, bytes);
      },
    });
  } catch (error) {
    failure = error as FeedError;
  }
  if (failure?.code === 'format' || feed) {
    const body = new Uint8Array(await new Blob(bytes as BlobPart[]).arrayBuffer());
    lines = linesOf(decode(body, headers?.get('content-type') ?? ''));
  }
  if (failure) findFailure(failure, { from, lines, begun: bytes.length > 0 }, find);
  if (from !== 'file' && headers) checkHeaders(headers, from, find);
  if (isInsecure(url)) find('error', 'http-only');

  let shown: Shown | undefined;
  if (feed) {
    // Fields are read, and reported, when they are first looked at.
    for (const { item } of feed.entries) void item;
    const universities = affiliates(
      readUniversities(feed, (path, reason) => dropped.push([path, reason])),
      [],
    );
    for (const [path, reason] of dropped) {
      const { code, values } = faultOf(reason);
      find(code === 'version' ? 'warning' : 'error', code, path, values);
    }
    checkContent(feed, now, find);
    shown = summarise(feed, universities.length);
  }
  findings.sort((a, b) => (a.level === b.level ? (a.line ?? 0) - (b.line ?? 0) : a.level === 'error' ? -1 : 1));
  return { url, ok: findings.every(({ level }) => level !== 'error'), ...(shown && { shown }), findings };
}

/** @param path undefined for what is not in the document */
type Find = (level: Level, code: FindingCode, path?: string, values?: Values) => void;

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

/** @param begun whether some of the body had come */
function findFailure(
  { code, status, message }: FeedError,
  { from, lines, begun }: { from: CheckOptions['from']; lines: Lines | undefined; begun: boolean },
  find: Find,
): void {
  switch (code) {
    case 'network':
      return find('error', begun ? 'cut-off' : from === 'server' ? 'unreachable' : 'network');
    case 'http':
      if (from === 'file') return find('error', 'no-file');
      return find('error', status === 404 || status === 410 ? 'not-found' : 'http', undefined, {
        status: String(status),
      });
    case 'format':
      if (/not JSON: HTML/.test(message)) return find('error', 'html');
      return lines?.broken === undefined ? find('error', 'format') : find('error', 'json', '');
    case 'too-large':
      return find('error', code, undefined, { megabytes: String(LIMITS.bytes / 1024 / 1024) });
    case 'timeout':
      return find('error', code);
  }
}

/** What browsers take for mixed content: http, but not of this very machine. */
function isInsecure(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

function checkHeaders(headers: Headers, from: CheckOptions['from'], find: Find): void {
  if (from === 'server') {
    const origin = headers.get('access-control-allow-origin');
    if (origin === null) find('error', 'cors');
    else if (origin !== '*') find('warning', 'cors-one', undefined, { origin });
  }
  const type = headers.get('content-type');
  if (!type) find('warning', 'no-content-type');
  else if (!/^application\/(feed\+)?json\b/i.test(type)) find('warning', 'content-type', undefined, { type });
  const value = headers.get('cache-control') ?? '';
  if (/no-store/i.test(value)) find('warning', 'no-store', undefined, { value });
  else if (!value && !['expires', 'etag', 'last-modified'].some((name) => headers.has(name))) find('warning', 'cache');
}

function checkContent(feed: FeedDocument, now: number, find: Find): void {
  if (feed.language === undefined) {
    find('warning', 'language', 'language');
    if (feed._union?.alternates) find('warning', 'alternates', '_union.alternates');
  }
  if (feed.title === undefined) find('warning', 'title', 'title');
  if (feed.next_url !== undefined && new URL(feed.next_url).origin !== new URL(feed.url).origin) {
    find('warning', 'next-url', 'next_url');
  }
  if (!feed.entries.length) find('warning', 'empty', 'items');

  const ids = new Set(feed.entries.map(({ id }) => id));
  const items = feed.raw.items as unknown[];
  for (const entry of feed.entries) checkItem(entry, `items[${items.indexOf(entry.raw)}]`, ids, now, find);
}

function checkItem({ item, published }: Entry, path: string, ids: ReadonlySet<string>, now: number, find: Find): void {
  if (published === -Infinity) find('warning', 'undated', path);
  else if (published > now + FUTURE) find('warning', 'future', `${path}.date_published`);
  if (item.url === undefined && item.external_url === undefined) find('warning', 'no-url', path);
  if (itemTitle(item) === undefined) find('warning', 'untitled', path);
  if (item.content_html === undefined && item.content_text === undefined) find('warning', 'no-text', path);
  if (item.image !== undefined && item._union?.image_alt === undefined) find('warning', 'image-alt', `${path}.image`);
  if (item.image !== undefined && isInsecure(item.image)) find('warning', 'insecure', `${path}.image`);
  for (const id of item._union?.related ?? []) {
    if (!ids.has(id)) find('warning', 'related', `${path}._union.related`, { id: JSON.stringify(id) });
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
