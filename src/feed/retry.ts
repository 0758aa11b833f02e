import { isTemporary, type FeedError } from './errors.js';

/** What a server that fails for a while is asked again, and when. Fetched when one does. */

const TRIES = 3;
const PAUSE = 1_000;
/** A server may ask for hours; a reader has gone by then, and the "try again" button is there for who has not. */
const LONGEST_PAUSE = 60_000;

export interface Retried {
  /** The latest attempt's failure. */
  readonly error: FeedError | undefined;
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

/** Asks again until it succeeds, or the failure is no temporary one, or it has been tried three times in all. */
export async function tryAgain(source: Retried, hurried: Promise<void>): Promise<void> {
  const { retryPause = PAUSE } = source.options;
  for (let attempt = 1; attempt < TRIES && source.error && isTemporary(source.error); attempt++) {
    if (attempt > 1) source.notify();
    // Jitter, so that a thousand pages do not come back in the same second.
    const wait = retryAfter(source.error.retryAfter) ?? retryPause * 2 ** (attempt - 1) * (0.5 + Math.random());
    let timer: ReturnType<typeof setTimeout>;
    const rested = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.min(wait, LONGEST_PAUSE))));
    await Promise.race([rested, hurried]);
    clearTimeout(timer!);
    await source.attempt();
    hurried = source.hurried;
  }
}
