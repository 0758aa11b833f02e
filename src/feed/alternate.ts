import { bestLanguage } from './language.js';
import type { FeedDocument } from './read.js';

/** The address of the same feed in the reader's language, where it is not this one already. */
export function alternateFor(feed: FeedDocument, locale: string): string | undefined {
  const alternates = feed._union?.alternates;
  // A feed that does not say its language counts as the reader's.
  if (!alternates || feed.language === undefined) return undefined;
  const best = bestLanguage(locale, [feed.language, ...Object.keys(alternates)]);
  const address = best === undefined || best === feed.language ? undefined : alternates[best];
  return address === feed.url ? undefined : address;
}
