// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  failed: `This could not be loaded just now.`,
  stale: `A saved copy is shown; it could not be updated just now.`,
  'more-failed': `More could not be loaded just now.`,
  retry: `Try again`,
  'new-tab': `(opens in a new tab)`,
  since: `since #`,
  website: `Website`,
  less: `Less`,
  'more-text': `More`,
  universities: `Affiliated universities`,
  'not-found': `Nothing was found.`,
  'no-universities': `There are no universities here yet.`,
  'search-universities': `Search universities`,
  'universities-found': `one=# university found|other=# universities found`,
  untitled: `Untitled`,
  'in-language': `in #`,
  recommended: `Recommended reading`,
  'no-recommended': `Nothing is recommended at the moment.`,
  related: `Related articles`,
  'no-related': `There is nothing on a like subject yet.`,
  'reason-editors': `Chosen by the editors`,
  'reason-shared': `In common: #`,
  'no-article': `This article is not available.`,
  'reading-time': `one=# min read|other=# min read`,
  share: `Share`,
  source: `Source:`,
  copied: `Link copied`,
  more: `Show more`,
  news: `News`,
  'no-articles': `There are no articles here yet.`,
  'search-news': `Search the news`,
  'show-new': `one=Show # new|other=Show # new`,
  found: `one=# article found|other=# articles found`,
};
