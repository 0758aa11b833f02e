import { expect } from 'chai';
import { dateValue } from '../../src/feed/dates.js';
import { bestLanguage, direction, languageMatch } from '../../src/feed/language.js';
import { readFeed, type FeedDocument } from '../../src/feed/read.js';
import { matchesSearch, searchWords } from '../../src/feed/search.js';
import { recommended } from '../../src/feed/recommended.js';
import { inLanguageRange, latest } from '../../src/feed/select.js';
import { affiliates, readUniversities } from '../../src/feed/universities.js';
import { bodyText, excerpt, itemSummary, itemTitle, plainText } from '../../src/feed/text.js';
import { isLanguageTag } from '../../src/feed/written.js';

const rateFor =
  (locale: string) =>
  (language: string): number =>
    languageMatch(locale, language);

const feedOf = (items: object[], head: object = {}): FeedDocument =>
  readFeed({ ...head, items }, 'https://union.example/feed.json', () => undefined);

const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

describe('the latest articles', () => {
  it('come newest first, by instant and not by text, with the undated last in the order of the feed', () => {
    const feed = feedOf([
      { id: 'undated 1' },
      { id: 'old', date_published: '2020-01-01T00:00:00Z' },
      { id: 'earlier', date_published: '2026-03-14T10:00:00+08:00' },
      { id: 'undated 2', date_published: 'soon' },
      { id: 'later', date_published: '2026-03-14T09:00:00+02:00' },
    ]);
    expect(ids(latest(feed, {}))).to.deep.equal(['later', 'earlier', 'old', 'undated 1', 'undated 2']);
  });

  it('are those with any of the tags, case ignored', () => {
    const feed = feedOf([
      { id: '1', tags: ['Exchange'] },
      { id: '2', tags: ['МОВА', 'x'] },
      { id: '3', tags: ['Other'] },
      { id: '4' },
    ]);
    expect(ids(latest(feed, { tags: ['exchange', 'мова'] }))).to.deep.equal(['1', '2']);
  });

  it('are those in a language by prefix; entries that do not say have the language of the feed', () => {
    const feed = feedOf([{ id: '1', language: 'zh-Hans' }, { id: '2', language: 'uk' }, { id: '3' }], {
      language: 'zh',
    });
    expect(ids(latest(feed, { language: 'zh' }))).to.deep.equal(['1', '3']);
  });

  it('show each story once, in the language that serves the reader best', () => {
    const feed = feedOf(
      [
        { id: 'en', language: 'en', _union: { group: 'g' } },
        { id: 'hans', language: 'zh-Hans', _union: { group: 'g' } },
        { id: 'uk', language: 'uk', _union: { group: 'g' } },
        { id: 'alone', language: 'en' },
      ],
      { language: 'en' },
    );
    expect(ids(latest(feed, { rate: rateFor('uk-UA') }))).to.deep.equal(['uk', 'alone']);
    expect(ids(latest(feed, { rate: rateFor('zh-TW') }))).to.deep.equal(['hans', 'alone']);
    expect(ids(latest(feed, { rate: rateFor('fr') }))).to.deep.equal(['en', 'alone']);
  });
});

describe('recommended articles', () => {
  it('come by number, then those with true by date, and never others', () => {
    const feed = feedOf([
      { id: 'true old', date_published: '2020-01-01', _union: { recommended: true } },
      { id: 'two', _union: { recommended: 2 } },
      { id: 'none' },
      { id: 'false', _union: { recommended: false } },
      { id: 'true new', date_published: '2026-01-01', _union: { recommended: true } },
      { id: 'minus', _union: { recommended: -1.5 } },
    ]);
    expect(ids(recommended(feed, {}))).to.deep.equal(['minus', 'two', 'true new', 'true old']);
  });
});

describe('affiliated universities', () => {
  it('are filtered by country, and one that is listed twice is shown once', () => {
    const universities = [
      { id: 'a', name: 'A', country: 'UA' },
      { id: 'b', name: 'B', country: 'CN' },
      { id: 'a', name: 'A', country: 'UA' },
    ];
    const feed = feedOf([], { _union: { universities } });
    const all = readUniversities(feed, () => undefined);
    expect(ids(affiliates(all, []))).to.deep.equal(['a', 'b']);
    expect(ids(affiliates(all, ['CN']))).to.deep.equal(['b']);
  });
});

describe('languages', () => {
  it('match by script and region as they are written', () => {
    expect(languageMatch('zh-TW', 'zh-Hant')).to.equal(3);
    expect(languageMatch('zh-HK', 'zh-Hant')).to.equal(2);
    expect(languageMatch('zh-SG', 'zh-Hans')).to.equal(2);
    expect(languageMatch('zh-CN', 'zh')).to.equal(3);
    expect(languageMatch('zh-TW', 'zh-CN')).to.equal(1);
    expect(languageMatch('uk', 'ru')).to.equal(0);
  });

  it('are looked up among those offered', () => {
    expect(bestLanguage('uk-UA', ['en', 'uk'])).to.equal('uk');
    expect(bestLanguage('zh-HK', ['zh-Hans', 'zh-Hant'])).to.equal('zh-Hant');
    expect(bestLanguage('zh-HK', ['en', 'zh-Hans'])).to.equal('zh-Hans');
    expect(bestLanguage('ja', ['en', 'uk'])).to.equal(undefined);
  });

  it('are filtered by RFC 4647 ranges, and have a direction', () => {
    expect(inLanguageRange('zh-Hans', 'ZH')).to.equal(true);
    expect(inLanguageRange('zha', 'zh')).to.equal(false);
    expect(isLanguageTag('not a tag')).to.equal(false);
    expect([direction('ar'), direction('fa'), direction('uk'), direction('zh-Hans')]).to.deep.equal([
      'rtl',
      'rtl',
      'ltr',
      'ltr',
    ]);
  });
});

describe('dates', () => {
  it('are read to the millisecond, in any zone', () => {
    expect(dateValue('2026-03-14T10:00:00.5+02:00')).to.equal(Date.UTC(2026, 2, 14, 8, 0, 0, 500));
    expect(dateValue('2026-03-14t10:00z')).to.equal(Date.UTC(2026, 2, 14, 10));
    expect(dateValue('2026-12-31T23:59:60Z')).to.equal(Date.UTC(2027, 0, 1));
  });

  it('without a time are midnight where the reader is, of the year that is written', () => {
    for (const [text, ...day] of [
      ['2024-02-29', 2024, 1, 29],
      ['0026-12-31', 26, 11, 31],
    ] as const) {
      const date = new Date(dateValue(text));
      expect([date.getFullYear(), date.getMonth(), date.getDate(), date.getHours()], text).to.deep.equal([...day, 0]);
    }
    expect(dateValue('2026-02-29')).to.be.NaN;
  });
});

describe('texts of an item', () => {
  it('fall back from title to summary to text', () => {
    expect(itemTitle({ id: '1', title: 'T', summary: 'S' })).to.equal('T');
    expect(itemTitle({ id: '1', summary: 'S', content_text: 'C' })).to.equal('S');
    expect(itemTitle({ id: '1', content_html: '<p>C &amp; <b>D</b></p>' })).to.equal('C & D');
    expect(itemTitle({ id: '1' })).to.equal(undefined);
    expect(itemSummary({ id: '1', summary: 'S' })).to.equal(undefined);
    expect(itemSummary({ id: '1', title: 'T', content_text: 'C' })).to.equal('C');
  });

  it('are the words of the HTML, without scripts, styles, comments and tags', () => {
    expect(
      plainText(
        '<style>p{}</style><p>One<br>two</p><script>alert(1)</script><!-- no --><p>thr<em>ee</em> &lt;b&gt; &#x41;&#66;',
      ),
    ).to.equal('One two three <b> AB');
    expect(bodyText({ id: '1', content_text: 'a', content_html: 'b' })).to.equal('a');
  });

  it('have the characters that editors’ programs write by name', () => {
    const pairs = {
      '&iquest;Qu&eacute; pasa? &iexcl;S&iacute;!': '¿Qué pasa? ¡Sí!',
      '&OElig;uvre, &aelig;': 'Œuvre, æ',
      '&Lstrok;&oacute;d&zacute;, w&eogon;&zdot;e': 'Łódź, węże',
      '&cedil; &sdot; &odot; &tdot; &uml;': '&cedil; &sdot; &odot; &tdot; &uml;',
    };
    for (const [text, decoded] of Object.entries(pairs)) expect(plainText(text)).to.equal(decoded);
    const html =
      'Caf&eacute;&nbsp;&laquo;Lw&oacute;w&raquo; &AElig; stra&szlig;e &Scaron;v&ecaron;jk gar&ccedil;on co&shy;op 5&deg; &hellip;';
    expect(plainText(html)).to.equal('Café «Lwów» Æ straße Švějk garçon coop 5° …');
    expect(plainText('&unknown; &constructor; &acute; &amp;lt; AT&T; &#0;&#x1F600;')).to.equal(
      '&unknown; &constructor; &acute; &lt; AT&T; 😀',
    );
  });

  it('have nothing of a tag whose attributes speak of tags', () => {
    expect(plainText('<p>Hello <img alt="a > b" src=x> <i title = \'>\'>wo</i>rld</p>')).to.equal('Hello world');
    expect(plainText('<p title=it\'s>Hello</p> <a title="never closed>world</a>')).to.equal('Hello world');
  });

  it('are had from tags that never end as quickly as from others', () => {
    const time = (html: string): number => {
      const start = performance.now();
      for (let round = 0; round < 50; round++) expect(plainText(html)).to.equal('');
      return performance.now() - start;
    };
    time('<p'.repeat(50_000));
    expect(time('<a'.repeat(50_000))).to.be.below(20 * Math.max(2, time('<p'.repeat(50_000))));
    expect(time('<a' + '="'.repeat(50_000))).to.be.below(100 * Math.max(2, time('<p'.repeat(50_000))));
  });

  it('are cut between words and never inside a character', () => {
    expect(excerpt('one two three', 9)).to.equal('one two…');
    expect(excerpt('😀😀😀', 3)).to.equal('😀…');
    expect(excerpt('short', 9)).to.equal('short');
  });
});

describe('search', () => {
  const item = { id: '1', title: 'Львівська політехніка', summary: 'Café à Kyïv 湖南大学', tags: ['Обмін'] };

  it('ignores case and diacritics, wants every word, and finds Chinese without spaces', () => {
    for (const query of ['ЛЬВІВСЬКА', 'cafe', 'політехніка обмін', '南大', 'kyiv']) {
      expect(matchesSearch({ item }, searchWords(query)), query).to.equal(true);
    }
    expect(matchesSearch({ item }, searchWords('обмін харків'))).to.equal(false);
    expect(matchesSearch({ item: { ...item } }, searchWords('Alice'), { authors: [{ name: 'Alice' }] })).to.equal(true);
  });
});
