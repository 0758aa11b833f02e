import { AffiliateUniversityList } from './elements/affiliate-university-list/affiliate-university-list.js';
import { RecommendedReading } from './elements/recommended-reading/recommended-reading.js';
import { RelatedArticles } from './elements/related-articles/related-articles.js';
import { UnionArticle } from './elements/union-article/union-article.js';
import { UnionNewsFeed } from './elements/union-news-feed/union-news-feed.js';

/** The one list of all widgets. */
export const elements = {
  'affiliate-university-list': AffiliateUniversityList,
  'recommended-reading': RecommendedReading,
  'related-articles': RelatedArticles,
  'union-article': UnionArticle,
  'union-news-feed': UnionNewsFeed,
} as const;
