import { expect } from 'chai';
import { feedUrl } from '../helpers/faults.js';
import { LOADER, openPage } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { feedOf, mount, settle, titles } from '../helpers/widget.js';

const PATIENCE = 10_000;

interface Described extends Record<string, unknown> {
  '@type': string;
  itemListElement: { position: number; item: Record<string, unknown> }[];
}

const scriptsIn = (element: Element): HTMLScriptElement[] => [
  ...element.querySelectorAll<HTMLScriptElement>('script[type="application/ld+json"]'),
];
const described = (element: Element): Promise<Described> =>
  until(() => scriptsIn(element)[0] && (JSON.parse(scriptsIn(element)[0]!.text) as Described), PATIENCE);

const ITEM = {
  id: '1',
  url: 'https://union.example/1',
  title: 'A </script><b>title',
  summary: 'In short.',
  content_text: 'Text.',
  image: 'https://union.example/1.png',
  date_published: '2026-01-02T03:04:05Z',
  date_modified: '2026-01-03T00:00:00Z',
  authors: [{ name: 'Olena', url: 'https://union.example/olena' }, { url: 'https://union.example/nobody' }],
  tags: ['a', 'b'],
  language: 'uk',
};

describe('structured-data', function () {
  this.timeout(4 * PATIENCE);

  it('names the feed’s authors where an item names none', async () => {
    const feed = feedOf([{ id: 1, title: 'T' }], { authors: [{ name: 'The Union' }] });
    const element = await settle(await mount('union-news-feed', { feed, 'structured-data': '' }));
    expect((await described(element)).itemListElement[0]!.item.author).to.deep.equal([
      { '@type': 'Person', name: 'The Union' },
    ]);
  });

  it('describes the news as a list, in the order and number that is shown', async () => {
    const element = await settle(
      await mount('union-news-feed', { feed: feedUrl({ items: 12 }), limit: '3', 'structured-data': '' }),
    );
    const list = await described(element);
    expect(list['@context']).to.equal('https://schema.org');
    expect(list['@type']).to.equal('ItemList');
    expect(list.itemListElement.map(({ position }) => position)).to.deep.equal([1, 2, 3]);
    expect(list.itemListElement.map(({ item }) => item.headline)).to.deep.equal(titles(element));
    expect(list.itemListElement[0]!.item['@type']).to.equal('NewsArticle');
  });

  it('is there once in a copy of the element, too', async () => {
    const element = await settle(
      await mount('union-news-feed', { feed: feedUrl({ items: 2 }), 'structured-data': '' }),
    );
    await described(element);
    const copy = element.cloneNode(true) as typeof element;
    copy.limit = 1;
    element.after(copy);
    await until(() => scriptsIn(copy)[0]?.text !== scriptsIn(element)[0]!.text);
    expect(scriptsIn(copy)).to.have.length(1);
    expect((await described(copy)).itemListElement).to.have.length(1);
    const empty = element.cloneNode(true) as typeof element;
    empty.feed = feedOf([]);
    element.after(empty);
    await until(() => empty.state === 'empty' && !scriptsIn(empty).length);
  });

  it('describes an article by what the feed says, and by nothing else', async () => {
    const element = await settle(
      await mount('union-article', { feed: feedOf([ITEM, { id: '2' }]), article: '1', 'structured-data': '' }),
    );
    expect(await described(element)).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: ITEM.title,
      description: ITEM.summary,
      url: ITEM.url,
      mainEntityOfPage: ITEM.url,
      image: ITEM.image,
      datePublished: ITEM.date_published,
      dateModified: ITEM.date_modified,
      inLanguage: 'uk',
      keywords: 'a, b',
      author: [{ '@type': 'Person', name: 'Olena', url: 'https://union.example/olena' }],
    });
    expect(scriptsIn(element)[0]!.text).to.not.contain('<');
    element.article = '2';
    await until(async () => !('url' in (await described(element))), PATIENCE);
    expect(await described(element)).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      inLanguage: 'en',
    });
  });

  it('is there once, changes with what is shown, and goes with the attribute', async () => {
    const element = await settle(
      await mount('union-news-feed', { feed: feedUrl({ items: 12 }), limit: '2', 'structured-data': '' }),
    );
    await described(element);
    element.limit = 4;
    await until(async () => (await described(element)).itemListElement.length === 4, PATIENCE);
    expect(scriptsIn(element)).to.have.length(1);
    element.structuredData = false;
    await until(() => scriptsIn(element).length === 0, PATIENCE);
    expect(titles(element)).to.have.length(4);
  });

  it('is not there without the attribute', async () => {
    const element = await settle(await mount('union-news-feed', { feed: feedUrl({ items: 3 }) }));
    await element.updateComplete;
    expect(scriptsIn(element)).to.deep.equal([]);
  });

  it('costs only those who ask for it, and is no script to a strict policy', async () => {
    const feed = feedUrl({ items: 3 });
    const open = (attributes: string): ReturnType<typeof openPage> =>
      openPage(
        `<script async src="${LOADER}" data-feed="${feed}"></script><body><union-news-feed ${attributes}></union-news-feed>`,
        [
          `Content-Security-Policy: default-src 'none'; script-src 'nonce-test' ${location.origin}; connect-src ${location.origin}`,
        ],
      );
    const asks = await open('structured-data');
    await described(asks.document.querySelector('union-news-feed')!);
    expect(asks.messages).to.deep.equal([]);
    asks.window.frameElement!.remove();
    const plain = await open('');
    await until(() => titles(plain.document.querySelector('union-news-feed')!).length === 3, PATIENCE);
    expect(plain.requests().filter((url) => url.includes('structured-data'))).to.deep.equal([]);
  });
});
