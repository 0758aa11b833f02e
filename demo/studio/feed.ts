import { requestFeed } from '../../src/feed/client.js';
import { itemTitle } from '../../src/feed/text.js';
import { readUniversities } from '../../src/feed/universities.js';

/** What a feed offers to choose from. */
export interface Offer {
  readonly tags: readonly string[];
  readonly countries: readonly string[];
  readonly articles: readonly { readonly id: string; readonly title: string }[];
}

export const NOTHING: Offer = { tags: [], countries: [], articles: [] };

/** @param url absolute; a feed that cannot be read offers nothing, and the preview says why */
export async function offerOf(url: string): Promise<Offer> {
  try {
    const feed = await requestFeed(url, { report: () => undefined });
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
