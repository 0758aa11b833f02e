/** A consumer without a framework, type-checked by test/node/npm.test.ts: what is marked must be an error. */
import {
  UnionElement,
  UnionNewsFeed,
  configure,
  define,
  elements,
  type Feed,
  type Item,
  type Settings,
  type University,
  type WidgetState,
} from 'union-widgets';
import 'union-widgets/define';
import { UnionArticle } from 'union-widgets/union-article';
import 'union-widgets/union-news-feed/define';
import manifest from 'union-widgets/custom-elements.json' with { type: 'json' };
import schema from 'union-widgets/feed.schema.json' with { type: 'json' };

export const settings: Settings = { feed: 'https://union.example/feed.json', theme: 'dark', store: false };
configure(settings);
// @ts-expect-error no such theme
configure({ theme: 'pink' });

const news = document.createElement('union-news-feed');
export const items: readonly Item[] = news.items;
export const state: WidgetState = news.state;
news.limit = 3;
news.layout = 'cards';
news.heading = undefined;
await news.reload();
await news.updateComplete;
// @ts-expect-error no such layout
news.layout = 'carousel';
// @ts-expect-error read-only
news.items = [];
// @ts-expect-error entries are frozen
if (news.items[0]) news.items[0].title = 'Another';
// @ts-expect-error not public
news.choose;

export const universities: readonly University[] = document.querySelector('affiliate-university-list')!.items;
export const widget: UnionElement = document.querySelector('related-articles')!;

// Events are typed wherever they can be listened to.
news.addEventListener('union-open', (event) => {
  const title: string | undefined = event.detail.item.title;
  event.detail.originalEvent.preventDefault();
  console.log(title);
});
document.addEventListener('union-error', ({ detail }) => {
  const code: 'network' | 'timeout' | 'http' | 'format' | 'too-large' = detail.code;
  console.log(code, detail.status?.toFixed());
});
addEventListener('union-select', ({ detail }) => console.log(detail.item.country));
news.addEventListener('union-view', ({ detail }) => {
  // @ts-expect-error an entry has no such property
  console.log(detail.item.price);
});

/** A subclass under another name. */
class CampusNews extends UnionNewsFeed {
  override limit = 3;
  get first(): Item | undefined {
    return this.items[0];
  }
}
define('campus-news', CampusNews);
define('campus-article', UnionArticle, new CustomElementRegistry());
export const news2: typeof UnionNewsFeed = elements['union-news-feed'];

/** A feed as a publisher's script makes it. */
export const feed: Feed = {
  title: 'News',
  items: [{ id: '1', title: 'A', _union: { recommended: true, image_alt: '' } }],
  _union: { alternates: { uk: 'https://union.example/uk.json' }, universities: [] },
};
// @ts-expect-error an item has an id
export const wrong: Feed = { items: [{ title: 'A' }] };
export const version: string = manifest.schemaVersion;
export const title: string = schema.title;
