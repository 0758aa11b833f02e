import type { Feed, Item } from './schema.js';

/** Of an item that names none, the feed's: https://www.jsonfeed.org/version/1.1/#top-level */
export const authorsOf = (item: Item, feed: Pick<Feed, 'authors'> | undefined): NonNullable<Item['authors']> =>
  item.authors ?? feed?.authors ?? [];
