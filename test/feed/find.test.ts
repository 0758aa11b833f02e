import { expect } from 'chai';
import { findArticle } from '../../src/feed/find.js';
import { readFeed } from '../../src/feed/read.js';

const feedOf = (...items: object[]): ReturnType<typeof readFeed> =>
  readFeed({ items: items.map((item, index) => ({ id: index, ...item })) }, 'https://union.example/feed.json', () =>
    expect.fail('reported'),
  );

const find = (feed: ReturnType<typeof feedOf>, wanted: string): string | undefined => findArticle(feed, wanted)?.id;

describe('An article of a feed', () => {
  it('is found by its id before any address', () => {
    const feed = feedOf({ url: '/a' }, { id: 'https://union.example/a' });
    expect(find(feed, 'https://union.example/a')).to.equal('https://union.example/a');
    expect(find(feed, '0')).to.equal('0');
  });

  it('is found by its address, whatever its scheme and last slash', () => {
    const feed = feedOf({ url: '/other' }, { url: '/a/' });
    for (const wanted of ['https://union.example/a', 'http://union.example/a/', '//union.example/a']) {
      expect(find(feed, wanted), wanted).to.equal('1');
    }
    for (const wanted of ['https://elsewhere.example/a', '/a', 'a', 'https://', 'https://union.example/a?b']) {
      expect(find(feed, wanted), wanted).to.equal(undefined);
    }
  });

  it('is found by its address as people write it', () => {
    const feed = feedOf({ url: 'https://union.example/новини/обмін студентами' }, { url: 'https://спілка.example/a' });
    for (const wanted of [
      'https://union.example/новини/обмін студентами',
      'https://Union.Example/новини/обмін%20студентами/',
      `https://union.example/${encodeURI('новини/обмін студентами')}`,
      'https://union.example:443/x/../новини/обмін студентами',
    ]) {
      expect(find(feed, wanted), wanted).to.equal('0');
    }
    expect(find(feed, 'https://СПІЛКА.example/a')).to.equal('1');
  });

  it('that shares its page with another one is told from it by the fragment', () => {
    const feed = feedOf({ url: '/digest#one' }, { url: '/digest/#two' }, { url: '/whole' });
    const page = 'https://union.example/digest';
    expect(find(feed, `${page}#two`)).to.equal('1');
    expect(find(feed, `${page}/#one`)).to.equal('0');
    for (const wanted of [page, `${page}#three`]) expect(find(feed, wanted), wanted).to.equal('0');
    expect(find(feed, 'https://union.example/whole#part')).to.equal('2');
  });

  it('with an external address only is found by that', () => {
    const feed = feedOf({ url: '/a', external_url: 'https://x.example/b' }, { external_url: 'https://x.example/a' });
    expect(find(feed, 'https://x.example/a')).to.equal('1');
    expect(find(feed, 'https://x.example/b')).to.equal(undefined);
  });
});
