import { FeedError } from './errors.js';
import { readFeed, type FeedDocument, type Report } from './read.js';

/** Bounds on one request, in milliseconds and bytes. The defaults are the contract's. */
export interface Limits {
  /** To the response's headers. */
  readonly headers: number;
  /** Without a byte of the body. */
  readonly silence: number;
  /** From start to end. */
  readonly total: number;
  /** Of the body, after decompression. */
  readonly bytes: number;
}

export const LIMITS: Limits = { headers: 8_000, silence: 8_000, total: 60_000, bytes: 8 * 1024 * 1024 };

export interface RequestOptions {
  readonly report: Report;
  /** Answers in place of the network: tests, and the request that the loader started early. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly limits?: Limits;
}

/** Aborts when time runs out. By its own flag, because engines name the error differently. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #total: ReturnType<typeof setTimeout>;
  #step: ReturnType<typeof setTimeout> | undefined;
  expired = false;

  constructor(total: number) {
    this.#total = setTimeout(this.#expire, total);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Allows the next step so many milliseconds. */
  allow(milliseconds: number): void {
    clearTimeout(this.#step);
    this.#step = setTimeout(this.#expire, milliseconds);
  }

  /** Stops the clocks; what still runs is cancelled. */
  end(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#step);
    this.#controller.abort();
  }

  readonly #expire = (): void => {
    this.expired = true;
    this.#controller.abort();
  };
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), where the server lets other origins read it. */
function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (value === null) return undefined;
  const wait = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Reads the body, byte by byte counted, so that an endless one costs neither memory nor patience. */
async function readBody(response: Response, url: string, deadline: Deadline, limits: Limits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  // By hand, since a response that the loader asked for early knows nothing of this signal.
  deadline.signal.addEventListener('abort', () => void reader?.cancel().catch(() => undefined));
  for (;;) {
    deadline.allow(limits.silence);
    const part = await reader?.read();
    if (deadline.expired) throw new Error('too late');
    if (!part || part.done) break;
    length += part.value.byteLength;
    if (length > limits.bytes) {
      void reader?.cancel().catch(() => undefined);
      throw new FeedError('too-large', url, `larger than ${limits.bytes / 1024 / 1024} MB`);
    }
    chunks.push(part.value);
  }
  if (chunks.length === 1) return chunks[0]!;
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/** JSON is UTF-8 (RFC 8259, section 8.1); a byte order mark, a declared charset and plain Latin-1 are understood too. */
export function decode(body: Uint8Array, contentType: string): string {
  const mark =
    body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : '';
  const declared = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  for (const label of [mark, 'utf-8', declared]) {
    if (!label) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(body);
    } catch {
      // An unknown label or bytes that do not fit: the next one.
    }
  }
  return new TextDecoder('windows-1252').decode(body);
}

function parse(text: string, url: string, contentType: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = /^\s*</.test(text) ? 'HTML' : `${contentType} ${(error as Error).message}`;
    throw new FeedError('format', url, `not JSON: ${reason}`);
  }
}

/**
 * Asks for a feed once: request, status, size, JSON, reading.
 *
 * @param url absolute
 * @throws {FeedError} with its `code`; nothing else is ever thrown
 */
export async function requestFeed(
  url: string,
  { report, fetch = defaultFetch, limits = LIMITS }: RequestOptions,
): Promise<FeedDocument> {
  const deadline = new Deadline(limits.total);
  deadline.allow(limits.headers);
  try {
    const response = await fetch(url, { signal: deadline.signal });
    if (!response.ok) {
      throw new FeedError('http', url, `HTTP ${response.status}`, response.status, retryAfter(response));
    }
    const contentType = response.headers.get('content-type') ?? '';
    const body = await readBody(response, url, deadline, limits);
    return readFeed(parse(decode(body, contentType), url, contentType), url, report);
  } catch (error) {
    if (error instanceof FeedError) throw error;
    if (deadline.expired) throw new FeedError('timeout', url, 'no answer in time');
    throw new FeedError('network', url, 'unreachable, or not allowed for other sites');
  } finally {
    deadline.end();
  }
}

/** Called late and as a plain function, so that a host's own wrapper around `fetch` is respected and keeps its `this`. */
const defaultFetch = (url: string, init: RequestInit): Promise<Response> => globalThis.fetch(url, init);
