// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  'new-tab': `(opens in a new tab)`,
  untitled: `Untitled`,
  'in-language': `in #`,
  failed: `This could not be loaded just now.`,
  stale: `A saved copy is shown; it could not be updated just now.`,
  'more-failed': `More could not be loaded just now.`,
  retry: `Try again`,
  more: `Show more`,
  'not-found': `Nothing was found.`,
  'no-articles': `There are no articles here yet.`,
  news: `News`,
  'search-news': `Search the news`,
  'show-new': `one=Show # new|other=Show # new`,
  found: `one=# article found|other=# articles found`,
};
