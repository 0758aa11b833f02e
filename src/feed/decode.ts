import { FeedError } from './errors.js';

/** Documents that are not JSON in UTF-8: in another encoding after all, or no feed. Fetched when one turns up. */

/** A byte order mark, UTF-8, the declared charset, and Latin-1, which fits all bytes: the first that fits. */
export function decode(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>, contentType: string): string {
  const [first, second] = new Uint8Array(bytes as ArrayBuffer);
  const mark = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  const declared = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  for (const label of [mark, 'utf-8', declared]) {
    if (!label) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // An unknown label or bytes that do not fit: the next one.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** @throws {FeedError} `format`, with what is there instead */
export function parseOther(bytes: ArrayBuffer, url: string, contentType: string): unknown {
  const text = decode(bytes, contentType);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = /^\s*</.test(text) ? 'HTML' : `${contentType} ${(error as Error).message}`;
    throw new FeedError('format', url, `not JSON: ${reason}`);
  }
}
