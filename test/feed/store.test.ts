import { expect } from 'chai';
import { readFeed, type FeedDocument } from '../../src/feed/read.js';
import { createFeedStore, type FeedStore } from '../../src/feed/store.js';

const DAY = 24 * 60 * 60 * 1000;
const NOON = Date.UTC(2026, 10, 1, 12);
const PREFIX = 'union-widgets:';

/** `Storage` in memory, with as little of it as the store may count on. */
class Shelf implements Storage {
  [name: string]: unknown;
  readonly #values = new Map<string, string>();
  get length(): number {
    return this.#values.size;
  }
  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#values.set(key, String(value));
  }
  removeItem(key: string): void {
    this.#values.delete(key);
  }
  clear(): void {
    this.#values.clear();
  }
  get keys(): string[] {
    return [...this.#values.keys()];
  }
}

const urlOf = (name: string | number): string => `https://union.example/${name}.json`;

const feedOf = (items: object[], head: object = { title: 'News' }, url = urlOf('feed')): FeedDocument =>
  readFeed({ ...head, items }, url, () => undefined);

/** What comes back of a feed, read as the cache reads it; undefined where nothing does. */
function readBack(store: FeedStore, url = urlOf('feed')): FeedDocument | undefined {
  const copy = store.read(url);
  return copy === undefined ? undefined : readFeed(copy, url, () => expect.fail('not clean'));
}

const items = (feed: FeedDocument | undefined): object[] | undefined => feed?.entries.map(({ item }) => item);
const ids = (feed: FeedDocument | undefined): string[] | undefined => feed?.entries.map(({ id }) => id);

describe('The store of feeds', () => {
  let shelf: Shelf;
  let time: number;
  let store: FeedStore;

  beforeEach(() => {
    shelf = new Shelf();
    time = NOON;
    store = createFeedStore(
      () => shelf,
      () => time,
    );
  });

  it('gives back what it was given: head, items and extensions, newest first', () => {
    const head = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      language: 'uk',
      next_url: 'page2.json',
      _union: { alternates: { en: 'en.json' } },
    };
    const feed = feedOf(
      [
        { id: 'undated', content_text: 'Text' },
        { id: 'old', date_published: '2025-01-01', tags: ['a'], image: 'a.jpg', _union: { group: 'g', image_alt: '' } },
        { id: 'new', date_published: '2026-01-01', title: 'Новини 新闻', url: '/new', content_html: '<p>“Hello”</p>' },
      ],
      head,
    );
    store.write(feed);
    const back = readBack(store)!;
    for (const key of [...Object.keys(head), 'url'] as (keyof FeedDocument)[]) {
      expect(back[key], key).to.deep.equal(feed[key]);
    }
    expect(ids(back)).to.deep.equal(['new', 'old', 'undated']);
    expect(items(back)).to.have.deep.members(items(feed)!);
  });

  it('gives back text with signs that mean something to programs', () => {
    const title = 'US$$ 5, $& and $1, $` and $\' } "]}';
    const feed = feedOf([{ id: '1', title, content_html: `<p>${title}</p>` }], { title });
    store.write(feed);
    expect(readBack(store)?.title).to.equal(title);
    expect(items(readBack(store))).to.deep.equal(items(feed));
  });

  it('gives back a feed that says nothing of itself', () => {
    store.write(feedOf([{ id: '1' }, { id: '2' }], {}));
    expect(ids(readBack(store))).to.deep.equal(['1', '2']);
  });

  it('gives back a feed without items', () => {
    store.write(feedOf([]));
    expect(readBack(store)).to.include({ title: 'News' });
    expect(ids(readBack(store))).to.deep.equal([]);
  });

  it('has nothing of a feed that it was never given', () => {
    store.write(feedOf([{ id: '1' }]));
    expect(store.read(urlOf('other'))).to.equal(undefined);
  });

  it('keeps the latest copy of each feed', () => {
    store.write(feedOf([{ id: 'a1' }], { title: 'A' }, urlOf('a')));
    store.write(feedOf([{ id: 'b1' }], { title: 'B' }, urlOf('b')));
    store.write(feedOf([{ id: 'a2' }], { title: 'A' }, urlOf('a')));
    expect(ids(readBack(store, urlOf('a')))).to.deep.equal(['a2']);
    expect(ids(readBack(store, urlOf('b')))).to.deep.equal(['b1']);
    expect(shelf.length).to.equal(2);
  });

  it('leaves its mark on its keys, so that the host knows whose they are', () => {
    store.write(feedOf([{ id: '1' }]));
    expect(shelf.keys.every((key) => key.startsWith(PREFIX))).to.equal(true);
  });

  it('serves another page view from the same storage', () => {
    store.write(feedOf([{ id: '1' }]));
    const later = createFeedStore(
      () => shelf,
      () => time + DAY,
    );
    expect(ids(readBack(later))).to.deep.equal(['1']);
  });

  describe('forgets', () => {
    it('what is older than seven days', () => {
      store.write(feedOf([{ id: '1' }]));
      time += 7 * DAY - 1000;
      expect(ids(readBack(store))).to.deep.equal(['1']);
      time += 2000;
      expect(readBack(store)).to.equal(undefined);
    });

    it('what is from the future, when a clock was wrong', () => {
      store.write(feedOf([{ id: '1' }]));
      time -= DAY;
      expect(readBack(store)).to.equal(undefined);
    });

    it('old copies for good with the next one that is written', () => {
      store.write(feedOf([{ id: '1' }], { title: 'Old' }, urlOf('old')));
      time += 8 * DAY;
      store.write(feedOf([{ id: '1' }], { title: 'New' }, urlOf('new')));
      expect(shelf.length).to.equal(1);
      expect(ids(readBack(store, urlOf('new')))).to.deep.equal(['1']);
    });

    it('all but five feeds, the oldest first', () => {
      for (let number = 1; number <= 7; number++) {
        store.write(feedOf([{ id: number }], { title: 'News' }, urlOf(number)));
        time += 1000;
      }
      const kept = [1, 2, 3, 4, 5, 6, 7].filter((number) => readBack(store, urlOf(number)));
      expect(kept).to.deep.equal([3, 4, 5, 6, 7]);
      expect(shelf.length).to.equal(5);
    });

    it('a feed that is written again later than others', () => {
      for (const number of [1, 2, 3, 4, 5, 1, 6]) {
        store.write(feedOf([{ id: number }], { title: 'News' }, urlOf(number)));
        time += 1000;
      }
      expect(readBack(store, urlOf(1))).not.to.equal(undefined);
      expect(readBack(store, urlOf(2))).to.equal(undefined);
    });

    it('copies of an older shape, and nothing that belongs to others', () => {
      shelf.setItem('union-widgets:0:https://union.example/', '{"time":1}');
      shelf.setItem('union-widgets-of-somebody-else', 'x');
      shelf.setItem('cart', '{"time":1}');
      store.write(feedOf([{ id: '1' }]));
      expect(shelf.keys).to.include.members(['union-widgets-of-somebody-else', 'cart']);
      expect(shelf.length).to.equal(3);
    });
  });

  describe('is modest', () => {
    const LARGEST = 200_000;
    const size = (): number => shelf.keys.reduce((sum, key) => sum + shelf.getItem(key)!.length, 0);
    const dated = (count: number, item: object): object[] =>
      Array.from({ length: count }, (_, index) => ({
        id: index,
        date_published: new Date(NOON - index * DAY).toISOString(),
        ...item,
      }));

    it('keeps the newest entries of a long feed, as many as fit', () => {
      store.write(feedOf(dated(5000, { title: 'A title of some length', summary: 'x'.repeat(200) })));
      expect(size()).to.be.below(LARGEST);
      const kept = ids(readBack(store))!;
      expect(kept.length).to.be.within(100, 4999);
      expect(kept).to.deep.equal(kept.map((_, index) => String(index)));
    });

    it('never keeps a copy of no entries because the first is a giant: that would read as "no news"', () => {
      store.write(feedOf([{ id: 'giant', title: 'Giant', content_html: 'x'.repeat(400_000) }, { id: 'small' }]));
      expect(size()).to.be.below(LARGEST);
      expect(ids(readBack(store))).not.to.deep.equal([]);
    });

    it('keeps nothing of a feed whose head alone is too large', () => {
      store.write(feedOf([{ id: '1' }], { description: 'x'.repeat(400_000) }));
      expect([readBack(store), shelf.length]).to.deep.equal([undefined, 0]);
    });
  });

  describe('costs nothing but the copy', () => {
    const feed = feedOf([{ id: '1' }]);

    it('where naming the storage throws', () => {
      const blocked = createFeedStore(() => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      });
      expect(blocked.read(urlOf('feed'))).to.equal(undefined);
      expect(() => blocked.write(feed)).not.to.throw();
    });

    it('where there is no storage at all', () => {
      const missing = createFeedStore(() => undefined as unknown as Storage);
      expect(missing.read(urlOf('feed'))).to.equal(undefined);
      expect(() => missing.write(feed)).not.to.throw();
    });

    it('where every use of it throws', () => {
      const broken = createFeedStore(
        () =>
          new Proxy({} as Storage, {
            get: () => () => {
              throw new DOMException('no', 'SecurityError');
            },
          }),
      );
      expect(broken.read(urlOf('feed'))).to.equal(undefined);
      expect(() => broken.write(feed)).not.to.throw();
    });

    it('where it is full', () => {
      store.write(feedOf([{ id: 'before' }]));
      shelf.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      expect(() => store.write(feed)).not.to.throw();
      expect(ids(readBack(store))).to.deep.equal(['before']);
    });

    it('where somebody has put other things in its place', () => {
      store.write(feed);
      const [key = ''] = shelf.keys;
      const now = String(NOON);
      for (const text of [
        '',
        'null',
        '[]',
        '"{"',
        '{"time":}',
        `{"time":${now}`,
        `{"time":${now},"feed":`,
        `{"time":"${now}","feed":{"items":[]}}`,
        '{"time":99999999999999999999,"feed":{"items":[]}}',
        '{"feed":{"items":[]}}',
        '\u0000\uffff',
      ]) {
        shelf.setItem(key, text);
        expect(store.read(urlOf('feed')), text).to.equal(undefined);
      }
      store.write(feed);
      expect(ids(readBack(store))).to.deep.equal(['1']);
    });
  });

  it('works with the browser’s own storage', () => {
    const own = createFeedStore(() => localStorage);
    const url = urlOf(crypto.randomUUID());
    try {
      own.write(feedOf([{ id: '1' }], { title: 'News' }, url));
      expect(ids(readBack(own, url))).to.deep.equal(['1']);
    } finally {
      for (const key of Object.keys(localStorage)) if (key.endsWith(url)) localStorage.removeItem(key);
    }
  });
});
