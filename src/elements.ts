import { UnionNewsFeed } from './elements/union-news-feed/union-news-feed.js';

/** The one list of all widgets. */
export const elements = {
  'union-news-feed': UnionNewsFeed,
} as const;
