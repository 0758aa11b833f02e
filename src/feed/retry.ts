import { isTemporary, type FeedError } from './errors.js';

/** When and how often a failing server is asked again. Fetched when one fails. */

const TRIES = 3;
const PAUSE = 1_000;
/** A server may ask for hours. That is respected, and who is still there then has the "try again" button. */
const LONGEST_PAUSE = 60_000;

export interface Retried {
  /** The latest attempt's failure. */
  error: FeedError | undefined;
  /** Resolves when somebody does not want to wait. */
  readonly hurried: Promise<void>;
  readonly options: { readonly retryPause?: number };
  attempt(): Promise<void>;
  notify(): void;
}

/**
 * `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
 *
 * @returns milliseconds; undefined where it says nothing that can be understood
 */
export function retryAfter(header: string | null | undefined): number | undefined {
  if (header == null) return undefined;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Asks again until it succeeds, fails for good, has been tried three times in all, or is to wait too long. */
export async function tryAgain(source: Retried, hurried: Promise<void>): Promise<void> {
  const { retryPause = PAUSE } = source.options;
  for (let attempt = 1; attempt < TRIES && source.error && isTemporary(source.error); attempt++) {
    if (attempt > 1) source.notify();
    // Jitter, so that a thousand pages do not come back in the same second.
    const wait = retryAfter(source.error.retryAfter) ?? retryPause * 2 ** (attempt - 1) * (0.5 + Math.random());
    if (wait > LONGEST_PAUSE) return;
    let timer: ReturnType<typeof setTimeout>;
    const rested = new Promise<void>((resolve) => (timer = setTimeout(resolve, wait)));
    await Promise.race([rested, hurried]);
    clearTimeout(timer!);
    await source.attempt();
    hurried = source.hurried;
  }
}
