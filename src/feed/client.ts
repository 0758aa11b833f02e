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
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  readonly limits?: Limits | undefined;
}

/** Called late and as a plain function, so that a host's own wrapper around `fetch` is respected and keeps its `this`. */
const defaultFetch = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);

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
  const controller = new AbortController();
  const { signal } = controller;
  // By a flag of our own, because engines name the error differently.
  let late = false;
  const expire = (): void => {
    late = true;
    controller.abort();
  };
  const total = setTimeout(expire, limits.total);
  let step = setTimeout(expire, limits.headers);
  try {
    const response = await fetch(url, { signal });
    const { status, headers, body } = response;
    if (!response.ok) throw new FeedError('http', url, `HTTP ${status}`, status, headers.get('retry-after'));
    const reader = body?.getReader();
    const cancel = (): void => void reader?.cancel().catch(() => undefined);
    // By hand, since a response that the loader asked for early knows nothing of this signal.
    signal.addEventListener('abort', cancel);
    const parts: BlobPart[] = [];
    const decoder = new TextDecoder();
    let text = '';
    for (let length = 0; ;) {
      clearTimeout(step);
      step = setTimeout(expire, limits.silence);
      const part = await reader?.read();
      if (late) throw new Error();
      if (!part || part.done) break;
      // Counted as it comes, so that an endless body costs neither memory nor patience.
      length += part.value.length;
      if (length > limits.bytes) {
        cancel();
        throw new FeedError('too-large', url, `larger than ${limits.bytes / 1024 / 1024} MB`);
      }
      parts.push(part.value);
      text += decoder.decode(part.value, { stream: true });
    }
    return readFeed(await parse(text + decoder.decode(), parts, url, headers), url, report);
  } catch (error) {
    if (error instanceof FeedError) throw error;
    throw late
      ? new FeedError('timeout', url, 'no answer in time')
      : new FeedError('network', url, 'unreachable, or not allowed for other sites');
  } finally {
    clearTimeout(total);
    clearTimeout(step);
    controller.abort();
  }
}

/**
 * JSON is UTF-8 (RFC 8259, section 8.1), with or without a mark; whatever else comes is for decode.ts.
 *
 * @param text of the body as UTF-8; what is none has left U+FFFD in it
 */
async function parse(text: string, parts: BlobPart[], url: string, headers: Headers): Promise<unknown> {
  try {
    if (text.indexOf('\ufffd') < 0) return JSON.parse(text);
  } catch {
    // Perhaps in another encoding, or no JSON: the same module says which.
  }
  const { parseOther } = await import('./later.js');
  return parseOther(await new Blob(parts).arrayBuffer(), url, headers.get('content-type') ?? '');
}
