import type { Entry, FeedDocument } from './read.js';

/** Addresses that name the same article: without fragment, and whatever their scheme and last slash. */
const comparable = (url: string): string =>
  url
    .replace(/#.*$/, '')
    .replace(/^https?:/, '')
    .replace(/\/$/, '');

/** @param wanted an id or a URL, as an editor may have copied it */
export function findArticle(feed: FeedDocument, wanted: string): Entry | undefined {
  const address = comparable(wanted);
  let byAddress: Entry | undefined;
  for (const entry of feed.entries) {
    if (entry.id === wanted) return entry;
    const { url } = entry.raw;
    if (!byAddress && /^(https?:)?\/\//.test(wanted) && typeof url === 'string' && entry.item.url) {
      if (comparable(entry.item.url) === address) byAddress = entry;
    }
  }
  return byAddress;
}
