/** Classes, types and settings; importing it registers nothing. */
export * from './elements/affiliate-university-list/affiliate-university-list.js';
export * from './elements/recommended-reading/recommended-reading.js';
export * from './elements/related-articles/related-articles.js';
export * from './elements/union-article/union-article.js';
export * from './elements/union-news-feed/union-news-feed.js';
export { EntryList } from './elements/entry-list.js';
export { UnionElement, type Layout, type WidgetState } from './elements/union-element.js';
export { configure, type Settings } from './settings.js';
export { elements } from './elements.js';
export { define } from './register.js';
export type {
  UnionErrorEvent,
  UnionEventMap,
  UnionLoadEvent,
  UnionOpenEvent,
  UnionSelectEvent,
  UnionViewEvent,
} from './events.js';
export type { Attachment, Author, Feed, Item, ItemExtension, University } from './feed/schema.js';
export type { FeedErrorCode } from './feed/errors.js';
