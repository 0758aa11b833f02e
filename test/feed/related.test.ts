import { expect } from 'chai';
import { createIndex, inSlices, now, rankRelated, type RelatedQuery } from '../../src/feed/related.js';
import type { Item } from '../../src/feed/schema.js';

const item = (id: string, title: string, more: Partial<Item> = {}): Item => ({ id, title, ...more });
const ids = (ranked: readonly { item: Item }[]): string[] => ranked.map(({ item: { id } }) => id);

/** A feed as the union's might be: two subjects and two loners. */
const NEWS: readonly Item[] = [
  item('grants', 'Scholarships for Ukrainian students at Hunan University', { summary: 'Applications close in May.' }),
  item('football', 'Kharkiv wins the football cup', { summary: 'Three goals in the second half.' }),
  item('fees', 'Hunan University waives tuition fees for scholarship holders', { summary: 'The rule is for a year.' }),
  item('library', 'The library opens a new reading room', { summary: 'It has seats for a hundred readers.' }),
  item('dormitory', 'A dormitory for holders of scholarships', { summary: 'Students from Ukraine move in first.' }),
  item('referee', 'Football referees meet in Kharkiv', { summary: 'The cup final was on their agenda.' }),
];
const GRANTS = NEWS[0]!;

describe('rankRelated: order', () => {
  it('puts the articles about the same thing first and leaves out the others', () => {
    expect(ids(rankRelated(GRANTS, NEWS))).to.have.members(['fees', 'dormitory']);
    expect(ids(rankRelated(NEWS[1]!, NEWS))).to.deep.equal(['referee']);
  });

  it('puts what the editors chose first, in their order', () => {
    const article = { ...GRANTS, _union: { related: ['library', 'football'] } };
    expect(ids(rankRelated(article, [article, ...NEWS.slice(1)])).slice(0, 2)).to.deep.equal(['library', 'football']);
    expect(ids(rankRelated(article, [article, ...NEWS.slice(1)]))).to.include.members(['fees', 'dormitory']);
  });

  it('shows once what editors chose twice, and not what the feed does not have', () => {
    const article = { ...GRANTS, _union: { related: ['fees', 'gone', 'grants', 'fees'] } };
    expect(ids(rankRelated(article, [article, ...NEWS.slice(1)]))).to.deep.equal(['fees', 'dormitory']);
  });

  it('lets shared tags count, whatever their case', () => {
    const items = [
      item('a', 'Summer school in Kyiv', { tags: ['Language'] }),
      item('b', 'Winter school in Lviv'),
      item('c', 'Winter school in Odesa', { tags: ['language'] }),
      item('d', 'Chess evening'),
    ];
    const [first, second] = rankRelated(items[0]!, items);
    expect(first!.item.id).to.equal('c');
    expect(first!.score).to.be.above(second!.score);
  });

  it('finds by a shared tag alone what shares no word', () => {
    const items = [
      item('a', 'Summer school', { tags: ['HSK'] }),
      item('b', 'Chess evening', { tags: ['hsk'] }),
      ...NEWS.slice(1),
    ];
    expect(ids(rankRelated(items[0]!, items))).to.deep.equal(['b']);
  });

  it('takes a tag that everything has for no relation', () => {
    const items = NEWS.map((one) => ({ ...one, tags: ['News'] }));
    expect(ids(rankRelated(items[1]!, items))).to.deep.equal(['referee']);
  });

  it('gives the newest with that tag where nothing else is in common', () => {
    const tags = ['News'];
    const dated = (id: string, title: string, day: number, more: Partial<Item> = {}): Item =>
      item(id, title, { tags, language: 'en', date_published: `2026-03-0${day}T10:00:00Z`, ...more });
    const items = [
      dated('chess', 'Chess evening', 1),
      dated('pump', 'Worldwide pump shortage', 2),
      dated('film', 'Old films by lamplight', 4),
      dated('kayak', 'Kayak trip', 3),
      dated('uk', 'Бджоли', 6, { language: 'uk' }),
    ];
    const ranked = rankRelated(items[0]!, items, { limit: 2 });
    expect(ids(ranked)).to.deep.equal(['film', 'kayak']);
    expect(ranked[0]!.reason.tags).to.deep.equal(['News']);
    expect(ids(rankRelated({ title: 'Bees', tags: ['news'], language: 'en' }, items.slice(0, 4)))[0]).to.equal('film');
    // What the editors have chosen is enough.
    const chosen = { ...items[0]!, _union: { related: ['pump'] } };
    expect(ids(rankRelated(chosen, [chosen, ...items.slice(1, 4)]))).to.deep.equal(['pump']);
  });

  it('puts the newer of two equal ones first, the undated last', () => {
    const items = [
      item('article', 'Exchange', { tags: ['x'] }),
      item('undated', 'Rowing 1', { tags: ['x'] }),
      item('old', 'Rowing 2', { tags: ['x'], date_published: '2024-03-01T10:00:00+05:00' }),
      item('new', 'Rowing 3', { tags: ['x'], date_published: '2024-03-01T09:00:00Z' }),
      ...NEWS,
    ];
    expect(ids(rankRelated(items[0]!, items))).to.deep.equal(['new', 'old', 'undated']);
  });

  it('gives five unless told otherwise', () => {
    const items = Array.from({ length: 12 }, (_, index) => item(String(index), `Scholarship news, part ${index}`));
    expect(rankRelated(items[0]!, items)).to.have.length(5);
    expect(rankRelated(items[0]!, items, { limit: 2 })).to.have.length(2);
    expect(rankRelated(items[0]!, items, { limit: 20 })).to.have.length(11);
  });
});

describe('rankRelated: what is left out', () => {
  const related = item('related', 'Hunan University helps scholarship holders from Ukraine');

  it('never gives the article itself, known by id or by address', () => {
    const article = { ...GRANTS, url: 'https://union.example/grants' };
    const items = [article, related, ...NEWS.slice(3)];
    expect(ids(rankRelated({ id: 'grants' }, items)))
      .to.include('related')
      .and.not.include('grants');
    expect(ids(rankRelated({ url: article.url, title: 'Partner page' }, items)))
      .to.include('related')
      .and.not.include('grants');
  });

  it('never gives a translation of the article, not even as the choice of editors', () => {
    const article = { ...GRANTS, _union: { group: 'g', related: ['translation'] } };
    const translation = item('translation', 'Scholarships at Hunan University', { _union: { group: 'g' } });
    expect(ids(rankRelated(article, [article, translation, related]))).to.deep.equal(['related']);
  });

  it('gives one story once, in the translation that serves the reader', () => {
    const versions = [
      { ...related, id: 'en', language: 'en', _union: { group: 's' } },
      item('uk', 'Хунаньський університет допомагає стипендіатам', { language: 'uk', _union: { group: 's' } }),
      item('zh', '湖南大学帮助乌克兰奖学金生', { language: 'zh-Hans', _union: { group: 's' } }),
    ];
    const article = { ...GRANTS, language: 'en', _union: { related: ['zh'] } };
    const items = [article, ...versions];
    expect(ids(rankRelated(article, items, { locale: 'uk-UA' }))).to.deep.equal(['uk']);
    expect(ids(rankRelated(article, items, { locale: 'en' }))).to.deep.equal(['en']);
    const { _union, ...plain } = article;
    expect(ids(rankRelated(plain, [plain, ...versions]))).to.deep.equal(['en']);
    expect(ids(rankRelated(plain, [plain, ...versions], { locale: 'zh' }))).to.deep.equal(['zh']);
    expect(ids(rankRelated(plain, [plain, ...versions], { locale: 'fr' }))).to.deep.equal(['en']);
  });

  const long =
    'Students of Hunan University who hold a scholarship of the union live in the new dormitory from September';

  it('never gives a near-copy of the article', () => {
    const items = [item('a', long), item('copy', `${long}!`), item('update', `UPDATE: ${long}.`), related, ...NEWS];
    const given = ids(rankRelated(items[0]!, items));
    expect(given).to.include('related').and.not.include.members(['copy']);
    expect(given).to.not.include('update');
  });

  it('gives one of several near-copies', () => {
    const items = [...NEWS, item('one', long), item('two', `Update: ${long}`), item('three', long.toUpperCase())];
    const given = ids(rankRelated(GRANTS, items)).filter((id) => /^(one|two|three)$/.test(id));
    expect(given).to.have.length(1);
  });

  it('takes the parts of a series for different articles', () => {
    const items = [12, 13, 14].map((part) => item(`d${part}`, `Digest of the scholarship office, number ${part}`));
    expect(ids(rankRelated(items[0]!, [...items, ...NEWS.slice(3)]))).to.include.members(['d13', 'd14']);
  });

  it('gives nothing where nothing is related', () => {
    expect(rankRelated(NEWS[3]!, NEWS)).to.deep.equal([]);
    expect(rankRelated(item('x', 'Zzz'), NEWS)).to.deep.equal([]);
    expect(rankRelated(GRANTS, [])).to.deep.equal([]);
    expect(rankRelated(GRANTS, [GRANTS])).to.deep.equal([]);
  });

  it('does not take grammar for a relation, not even in a tiny feed', () => {
    const items = [
      item('a', 'The opening of the library', { summary: 'Readers of the college are welcome to it on Monday.' }),
      item('b', 'The end of the football season', { summary: 'It was a pity for the players and the referees.' }),
    ];
    expect(rankRelated(items[0]!, items)).to.deep.equal([]);
  });
});

describe('rankRelated: languages', () => {
  const UK = [
    item('a', 'Стипендії для студентів Харківського університету', { language: 'uk' }),
    item('b', 'Студенти з Харкова отримали стипендію', { language: 'uk' }),
    item('c', 'Новий читальний зал бібліотеки', { language: 'uk' }),
    item('d', 'Погода на вихідних', { language: 'uk' }),
  ];
  const ZH = [
    item('甲', '湖南大学为乌克兰学生设立奖学金', { language: 'zh-Hans' }),
    item('乙', '奖学金申请五月截止', { language: 'zh-Hans' }),
    item('丙', '图书馆新开阅览室', { language: 'zh-Hans' }),
    item('丁', '周末天气晴朗', { language: 'zh-Hans' }),
  ];

  it('finds Ukrainian words in other cases', () => {
    expect(ids(rankRelated(UK[0]!, UK))).to.deep.equal(['b']);
  });

  it('finds Chinese words without spaces between them', () => {
    expect(ids(rankRelated(ZH[0]!, ZH))).to.deep.equal(['乙']);
  });

  it('treats an apostrophe, a stress mark and a width variant as the same spelling', () => {
    const items = [
      item('a', "Обов'язкові дисципліни"),
      item('b', 'Обов’я́зкові предмети'),
      item('c', 'ＨＳＫ　ｅｘａｍ'),
      item('d', 'HSK preparation'),
      ...NEWS,
    ];
    expect(ids(rankRelated(items[0]!, items))).to.deep.equal(['b']);
    expect(ids(rankRelated(items[2]!, items))).to.deep.equal(['d']);
  });

  it('keeps to the language of the article, which its region and script do not change', () => {
    const other = item('en', 'HSK exam in Kharkiv', { language: 'en' });
    const items = [...ZH, ...UK, other, item('戊', '奖学金名单', { language: 'zh-TW' })];
    expect(ids(rankRelated({ ...ZH[0]!, tags: ['HSK'] }, items)))
      .to.include.members(['乙', '戊'])
      .and.not.include.members(['en', 'a', 'b']);
  });

  it('looks into other languages only where its own has nothing', () => {
    const article = item('x', 'Підготовка до HSK', { language: 'uk', tags: ['HSK'] });
    const exam = item('y', 'HSK exam', { language: 'en', tags: ['HSK'] });
    expect(ids(rankRelated(article, [article, exam, ...UK]))).to.deep.equal(['y']);
    const own = item('z', 'Підготовка до іспиту', { language: 'uk', tags: ['HSK'] });
    expect(ids(rankRelated(article, [article, exam, own, ...UK]))).to.deep.equal(['z']);
  });

  it('takes items that do not say for the language of the feed', () => {
    const silent = UK.map(({ language, ...rest }) => rest);
    const en = item('en', 'Стипендії', { language: 'en' });
    expect(ids(rankRelated({ ...UK[0]!, id: 'new' }, [...silent, en], { language: 'uk' }))).to.not.include('en');
    expect(ids(rankRelated({ id: 'a' }, [...silent, en], { language: 'uk' }))).to.deep.equal(['b']);
  });

  it('compares with everything where neither article nor feed says', () => {
    expect(ids(rankRelated({ title: '奖学金' }, [...UK, ...ZH]))).to.include.members(['甲', '乙']);
    expect(ids(rankRelated({ title: 'Стипендія студентам' }, [...UK, ...ZH]))).to.include.members(['a', 'b']);
  });

  it('knows what is common in a language by that language alone', () => {
    // In a feed full of Chinese the few Ukrainian function words are rare.
    const chinese = Array.from({ length: 40 }, (_, index) => item(`z${index}`, `新闻${index}`, { language: 'zh' }));
    const ukrainian = ['про вступ', 'про спорт', 'про театр', 'про музику', 'про хімію', 'про море'].map(
      (title, index) => item(`u${index}`, `Новини ${title}`, { language: 'uk' }),
    );
    const items = [...chinese, ...ukrainian, item('u', 'Новини про спортивний табір', { language: 'uk' })];
    expect(ids(rankRelated(items.at(-1)!, items))[0]).to.equal('u1');
  });
});

describe('rankRelated: reasons', () => {
  it('names the editors, the tags as written, and whole words', () => {
    const items = [
      item('a', 'Scholarships at Hunan University', { tags: ['study', 'Hunan'], _union: { related: ['b'] } }),
      item('b', 'A scholarship from Hunan University', { tags: ['Study', 'money'] }),
      item('c', 'Dormitories at Hunan University'),
      ...NEWS.slice(3),
    ];
    const [first, second] = rankRelated(items[0]!, items);
    expect(first!.reason.editors).to.equal(true);
    expect(first!.reason.tags).to.deep.equal(['Study']);
    expect(first!.reason.terms).to.include.members(['scholarship', 'Hunan', 'University']);
    expect(second!.reason).to.not.have.property('editors');
    expect(second!.reason.terms).to.include('Hunan').and.not.include('at');
  });

  it('gives words as the other article has them, one of each family', () => {
    const [, b] = [
      item('a', 'Університет оголошує стипендії', { language: 'uk' }),
      item('b', 'Стипендій в університеті та університетах побільшало', { language: 'uk' }),
    ];
    const [{ reason } = { reason: { terms: [] as readonly string[] } }] = rankRelated(
      item('a', 'Університет оголошує стипендії', { language: 'uk' }),
      [b],
    );
    expect(reason.terms).to.include('Стипендій');
    expect(reason.terms.filter((term) => /^університет/i.test(term))).to.have.length(1);
  });

  it('gives Chinese words of more than one character that both have', () => {
    const article = item('a', '湖南大学为乌克兰学生设立奖学金', { language: 'zh-Hans' });
    const other = item('b', '乌克兰学生申请奖学金', { language: 'zh-Hans' });
    const [found] = rankRelated(article, [article, other]);
    expect(found!.reason.terms).to.not.be.empty;
    for (const term of found!.reason.terms) {
      expect(term.length).to.be.above(1);
      expect(article.title).to.include(term);
      expect(other.title).to.include(term);
    }
  });

  it('counts an acronym as a word, a short function word not', () => {
    const items = [item('a', 'The EU and the exam'), item('b', 'The EU exam and you'), ...NEWS.slice(1)];
    const [found] = rankRelated(items[0]!, items);
    expect(found!.reason.terms).to.include.members(['EU', 'exam']);
    expect(found!.reason.terms.map((term) => term.toLowerCase())).to.not.include('the');
  });
});

describe('rankRelated: a host page', () => {
  it('is compared by title, description and keywords', () => {
    expect(ids(rankRelated({ title: 'Study in Hunan: scholarship and tuition fees' }, NEWS))[0]).to.equal('fees');
    expect(ids(rankRelated({ title: 'Home', summary: 'A football cup' }, NEWS))).to.include('football');
    expect(ids(rankRelated({ title: 'Home', tags: ['football'] }, NEWS))).to.include('referee');
  });

  it('that says nothing is related to nothing', () => {
    expect(rankRelated({}, NEWS)).to.deep.equal([]);
    expect(rankRelated({ title: '', summary: ' ', tags: [] }, NEWS)).to.deep.equal([]);
  });

  it('weighs a title more than a text', () => {
    const items = [
      item('text', 'Notes', { summary: 'Chess was played in the evening' }),
      item('title', 'Chess was played', { summary: 'Notes in the evening' }),
    ];
    expect(ids(rankRelated({ title: 'Chess' }, [...items, ...NEWS]))[0]).to.equal('title');
  });

  it('reads the text of HTML where there is no summary', () => {
    const html = {
      id: 'html',
      content_html: '<p class="football">About <b>scholar</b>ships</p><script>football()</script>',
    };
    expect(ids(rankRelated({ title: 'scholarships' }, [html, ...NEWS]))).to.include('html');
    expect(ids(rankRelated({ title: 'football' }, [html, ...NEWS]))).to.not.include('html');
  });
});

describe('rankRelated: whatever comes', () => {
  const Segmenter = Intl.Segmenter;
  afterEach(() => {
    Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
  });

  for (const [what, value] of [
    ['is missing', undefined],
    [
      'throws',
      class {
        constructor() {
          throw new RangeError('odd');
        }
      },
    ],
  ] as const) {
    it(`ranks the same where Intl.Segmenter ${what}`, () => {
      const zh = ['湖南大学奖学金', '大学奖学金名单', '周末天气'].map((title, index) => item(String(index), title));
      const expected = [ids(rankRelated(GRANTS, NEWS)), ids(rankRelated(zh[0]!, zh))];
      Object.defineProperty(Intl, 'Segmenter', { value, configurable: true, writable: true });
      expect([ids(rankRelated(GRANTS, NEWS)), ids(rankRelated(zh[0]!, zh))]).to.deep.equal(expected);
      expect(rankRelated(GRANTS, NEWS)[0]!.reason.terms).to.not.be.empty;
      expect(rankRelated(zh[0]!, zh)[0]!.reason.terms.join()).to.match(/奖学|学金|大学/);
    });
  }

  it('bears empty items, and words and ids that are names of JavaScript', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
    const items: Item[] = [
      { id: 'empty' },
      { id: 'blank', title: ' ', summary: '\u200b', tags: [] },
      ...names.map((name) => item(name, `${name} constructor`, { tags: [name], _union: { group: name } })),
    ];
    for (const one of items) expect(ids(rankRelated(one, items))).to.not.include(one.id);
    expect(rankRelated(items[2]!, items)).to.not.be.empty;
    expect(ids(rankRelated(items[2]!, items))).to.not.include.members(['empty']);
    expect(rankRelated(items[2]!, items)[0]!.score).to.be.finite;
  });

  it('bears half characters, marks without letters, endless words and odd languages', () => {
    const odd = [
      '\ud83d',
      '👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
      'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤',
      'a'.repeat(300_000),
      '漢'.repeat(300_000),
      '<'.repeat(50_000),
      '\u0000\uffff',
      '𠜎𠜱𠝹𠱓',
      'ثم نفس سقطت وبالتحديد',
      'ความสัมพันธ์ระหว่างประเทศ',
    ];
    const items = odd.flatMap((text, index) => [
      item(`t${index}`, text, { language: 'x-odd' }),
      { id: `h${index}`, content_html: text, language: 'zh_Hans_weird-1' },
    ]);
    for (const one of items) {
      for (const { score } of rankRelated(one, [...items, ...NEWS])) expect(score).to.be.finite;
    }
  });

  it('never gives an item twice when the feed has an id twice', () => {
    const given = ids(rankRelated(GRANTS, [...NEWS, ...NEWS]));
    expect(given).to.deep.equal(ids(rankRelated(GRANTS, NEWS)));
  });

  it('leaves the feed as it is', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    const items = freeze(structuredClone(NEWS));
    expect(ids(rankRelated(items[0]!, items))).to.deep.equal(ids(rankRelated(GRANTS, NEWS)));
    expect(rankRelated(items[0]!, items)[0]!.item).to.equal(
      items.find(({ id }) => id === 'fees' || id === 'dormitory'),
    );
  });

  it('bears the Big List of Naughty Strings', async function () {
    const response = await fetch('/shared/corpora/naughty-strings.json');
    if (response.status === 404) return this.skip();
    const strings = ((await response.json()) as unknown[]).map(String);
    const items = strings.map((text, index) => item(String(index), text, { tags: [text], summary: text }));
    const index = now(createIndex(items));
    for (let at = 0; at < items.length; at += 25) {
      for (const { item: other, score } of now(index.rank(items[at]!))) {
        expect(other).to.not.equal(items[at]);
        expect(score).to.be.finite;
      }
    }
  });
});

describe('createIndex', () => {
  const WORDS = 'student exchange scholarship dormitory library harvest physics choir bridge winter summer exam'.split(
    ' ',
  );
  const many = (length: number): Item[] =>
    Array.from({ length }, (_, index) =>
      item(String(index), `${WORDS[index % 12]} ${WORDS[(index * 7) % 11]} ${index}`, {
        summary: `${WORDS[(index * 5) % 12]} and ${WORDS[(index * 3) % 7]} in group ${index % 50}. `.repeat(8),
        tags: [WORDS[index % 5]!],
        date_published: '2024-03-01T10:00:00Z',
      }),
    );

  it('is asked as often as one likes, with the same answer each time', () => {
    const index = now(createIndex(NEWS));
    const first = now(index.rank(GRANTS));
    now(index.rank({ title: 'Another subject, with words that the feed has never seen' }));
    expect(now(index.rank(GRANTS))).to.deep.equal(first);
    expect(first).to.deep.equal(rankRelated(GRANTS, NEWS));
  });

  it('answers two that ask in turns', () => {
    const index = now(createIndex(NEWS));
    const [a, b] = [index.rank(GRANTS), index.rank(NEWS[1]!)];
    for (let count = 0; count < 9; count++) [a, b].forEach((steps) => steps.next());
    const expected = [rankRelated(GRANTS, NEWS), rankRelated(NEWS[1]!, NEWS)];
    expect([now(a), now(b)]).to.deep.equal(expected);
  });

  // `npm run bench` tells how long the longest slice is.
  it('rests after each of 5,000 items, so that no slice holds the page up', () => {
    const items = many(5000);
    const inSteps = <T>(steps: Generator<undefined, T, undefined>): { count: number; value: T } => {
      for (let count = 1; ; count++) {
        const { done, value } = steps.next();
        if (done) return { count, value };
      }
    };
    const index = inSteps(createIndex(items));
    expect(index.count).to.be.above(5000);
    const ranking = inSteps(index.value.rank(items[0]!, { limit: 20 }));
    expect(ranking.count).to.be.above(5000);
    expect(ranking.value).to.have.length(20);
  });

  it('pauses between slices, with the same result', async () => {
    const items = many(1000);
    let pauses = 0;
    const pause = async (): Promise<void> => void pauses++;
    const index = await inSlices(createIndex(items), pause, 0);
    expect(pauses).to.be.above(100);
    const sliced = await inSlices(index.rank(items[3]!), pause, 0);
    expect(ids(sliced)).to.deep.equal(ids(rankRelated(items[3]!, items)));
  });

  it('needs no pause for little', async () => {
    const index = await inSlices(createIndex(NEWS), () => Promise.reject(new Error('paused')), 5000);
    expect(now(index.rank(GRANTS))).to.not.be.empty;
  });

  it('gives up when the pause rejects', async () => {
    const gone = new Error('gone');
    let reason: unknown;
    await inSlices(createIndex(many(200)), () => Promise.reject(gone), 0).catch((error: unknown) => (reason = error));
    expect(reason).to.equal(gone);
  });

  it('reads items only as it comes to them', () => {
    let read = 0;
    function* items(): Generator<Item> {
      for (const one of NEWS) {
        read++;
        yield one;
      }
    }
    const steps = createIndex(items());
    steps.next();
    expect(read).to.equal(1);
    now(steps);
    expect(read).to.equal(NEWS.length);
  });
});

/** Labelled sentences: shared/related/README.md. */
describe('rankRelated: precision', () => {
  for (const [language, least] of [
    ['en', 0.55],
    ['uk', 0.52],
    ['zh-Hans', 0.6],
  ] as const) {
    it(`puts the same subject among the first three: above ${least} in ${language}`, async function () {
      const response = await fetch(`/shared/related/${language}.tsv`);
      if (response.status === 404) return this.skip();
      const lines = (await response.text()).trim().split('\n').slice(1);
      const subjects = new Map<string, string>();
      const items = lines.map((line) => {
        const [id = '', subject = '', title = ''] = line.split('\t');
        subjects.set(id, subject);
        return item(id, title, { language });
      });
      const index = now(createIndex(items));
      const hits = items.flatMap((one: RelatedQuery) =>
        now(index.rank(one, { limit: 3 })).filter((found) => subjects.get(found.item.id) === subjects.get(one.id!)),
      );
      expect(hits.length / (3 * items.length)).to.be.above(least);
    });
  }
});
