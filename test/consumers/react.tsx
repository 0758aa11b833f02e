/** A consumer with React 19, type-checked by test/node/npm.test.ts: what is marked must be an error. */
import 'union-widgets/react';
import { useRef } from 'react';
import type { UnionNewsFeed } from 'union-widgets';

export function News() {
  const element = useRef<UnionNewsFeed>(null);
  return (
    <union-news-feed
      ref={element}
      key="news"
      className="news"
      limit={5}
      heading-level="3"
      layout="cards"
      no-images
      onunion-open={(event) => event.detail.item.title?.trim()}
      onClick={() => void element.current?.reload()}
    >
      <a href="/news">News</a>
    </union-news-feed>
  );
}

// @ts-expect-error no such layout
export const wrongLayout = <union-news-feed layout="carousel" />;
// @ts-expect-error no such attribute
export const wrongAttribute = <union-article tag="Research" />;
// @ts-expect-error a university's event has no original event
export const wrongEvent = <affiliate-university-list onunion-select={(event) => event.detail.originalEvent} />;
