import { alternateFor } from '../../src/feed/alternate.js';
import { requestFeed } from '../../src/feed/client.js';
import type { FeedDocument } from '../../src/feed/read.js';
import { itemTitle } from '../../src/feed/text.js';
import { readUniversities } from '../../src/feed/universities.js';

/** What a feed offers to choose from. */
export interface Offer {
  readonly tags: readonly string[];
  readonly countries: readonly string[];
  readonly articles: readonly { readonly id: string; readonly title: string }[];
}

export const NOTHING: Offer = { tags: [], countries: [], articles: [] };

/**
 * @param url absolute; a feed that cannot be read offers nothing, and the preview says why
 * @param locale of the widget, which takes the feed's alternate in that language
 */
export async function offerOf(url: string, locale: string): Promise<Offer> {
  const request = (from: string): Promise<FeedDocument> => requestFeed(from, { report: () => undefined });
  try {
    const named = await request(url);
    const alternate = alternateFor(named, locale);
    const feed = alternate ? await request(alternate).catch(() => named) : named;
    const countries = readUniversities(feed, () => undefined).map(({ country }) => country);
    return {
      tags: [...new Set(feed.entries.flatMap(({ tags }) => tags))].sort(),
      countries: [...new Set(countries)].sort(),
      articles: feed.entries.map(({ item }) => ({ id: item.id, title: itemTitle(item) ?? item.id })),
    };
  } catch {
    return NOTHING;
  }
}
