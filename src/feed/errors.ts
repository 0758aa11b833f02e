/** What can go wrong between a feed's URL and its entries; part of the public contract (`union-error`). */
export type FeedErrorCode = 'network' | 'timeout' | 'http' | 'format' | 'too-large';

/** A feed that could not be had or read. `message` is for the webmaster, never shown to readers. */
export class FeedError extends Error {
  override name = 'FeedError';

  /**
   * @param code the kind of failure
   * @param url absolute URL of the feed
   * @param message what happened, in a few words; src/diagnosis.ts has many
   * @param status HTTP status, for `http`
   * @param retryAfter milliseconds the server asks to wait; undefined where it did not say or may not be read
   */
  constructor(
    readonly code: FeedErrorCode,
    readonly url: string,
    message: string,
    readonly status?: number,
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** True where a later try may succeed on its own: the server said so by 429 or any 5xx. */
  get temporary(): boolean {
    return this.status === 429 || (this.status ?? 0) >= 500;
  }
}
