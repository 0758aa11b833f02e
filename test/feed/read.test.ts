import { expect } from 'chai';
import * as fc from 'fast-check';
import { FeedError } from '../../src/feed/errors.js';
import { readFeed, type FeedDocument } from '../../src/feed/read.js';
import { feedSchema, type Item, type University } from '../../src/feed/schema.js';
import { readUniversities } from '../../src/feed/universities.js';
import { reasonText, type Reason } from '../../src/feed/reasons.js';
import { feed } from './arbitrary.js';
import outcomes from './feedparser-outcomes.json' with { type: 'json' };

const BASE = 'https://union.example/feeds/feed.json';

interface Read {
  feed: FeedDocument;
  items: Item[];
  universities: readonly University[];
  /** All of it, in the shape of the schema. */
  whole: object;
  reports: string[];
}

function read(document: unknown): Read {
  const reports: string[] = [];
  const report = (path: string, reason: Reason): unknown => reports.push(`${path} ${reasonText(reason)}`);
  const feed = readFeed(document, BASE, report);
  const items = feed.entries.map((entry) => entry.item);
  const universities = readUniversities(feed, report);
  const { entries: _entries, url: _url, raw: _raw, ...head } = feed;
  const extension = { ...feed._union, ...(universities.length && { universities }) };
  const whole = { ...head, ...(Object.keys(extension).length && { _union: extension }), items };
  return { feed, items, universities, whole, reports };
}

const readItem = (item: unknown): Read => read({ items: [item] });

describe('the feed reader', () => {
  it('reads a complete JSON Feed 1.1 with the extension, and reports nothing', () => {
    const item = {
      id: '1',
      url: 'https://union.example/1',
      external_url: 'https://elsewhere.example/',
      title: 'Title',
      content_html: '<p>Text</p>',
      content_text: 'Text',
      summary: 'Summary',
      image: 'https://union.example/1.jpg',
      banner_image: 'https://union.example/banner.jpg',
      date_published: '2026-03-14T10:00:00+02:00',
      date_modified: '2026-03-15T10:00:00Z',
      authors: [{ name: 'Press office', url: 'https://union.example/press', avatar: 'https://union.example/p.png' }],
      tags: ['Exchange'],
      language: 'uk',
      attachments: [{ url: 'https://union.example/a.pdf', mime_type: 'application/pdf', size_in_bytes: 12 }],
      _union: { group: 'g', recommended: 2, related: ['2'], image_alt: '', image_width: 1200, image_height: 675 },
    };
    const document = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Union',
      home_page_url: 'https://union.example/',
      feed_url: BASE,
      language: 'uk',
      _union: {
        alternates: { en: 'https://union.example/en.json' },
        universities: [{ id: 'u', name: 'Hunan University', country: 'CN', city: 'Changsha', since: 1926 }],
      },
      items: [item],
    };
    const { feed, whole, reports } = read(document);
    expect(whole).to.deep.equal(document);
    expect(feed.url).to.equal(BASE);
    expect(reports).to.deep.equal([]);
  });

  it('refuses what is no feed with the code "format"', () => {
    for (const document of [null, 1, 'text', [], {}, { items: {} }, { items: null }, { version: '1.1' }]) {
      expect(() => read(document), JSON.stringify(document))
        .to.throw(FeedError)
        .with.property('code', 'format');
    }
  });

  it('reads an object with items whatever its version says, and reports a wrong one', () => {
    expect(read({ version: 'https://example.org/atom', items: [] }).reports).to.have.length(1);
    expect(read({ version: 'http://jsonfeed.org/version/1', items: [] }).reports).to.deep.equal([]);
    expect(read({ items: [] }).reports).to.deep.equal([]);
  });

  it('drops an item without a usable id, reports where and why, and keeps the others', () => {
    const { items, reports } = read({
      items: [{ title: 'none' }, { id: 'a' }, null, 'text', { id: true }, { id: ' ' }, { id: {} }, { id: 'b' }],
    });
    expect(items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
    expect(reports).to.deep.equal([
      'items[0] has no usable id',
      'items[2] is not an object',
      'items[3] is not an object',
      'items[4] has no usable id',
      'items[5] has no usable id',
      'items[6] has no usable id',
    ]);
  });

  it('turns numeric ids into strings', () => {
    expect(read({ items: [{ id: 7 }, { id: 0 }, { id: 1.5 }] }).items.map(({ id }) => id)).to.deep.equal([
      '7',
      '0',
      '1.5',
    ]);
  });

  it('keeps the first of two items with one id', () => {
    const { items, reports } = read({
      items: [
        { id: '1', title: 'first' },
        { id: 1, title: 'second' },
      ],
    });
    expect(items.map(({ title }) => title)).to.deep.equal(['first']);
    expect(reports).to.deep.equal(['items[1] has the id "1" of an earlier item']);
  });

  it('drops a bad optional field, reports it, and keeps its item', () => {
    const { items, reports } = readItem({
      id: '1',
      title: 5,
      summary: 'kept',
      date_published: 'yesterday',
      tags: ['a', 2, 'b'],
    });
    expect(items).to.deep.equal([{ id: '1', summary: 'kept', tags: ['a', 'b'] }]);
    expect(reports).to.have.members([
      'items[0].title is not a string',
      'items[0].date_published is not an RFC 3339 date',
      'items[0].tags[1] is not a string',
    ]);
  });

  it('takes null and blank strings for absent, without a report', () => {
    const { items, reports } = readItem({
      id: '1',
      title: null,
      summary: '  ',
      image: '',
      authors: null,
      _union: null,
    });
    expect(items).to.deep.equal([{ id: '1' }]);
    expect(reports).to.deep.equal([]);
  });

  it('resolves relative URLs against the feed and drops other schemes than http and https', () => {
    const { items, reports } = readItem({
      id: '1',
      url: '../news/1',
      image: '//cdn.example/1.jpg',
      external_url: 'javascript:alert(1)',
      banner_image: 'data:image/png;base64,AAAA',
    });
    expect(items).to.deep.equal([{ id: '1', url: 'https://union.example/news/1', image: 'https://cdn.example/1.jpg' }]);
    expect(reports).to.have.length(2);
  });

  it('gives URLs as the URL parser would, whichever road they take', () => {
    for (const url of [
      'http://a.example/x',
      'https://EXAMPLE.org/a',
      'https://0x7f.0x1/x',
      'https://a.example/a/../b',
      'https://a.example',
    ]) {
      expect(readItem({ id: '1', url }).items[0]?.url).to.equal(new URL(url).href);
    }
  });

  it('reads the single author of version 1.0, and authors that are one object', () => {
    expect(readItem({ id: '1', author: { name: 'A' } }).items[0]?.authors).to.deep.equal([{ name: 'A' }]);
    expect(readItem({ id: '1', authors: { name: 'B' } }).items[0]?.authors).to.deep.equal([{ name: 'B' }]);
    expect(readItem({ id: '1', authors: [{ url: 'https://a.example/' }] }).items[0]?.authors).to.deep.equal([
      { url: 'https://a.example/' },
    ]);
  });

  it('never shows a date that does not exist', () => {
    for (const date of [
      '2026-02-30',
      '2026-13-01T00:00:00Z',
      '2026-01-01T25:00:00Z',
      '2026-01-01T00:00:00+99:99',
      '14.03.2026',
      '0',
      'today',
      '',
    ]) {
      expect(readItem({ id: '1', date_published: date }).items[0], date).to.deep.equal({ id: '1' });
    }
  });

  it('reads keys named like parts of Object.prototype as data', () => {
    const document: unknown = JSON.parse(
      '{"items":[{"id":"__proto__","title":"constructor","__proto__":{"summary":"polluted"}}],"__proto__":{"x":1}}',
    );
    const { items } = read(document);
    expect(items).to.deep.equal([{ id: '__proto__', title: 'constructor' }]);
    expect(({} as Record<string, unknown>).summary).to.equal(undefined);
  });

  it('reads universities one by one: id, name and country are required', () => {
    const { universities, reports } = read({
      items: [],
      _union: {
        universities: [
          { id: 1, name: ' Lviv Polytechnic ', country: 'ua', city: '', since: '1816' },
          { id: 'x', name: 'No country' },
          { id: 'y', name: 'Bad country', country: 'Ukraine' },
          'Hunan',
        ],
      },
    });
    expect(universities).to.deep.equal([{ id: '1', name: 'Lviv Polytechnic', country: 'UA' }]);
    expect(reports).to.deep.equal([
      '_union.universities[0].since is not a whole number',
      '_union.universities[1] has no usable country',
      '_union.universities[2] has no usable country',
      '_union.universities[3] is not an object',
    ]);
  });

  it('keeps the alternates that are a language and an address', () => {
    const { feed, reports } = read({
      items: [],
      _union: { alternates: { uk: 'uk.json', 'no tag': 'x.json', zh_Hans: 'zh.json', de: 5 } },
    });
    expect(feed._union?.alternates).to.deep.equal({
      uk: 'https://union.example/feeds/uk.json',
      'zh-Hans': 'https://union.example/feeds/zh.json',
    });
    expect(reports).to.have.length(2);
  });

  it('reads an item only when it is looked at, and only once', () => {
    const reports: string[] = [];
    const feed = readFeed({ items: [{ id: '1', title: 1 }] }, BASE, (path) => reports.push(path));
    expect(reports).to.deep.equal([]);
    expect(feed.entries[0]?.item).to.equal(feed.entries[0]?.item);
    expect(reports).to.deep.equal(['items[0].title']);
  });

  it('freezes what it gives', () => {
    const { items } = readItem({ id: '1', tags: ['a'], authors: [{ name: 'A' }], _union: { group: 'g' } });
    const item = items[0]!;
    for (const value of [item, item.tags, item.authors, item.authors?.[0], item._union]) {
      expect(Object.isFrozen(value)).to.equal(true);
    }
  });
});

describe('the documents of the feedparser collection', () => {
  const names = Object.keys(outcomes) as (keyof typeof outcomes)[];

  it('are 106, of which 103 are JSON', () => {
    expect(names).to.have.length(106);
    expect(names.filter((name) => outcomes[name].outcome !== 'not JSON')).to.have.length(103);
  });

  for (const name of names) {
    const expected = outcomes[name] as { outcome: string; head?: object; items?: object[]; reports?: string[] };
    it(`${name}: ${expected.outcome}`, async function () {
      const response = await fetch(`/shared/corpora/feeds-feedparser/${name}`);
      if (response.status === 404) this.skip();
      const text = await response.text();
      if (expected.outcome === 'not JSON') {
        expect(() => JSON.parse(text)).to.throw(SyntaxError);
        return;
      }
      const document = JSON.parse(text) as { items?: unknown };
      if (expected.outcome === 'no items') {
        expect(() => read(document))
          .to.throw(FeedError)
          .with.property('code', 'format');
        // With the array that makes it a feed, the rest must be read all the same.
        document.items = [];
      }
      const reports: string[] = [];
      const feed = readFeed(document, 'https://domain.example/feed.json', (path, reason) =>
        reports.push(`${path} ${reasonText(reason)}`),
      );
      const { entries, url: _url, raw: _raw, ...head } = feed;
      expect(entries.map((entry) => entry.item)).to.deep.equal(expected.items ?? []);
      expect(head).to.deep.equal(expected.head ?? {});
      expect(reports).to.deep.equal(expected.reports ?? []);
    });
  }
});

describe('the reader under fuzz', () => {
  it('gives only what the zod schema accepts, from whatever JSON', () => {
    fc.assert(
      fc.property(feed, (document) => {
        const parsed = feedSchema.safeParse(read(JSON.parse(JSON.stringify(document))).whole);
        expect(parsed.error?.issues ?? []).to.deep.equal([]);
      }),
      { numRuns: 300 },
    );
  });

  it('takes over unchanged, and without a report, what the zod schema accepts', () => {
    const word = fc.string({ minLength: 1 }).map((value) => `x${value}x`);
    const page = fc.webUrl().map((value) => new URL(value).href);
    const instant = fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') })
      .map((value) => value.toISOString());
    const tag = fc.constantFrom('uk', 'zh-Hans', 'en-GB', 'sr-Latn-RS');
    const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(arbitrary, { minLength: 1, maxLength: 3 });
    const authors = some(fc.record({ name: word, url: page, avatar: page }, { requiredKeys: ['name'] }));
    const validItem = fc.record(
      {
        id: word,
        url: page,
        external_url: page,
        title: word,
        content_html: word,
        content_text: word,
        summary: word,
        image: page,
        banner_image: page,
        date_published: instant,
        date_modified: instant,
        authors,
        tags: some(word),
        language: tag,
        attachments: some(
          fc.record(
            { url: page, mime_type: word, title: word, size_in_bytes: fc.nat() },
            { requiredKeys: ['url', 'mime_type'] },
          ),
        ),
        _union: fc.record(
          {
            group: word,
            recommended: fc.oneof(fc.constant(true as const), fc.integer()),
            related: some(word),
            image_alt: fc.oneof(fc.constant(''), word),
            image_width: fc.integer({ min: 1 }),
            image_height: fc.integer({ min: 1 }),
          },
          { requiredKeys: ['group'] },
        ),
      },
      { requiredKeys: ['id'] },
    );
    const valid = fc.record(
      {
        title: word,
        home_page_url: page,
        feed_url: page,
        description: word,
        user_comment: word,
        next_url: page,
        icon: page,
        favicon: page,
        authors,
        language: tag,
        expired: fc.boolean(),
        items: fc.uniqueArray(validItem, { selector: ({ id }) => id, maxLength: 5 }),
        _union: fc.record(
          {
            about: page,
            alternates: fc.dictionary(tag, page, { minKeys: 1 }),
            universities: fc.uniqueArray(
              fc.record(
                {
                  id: word,
                  name: word,
                  country: fc.constantFrom('UA', 'CN'),
                  city: word,
                  url: page,
                  logo: page,
                  since: fc.integer(),
                  tag: word,
                },
                { requiredKeys: ['id', 'name', 'country'] },
              ),
              { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
            ),
          },
          { requiredKeys: ['about'] },
        ),
      },
      { requiredKeys: ['items'] },
    );
    fc.assert(
      fc.property(valid, (document) => {
        const json = JSON.parse(JSON.stringify(document)) as object;
        expect(feedSchema.safeParse(json).error?.issues ?? []).to.deep.equal([]);
        const { whole, reports } = read(json);
        expect(whole).to.deep.equal(json);
        expect(reports).to.deep.equal([]);
      }),
      { numRuns: 300 },
    );
  });
});
