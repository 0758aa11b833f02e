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
   * @param retryAfter the header of that name, where the server sent it and lets other origins read it
   */
  constructor(
    readonly code: FeedErrorCode,
    readonly url: string,
    message: string,
    readonly status?: number,
    readonly retryAfter?: string | null,
  ) {
    super(message);
  }
}

/** True where a later try may succeed on its own: the server said so by 429 or any 5xx. */
export const isTemporary = ({ status = 0 }: FeedError): boolean => status === 429 || status >= 500;
