import { expect } from 'chai';
import type { RelatedArticles } from '../../src/elements/related-articles/related-articles.js';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl, requestCount, stored } from '../helpers/faults.js';
import { until } from '../helpers/until.js';
import {
  button,
  changing,
  documentOf,
  feedOf,
  follow,
  hrefs,
  ids,
  isVisible,
  mount,
  part,
  parts,
  press,
  record,
  replace,
  setPageArticle,
  settle,
  show,
  shown,
  texts,
  titles,
  wait,
  type Attributes,
} from '../helpers/widget.js';

const related = (
  attributes: Attributes,
  state?: RelatedArticles['state'],
  content?: string,
): Promise<RelatedArticles> => show('related-articles', attributes, state, content);

/** Two subjects and a loner. What is alike is tagged alike, too. */
const NEWS = [
  {
    id: 'grants',
    title: 'Scholarships for Ukrainian students at Hunan University',
    summary: 'Applications close in May.',
    tags: ['Scholarships', 'Hunan'],
  },
  {
    id: 'football',
    title: 'Kharkiv wins the football cup',
    summary: 'Three goals in the second half.',
    tags: ['Football'],
  },
  {
    id: 'fees',
    title: 'Hunan University waives tuition fees for scholarship holders',
    summary: 'The rule is for a year.',
    tags: ['scholarships', 'hunan'],
  },
  { id: 'library', title: 'The library opens a new reading room', summary: 'It has seats for a hundred readers.' },
  {
    id: 'dormitory',
    title: 'A dormitory for holders of scholarships',
    summary: 'Students from Ukraine move in first.',
    tags: ['scholarships'],
  },
  {
    id: 'referee',
    title: 'Football referees meet in Kharkiv',
    summary: 'The cup final was on their agenda.',
    tags: ['football'],
  },
].map((item) => ({ ...item, url: `/news/${item.id}` }));

const news = (changes: Record<string, object> = {}, head?: object): string =>
  feedOf(
    NEWS.map((item) => ({ ...item, ...changes[item.id] })),
    head,
  );

/** Something in the head of the page until the test ends. */
const heads = new Set<Element>();
afterEach(() => {
  heads.forEach((element) => element.remove());
  heads.clear();
});
function inHead(markup: string): void {
  document.head.insertAdjacentHTML('beforeend', markup);
  heads.add(document.head.lastElementChild!);
}

describe('<related-articles> shows what is related', () => {
  it('to an article by its id, never the article itself nor what is on another subject', async () => {
    const element = await related({ feed: news(), article: 'grants' });
    expect(ids(element)).to.deep.equal(['fees', 'dormitory']);
    expect(titles(element)).to.deep.equal([NEWS[2]!.title, NEWS[4]!.title]);
    expect(texts(element, 'heading')).to.deep.equal(['Related articles']);
    expect(part(element, 'heading').localName + part(element, 'title').localName).to.equal('h2h3');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('to an article by its URL', async () => {
    const article = `${location.origin}/news/football#goals`;
    expect(ids(await related({ feed: news(), article }))).to.deep.equal(['referee']);
  });

  it('to the article that the page’s ?article= names, unless the attribute does', async () => {
    setPageArticle('football');
    expect(ids(await related({ feed: news() }))).to.deep.equal(['referee']);
    expect(ids(await related({ feed: news(), article: 'grants' }))).to.deep.equal(['fees', 'dormitory']);
  });

  it('to the article that the page’s canonical address names, after ?article=', async () => {
    inHead('<link rel="canonical" href="/news/football">');
    replace(document, 'title', 'Scholarships at Hunan University');
    expect(ids(await related({ feed: news() }))).to.deep.equal(['referee']);
    setPageArticle('grants');
    expect(ids(await related({ feed: news() }))).to.deep.equal(['fees', 'dormitory']);
  });

  it('to the page by its own title where the feed does not know its canonical address', async () => {
    inHead('<link rel="canonical" href="/our/page">');
    replace(document, 'title', 'The football cup final: Kharkiv and its referees');
    expect(ids(await related({ feed: news() })).sort()).to.deep.equal(['football', 'referee']);
  });

  it('to the page where its ?article= means something else: by its canonical address, then by its own words', async () => {
    setPageArticle('42');
    replace(document, 'title', 'Scholarships at Hunan University');
    expect(ids(await related({ feed: news() }))).to.include.members(['grants', 'fees']);
    inHead('<link rel="canonical" href="/news/football">');
    expect(ids(await related({ feed: news() }))).to.deep.equal(['referee']);
  });

  it('to the page at once where the feed does not know its canonical address: nothing more is asked for', async () => {
    inHead('<link rel="canonical" href="/our/page">');
    replace(document, 'title', 'The football cup final: Kharkiv and its referees');
    const [next, uk] = [feedOf([]), feedOf([], { language: 'uk' })];
    const feed = news({}, { next_url: next, _union: { alternates: { uk } } });
    const element = await related({ feed, locale: 'en' });
    expect(ids(element).sort()).to.deep.equal(['football', 'referee']);
    await wait(300);
    expect([(await requestCount(next)).count, (await requestCount(uk)).count]).to.deep.equal([0, 0]);
  });

  it('to the page by its description', async () => {
    replace(document, 'title', 'Home');
    inHead('<meta name="description" content="Scholarships at Hunan University for Ukrainian students">');
    expect(ids(await related({ feed: news() }))).to.include.members(['grants', 'fees']);
    expect(ids(await related({ feed: news() }))).not.to.include('football');
  });

  it('to the page by its keywords', async () => {
    replace(document, 'title', 'Home');
    inHead('<meta name="Keywords" content="FOOTBALL, , other">');
    expect(ids(await related({ feed: news() })).sort()).to.deep.equal(['football', 'referee']);
  });

  it('first what the editors chose, in their order, whatever it is about', async () => {
    const feed = news({ grants: { _union: { related: ['library', 'gone', 'grants', 'football'] } } });
    expect(ids(await related({ feed, article: 'grants' }))).to.deep.equal(['library', 'football', 'fees', 'dormitory']);
    expect(ids(await related({ feed, article: 'grants', limit: '1' }))).to.deep.equal(['library']);
  });

  it('first what the editors chose, also where a translation of the article is what the reader gets', async () => {
    const [, , , library] = NEWS;
    const translation = { ...NEWS[0], id: 'grants-uk', url: '/uk', language: 'uk', _union: { group: 'g' } };
    const choice = { _union: { group: 'g', related: ['library'] } };
    const uk = feedOf([...NEWS.slice(1), translation], { language: 'uk' });
    for (const feed of [
      feedOf([{ ...NEWS[0], ...choice }, translation, ...NEWS.slice(1)]),
      news({ grants: choice }, { _union: { alternates: { uk } } }),
    ]) {
      const element = await related({ feed, article: 'grants', locale: 'uk' });
      expect(titles(element)[0]).to.equal(library!.title);
    }
  });

  it('never a translation of the article, not even where the editors chose it', async () => {
    const feed = news({
      grants: { _union: { group: 'g', related: ['fees', 'library'] } },
      fees: { _union: { group: 'g' }, language: 'uk' },
    });
    const element = await related({ feed, article: 'grants' });
    expect(ids(element)[0]).to.equal('library');
    expect(ids(element)).not.to.include('fees').and.not.to.include('grants');
  });

  it('in the reader’s language where there is a translation of it', async () => {
    const feed = feedOf([
      ...NEWS.map((item) => (item.id === 'fees' ? { ...item, _union: { group: 'f' } } : item)),
      { id: 'fees-uk', title: 'Плата за навчання', language: 'uk', _union: { group: 'f' } },
    ]);
    expect(ids(await related({ feed, article: 'grants', locale: 'uk' })))
      .to.include('fees-uk')
      .and.not.include('fees');
    expect(ids(await related({ feed, article: 'grants', locale: 'en' })))
      .to.include('fees')
      .and.not.include('fees-uk');
  });

  it('to an article on a later page of the feed', async () => {
    const { pathname, search } = new URL(feedOf([{ ...NEWS[0], id: 'later', url: '/later' }]));
    const element = await related({ feed: news({}, { next_url: pathname + search }), article: 'later' });
    expect(ids(element)).to.include('fees').and.not.include('later');
  });

  it('to an article as it stands on a later page or in an alternate now', async () => {
    const [, football] = NEWS;
    for (const [place, head] of [
      ['a later page', (url: string) => ({ next_url: url })],
      ['an alternate', (url: string) => ({ _union: { alternates: { uk: url } } })],
    ] as const) {
      const language = place === 'an alternate' ? 'uk' : 'en';
      const name = await stored(documentOf([{ ...NEWS[0], id: 'x', url: '/x', language: 'en' }], { language }));
      const feed = news({}, head(faultUrl({ stored: name })));
      const element = await related({ feed, article: 'x', locale: 'en' });
      expect(ids(element), place).to.include('fees').and.not.include('referee');
      await stored(documentOf([{ ...football, id: 'x', url: '/x', language: 'en' }], { language }), name);
      await element.reload();
      await until(() => button(element, /Show 1 new/));
      expect(ids(element), place).to.include('fees').and.not.include('referee');
      press(element, /Show 1 new/);
      await until(() => ids(element)[0] === 'referee');
      await stored(documentOf([], { language }), name);
      await element.reload();
      await settle(element, 'empty');
    }
  });

  it('to an article on a later page that could not be had before, after a reload', async () => {
    captureConsole();
    for (const fault of [{ status: 404 }, { status: 503, 'retry-after': 60 }]) {
      const body = documentOf([{ ...NEWS[0], id: 'later', url: '/later' }]);
      const next = faultUrl({ body, ...fault, times: 1 });
      const element = await related({ feed: news({}, { next_url: next }), article: 'later' }, 'failed');
      expect(button(element, /Try again/)).not.to.equal(undefined);
      await element.reload();
      await settle(element);
      expect(ids(element)).to.include('fees');
    }
  });

  it('to another article as soon as the update is complete', async () => {
    const element = await related({ feed: news(), article: 'grants' });
    element.article = 'football';
    await element.updateComplete;
    expect([element.state, titles(element)]).to.deep.equal(['ready', [NEWS[5]!.title]]);
  });

  it('to an article that stands in an alternate only, by its translation', async () => {
    const uk = feedOf([{ id: 'fees-uk', title: 'Плата', _union: { group: 'f' } }], { language: 'uk' });
    const feed = news({ fees: { _union: { group: 'f' } } }, { _union: { alternates: { uk } } });
    const element = await related({ feed, article: 'fees-uk', locale: 'en' });
    expect(ids(element)).to.include('grants').and.not.include('fees');
  });

  it('up to limit, and with another limit from the same feed', async () => {
    const feed = news();
    const element = await related({ feed, article: 'grants', limit: '1' });
    expect(ids(element)).to.deep.equal(['fees']);
    element.limit = 5;
    await until(() => titles(element).length === 2);
    element.article = 'football';
    await until(() => ids(element)[0] === 'referee');
    expect(titles(element)).to.have.length(1);
    expect((await requestCount(feed)).count).to.equal(1);
  });
});

describe('<related-articles> with reasons', () => {
  it('says of each why it is there', async () => {
    const feed = news({ grants: { _union: { related: ['library'] } } });
    const element = await related({ feed, article: 'grants', reasons: '' });
    const [editors, fees, dormitory] = texts(element, 'reason');
    expect(editors).to.equal('Chosen by the editors');
    expect(fees)
      .to.match(/^In common: .*scholarships/)
      .and.to.contain('hunan');
    expect(dormitory).to.equal('In common: scholarships');
    expect(await axe(element)).to.deep.equal([]);
    element.locale = 'zh';
    await until(() => texts(element, 'reason')[0] === '编辑精选');
  });

  it('names words in common where no tags are', async () => {
    const untagged = Object.fromEntries(NEWS.map(({ id }) => [id, { tags: [] }]));
    const element = await related({ feed: news(untagged), article: 'football', reasons: '' });
    expect(texts(element, 'reason')).to.have.length(1);
    expect(texts(element, 'reason')[0]).to.match(/^In common: .*(football|kharkiv)/i);
  });

  it('and without says nothing of it', async () => {
    expect(parts(await related({ feed: news(), article: 'grants' }), 'reason')).to.have.length(0);
  });
});

describe('<related-articles> is', () => {
  it('empty where nothing is related, in friendly words', async () => {
    const element = await related({ feed: news(), article: 'library' }, 'empty', '<a href="/">fallback</a>');
    expect(shown(element)).to.contain('There are no related articles yet.');
    expect(element.items).to.deep.equal([]);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('empty where the article is unknown, whatever the page is about', async () => {
    replace(document, 'title', 'The football cup final: Kharkiv and its referees');
    setPageArticle('grants');
    for (const article of ['nothing', 'https://union.example/nothing']) {
      expect(ids(await related({ feed: news(), article }, 'empty'))).to.deep.equal([]);
    }
  });

  it('empty where the page says nothing of itself', async () => {
    replace(document, 'title', '');
    await related({ feed: news() }, 'empty');
  });

  it('filled again after it was empty', async () => {
    const element = await related({ feed: news(), article: 'nothing' }, 'empty');
    element.article = 'grants';
    await settle(element);
    expect(ids(element)).to.deep.equal(['fees', 'dormitory']);
    element.article = 'library';
    await settle(element, 'empty');
  });

  it('loading with rows to come', async () => {
    const slow = faultUrl({ body: documentOf(NEWS), delay: 400 });
    const element = await mount('related-articles', { feed: slow, article: 'grants', limit: '2' });
    await until(() => element.state === 'loading' && part(element, 'list'));
    expect(part(element, 'list').getAttribute('aria-busy')).to.equal('true');
    expect(part(element, 'list').children).to.have.length(2);
    expect(await axe(element)).to.deep.equal([]);
    await settle(element);
  });

  it('failed with friendly words, the fallback and a way on', async () => {
    captureConsole();
    const feed = faultUrl({ body: documentOf(NEWS), status: 404, times: 1 });
    const element = await mount('related-articles', { feed, article: 'grants' }, '<a href="/">fallback</a>');
    const failures = record(element, 'union-error');
    await settle(element, 'failed');
    await until(() => failures.length === 1);
    expect(isVisible(element.querySelector('a')!)).to.equal(true);
    expect(await axe(element)).to.deep.equal([]);
    press(element, /Try again/);
    await settle(element);
    expect(ids(element)).to.deep.equal(['fees', 'dormitory']);
    // The button that was pressed is gone; the reader’s place must not be.
    await until(() => element.shadowRoot!.activeElement === parts(element, 'link')[0]);
  });

  it('stale where a refresh fails', async () => {
    captureConsole();
    const feed = faultUrl({ body: documentOf(NEWS), times: 1, then: '/faults?status=404' });
    const element = await related({ feed, article: 'grants' });
    await element.reload();
    expect(element.state).to.equal('stale');
    expect(titles(element)).to.have.length(2);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('content with one request, however many there are', async () => {
    const feed = news();
    const all = await Promise.all(
      ['grants', 'football', 'fees', 'dormitory'].map((article) => related({ feed, article })),
    );
    expect(all.every((element) => element.items.length > 0)).to.equal(true);
    expect((await requestCount(feed)).count).to.equal(1);
  });

  it('shown in every layout', async () => {
    for (const layout of ['list', 'cards', 'headlines']) {
      const element = await related({ feed: news(), article: 'grants', layout });
      expect(parts(element, 'summary')).to.have.length(layout === 'headlines' ? 0 : 2);
      expect(await axe(element)).to.deep.equal([]);
    }
  });
});

describe('A related article', () => {
  it('links to where it was published, or to the partner’s own page of articles', async () => {
    const element = await related({ feed: news(), article: 'football' });
    expect(hrefs(element)).to.deep.equal([`${location.origin}/news/referee`]);
    element.articlePage = '/read.html';
    await element.updateComplete;
    expect(hrefs(element)).to.deep.equal([`${location.origin}/read.html?article=referee`]);
  });

  it('tells union-open, which can be cancelled, and union-view', async () => {
    const element = await related({ feed: news(), article: 'grants' });
    const opened = record(element, 'union-open');
    const viewed = record(element, 'union-view');
    expect(follow(parts(element, 'link')[1]!)).to.equal(true);
    expect(opened.map(({ detail }) => detail.item)).to.deep.equal([element.items[1]]);
    element.addEventListener('union-open', (event) => event.preventDefault());
    expect(follow(part(element, 'link'))).to.equal(false);
    element.scrollIntoView();
    await until(() => viewed.length === 2);
  });
});

describe('A refresh of <related-articles>', () => {
  /** On the same subject as the scholarships, and more so than what was there. */
  const closer = ['one', 'two', 'three'].map((id) => ({
    id,
    url: `/news/${id}`,
    title: `Scholarships for Ukrainian students at Hunan University, part ${id}`,
    summary: `Applications close in May, says the letter ${id}.`,
    tags: ['Scholarships', 'Hunan'],
  }));

  it('lets articles wait that are closer than those on screen, however many', async () => {
    const feed = changing(NEWS, [...closer, ...NEWS]);
    const element = await related({ feed, article: 'grants', limit: '2' });
    expect(ids(element)).to.deep.equal(['fees', 'dormitory']);
    const rows = parts(element, 'item');
    await element.reload();
    expect(ids(element)).to.deep.equal(['fees', 'dormitory']);
    expect(parts(element, 'item')).to.deep.equal(rows);
    expect(await axe(element)).to.deep.equal([]);

    press(element, /Show \d new/);
    await until(() => element.shadowRoot!.activeElement?.textContent?.includes('part'));
    expect(ids(element)).to.have.length(2);
    expect(ids(element)[0]).to.be.oneOf(['one', 'two', 'three']);
    expect(button(element, /new/)).to.equal(undefined);
  });

  it('takes nothing from the screen when the article is about something else now', async () => {
    const [grants, football] = NEWS;
    const feed = changing(NEWS, [{ ...football, id: 'grants', url: grants!.url }, ...NEWS.slice(1)]);
    const element = await related({ feed, article: 'grants' });
    await element.reload();
    await until(() => button(element, /Show \d new/));
    expect(ids(element)).to.deep.equal(['fees', 'dormitory']);
  });

  it('takes away what editors no longer choose', async () => {
    const chosen = (...related: string[]): object[] => [{ ...NEWS[0], _union: { related } }, ...NEWS.slice(1)];
    const feed = changing(chosen('referee', 'fees'), chosen('fees'));
    const element = await related({ feed, article: 'grants' });
    expect(ids(element)).to.include('referee');
    await element.reload();
    await until(() => !ids(element).includes('referee'));
    expect(ids(element)[0]).to.equal('fees');
  });

  it('leaves what editors still choose, though what they choose now comes before it', async () => {
    const chosen = (...related: string[]): object[] => [{ ...NEWS[0], _union: { related } }, ...NEWS.slice(1)];
    const feed = changing(chosen('referee', 'fees'), chosen('dormitory', 'football', 'referee', 'fees'));
    const element = await related({ feed, article: 'grants', limit: '2' });
    expect(ids(element)).to.deep.equal(['referee', 'fees']);
    await element.reload();
    await until(() => button(element, /Show 2 new/));
    expect(ids(element)).to.deep.equal(['referee', 'fees']);
  });

  it('leaves what is on screen when the article itself is corrected', async () => {
    const corrected = NEWS.map((item) =>
      item.id === 'grants' ? { ...item, title: `${item.title}, corrected` } : item,
    );
    const element = await mount('related-articles', { feed: changing(NEWS, corrected), article: 'grants' });
    const states: string[] = [];
    await settle(element);
    const reloaded = element.reload();
    const observer = new MutationObserver(() => states.push(element.state));
    observer.observe(element.shadowRoot!, { childList: true, subtree: true, attributes: true, characterData: true });
    await reloaded;
    observer.disconnect();
    expect(ids(element)).to.deep.equal(['fees', 'dormitory']);
    expect(states).not.to.include('loading');
  });
});

describe('union-load of <related-articles>', () => {
  it('comes once, with what was found, and again for another article', async () => {
    const element = await mount('related-articles', { feed: news(), article: 'grants' });
    const loaded = record(element, 'union-load');
    await settle(element);
    await element.reload();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(loaded.map(({ detail }) => detail)).to.deep.equal([
      { items: element.items, source: 'network', language: 'en' },
    ]);
    element.article = 'football';
    await until(() => loaded.length === 2);
    expect(loaded[1]!.detail.items.map(({ id }) => id)).to.deep.equal(['referee']);
  });

  it('comes with nothing where nothing is related', async () => {
    const element = await mount('related-articles', { feed: feedUrl({ items: 1 }), article: 'item-0' });
    const loaded = record(element, 'union-load');
    await settle(element, 'empty');
    expect(loaded.map(({ detail }) => detail.items)).to.deep.equal([[]]);
  });
});
