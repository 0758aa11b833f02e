/** A consumer with Preact, type-checked by test/node/npm.test.ts: what is marked must be an error. */
import 'union-widgets/preact';

export const news = (
  <union-news-feed
    key="news"
    class="news"
    limit={5}
    heading-level="3"
    layout="cards"
    no-images
    onunion-open={(event) => event.detail.item.title?.trim()}
    onClick={(event) => void event.currentTarget.reload()}
  >
    <a href="/news">News</a>
  </union-news-feed>
);

// @ts-expect-error no such layout
export const wrongLayout = <union-news-feed layout="carousel" />;
// @ts-expect-error no such attribute
export const wrongAttribute = <union-article tag="Research" />;
