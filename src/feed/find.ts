import type { Entry, FeedDocument } from './read.js';

/** Pages of a feed, behind its first one, that are looked through for one article. */
export const MAX_PAGES_SEARCHED = 10;

/** Addresses that name the same article, whatever their scheme and last slash. */
const comparable = (url: string): string => url.replace(/^https?:/, '').replace(/\/(?=#|$)/, '');

/** As the URL parser writes it, which has read the feed's own. Undefined for what is no address. */
function addressOf(wanted: string): string | undefined {
  if (!/^(https?:)?\/\//.test(wanted)) return undefined;
  try {
    return comparable(new URL(wanted, 'https://x').href);
  } catch {
    return undefined;
  }
}

const withoutFragment = (address: string): string => address.replace(/#.*/, '');

/** @param wanted an id or a URL, as an editor may have copied it; of two articles on one page its fragment names one */
export function findArticle(feed: FeedDocument, wanted: string): Entry | undefined {
  const address = addressOf(wanted);
  let byAddress: Entry | undefined;
  let byPage: Entry | undefined;
  for (const entry of feed.entries) {
    if (entry.id === wanted) return entry;
    if (address === undefined) continue;
    const { url, external_url } = entry.raw;
    // Looked at first, since reading an item takes longer.
    if (typeof url !== 'string' && typeof external_url !== 'string') continue;
    const own = entry.item.url ?? entry.item.external_url;
    if (own === undefined) continue;
    const candidate = comparable(own);
    if (candidate === address) byAddress ??= entry;
    else if (withoutFragment(candidate) === withoutFragment(address)) byPage ??= entry;
  }
  return byAddress ?? byPage;
}
