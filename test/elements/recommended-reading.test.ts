import { expect } from 'chai';
import type { RecommendedReading } from '../../src/elements/recommended-reading/recommended-reading.js';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl, requestCount } from '../helpers/faults.js';
import { until } from '../helpers/until.js';
import {
  button,
  changing,
  documentOf,
  feedOf,
  follow,
  hrefs,
  isVisible,
  mount,
  part,
  parts,
  press,
  record,
  settle,
  show,
  shown,
  texts,
  titles,
  type Attributes,
} from '../helpers/widget.js';

const recommended = (
  attributes: Attributes,
  state?: RecommendedReading['state'],
  content?: string,
): Promise<RecommendedReading> => show('recommended-reading', attributes, state, content);

const item = (title: string, rank: unknown, date?: string, more: object = {}): object => ({
  id: title,
  title,
  url: `/${title}`,
  ...(date && { date_published: date }),
  ...more,
  _union: { recommended: rank },
});

const ITEMS = [
  { id: 'plain', title: 'plain', url: '/plain', date_published: '2026-09-09' },
  item('old', true, '2020-01-01'),
  item('third', 10, '2026-01-01'),
  item('undated', true),
  item('new', true, '2026-02-02', {
    summary: 'S',
    image: '/demo/pictures/sunflower.svg',
    tags: ['x'],
    authors: [{ name: 'Ann' }],
  }),
  item('second', 2.5, '2019-01-01'),
  item('not', false, '2026-03-03'),
  item('first', -1, '2018-01-01'),
];
const ORDER = ['first', 'second', 'third', 'new', 'old', 'undated'];

describe('<recommended-reading> shows', () => {
  it('numbers ascending, then true by date, and never others', async () => {
    const element = await recommended({ feed: feedOf(ITEMS), limit: '50' });
    expect(titles(element)).to.deep.equal(ORDER);
    expect(texts(element, 'heading')).to.deep.equal(['Recommended reading']);
    expect(part(element, 'heading').localName + part(element, 'title').localName).to.equal('h2h3');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('equal numbers newest first', async () => {
    const feed = feedOf([item('old', 1, '2020-01-01'), item('undated', 1), item('new', 1, '2026-01-01')]);
    expect(titles(await recommended({ feed }))).to.deep.equal(['new', 'old', 'undated']);
  });

  it('no article whose recommendation is no number and not true, and the console says so', async () => {
    const { warnings } = captureConsole();
    const feed = feedOf([item('good', 1), item('yes', 'yes'), item('text', '1'), item('null', null)]);
    expect(titles(await recommended({ feed }))).to.deep.equal(['good']);
    await until(() => warnings.length > 1);
    expect(warnings.map((text) => /items\S+/.exec(text)?.[0])).to.have.members([
      'items[1]._union.recommended',
      'items[2]._union.recommended',
    ]);
  });

  it('five, or as many as limit says, never more for want of others', async () => {
    const feed = feedOf(ITEMS);
    const element = await recommended({ feed });
    expect(titles(element)).to.deep.equal(ORDER.slice(0, 5));
    expect(element.items.map(({ id }) => id)).to.deep.equal(ORDER.slice(0, 5));
    element.limit = 2;
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(ORDER.slice(0, 2));
    expect((await requestCount(feed)).count).to.equal(1);
  });

  it('a story once, in the language that serves the reader best', async () => {
    const both = (rank: unknown): object[] =>
      ['en', 'uk'].map((language) => ({
        id: language,
        title: language,
        language,
        _union: { group: 'g', recommended: rank },
      }));
    const feed = feedOf([...both(1), item('other', 2)]);
    expect(titles(await recommended({ feed, locale: 'en' }))).to.deep.equal(['en', 'other']);
    expect(titles(await recommended({ feed, locale: 'uk' }))).to.deep.equal(['uk', 'other']);
  });

  it('it in each layout', async () => {
    const feed = feedOf(ITEMS);
    for (const layout of ['list', 'cards', 'headlines']) {
      const element = await recommended({ feed, layout });
      expect(titles(element)).to.have.length(5);
      const details = layout === 'headlines' ? 0 : 1;
      for (const name of ['summary', 'image', 'authors']) {
        expect(parts(element, name), `${layout} ${name}`).to.have.length(details);
      }
      expect(await axe(element)).to.deep.equal([]);
    }
    const cards = await recommended({ feed, layout: 'cards' });
    const tops = new Set(parts(cards, 'item').map((row) => row.getBoundingClientRect().top));
    expect(tops.size).to.be.below(5);
    expect(parts(await recommended({ feed, 'no-images': '' }), 'image')).to.have.length(0);
  });

  it('friendly words where nothing is recommended', async () => {
    const element = await recommended({ feed: feedUrl({ items: 3 }) }, 'empty', '<a href="/">fallback</a>');
    expect(shown(element)).to.contain('Nothing is recommended at the moment.');
    expect([element.items, titles(element)]).to.deep.equal([[], []]);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('rows to come while it loads', async () => {
    const element = await mount('recommended-reading', { feed: feedUrl({ delay: 500 }), limit: '3' });
    await until(() => element.state === 'loading' && part(element, 'list'));
    expect(part(element, 'list').getAttribute('aria-busy')).to.equal('true');
    expect(part(element, 'list').children).to.have.length(3);
    expect(await axe(element)).to.deep.equal([]);
    await settle(element, 'empty');
  });

  it('friendly words, the fallback and a way on when it fails', async () => {
    const { errors } = captureConsole();
    const feed = faultUrl({ body: documentOf(ITEMS), status: 404, times: 1 });
    const element = await mount('recommended-reading', { feed }, '<a href="/">fallback</a>');
    const failures = record(element, 'union-error');
    await settle(element, 'failed');
    await until(() => failures.length && errors.length);
    expect(failures[0]!.detail).to.include({ code: 'http', status: 404, url: feed });
    expect(isVisible(element.querySelector('a')!)).to.equal(true);
    expect(shown(element)).to.contain('This could not be loaded just now.').and.not.to.contain('404');
    expect(await axe(element)).to.deep.equal([]);
    press(element, /Try again/);
    await settle(element);
    expect(titles(element)).to.deep.equal(ORDER.slice(0, 5));
    await until(() => element.shadowRoot!.activeElement === parts(element, 'link')[0]);
  });

  it('what it had when a refresh fails', async () => {
    captureConsole();
    const feed = faultUrl({ body: documentOf(ITEMS), times: 1, then: '/faults?status=404' });
    const element = await recommended({ feed });
    await element.reload();
    expect(element.state).to.equal('stale');
    expect(titles(element)).to.deep.equal(ORDER.slice(0, 5));
    expect(part(element, 'status').textContent).to.contain('saved copy');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('its own texts in the reader’s language', async () => {
    const element = await recommended({ feed: feedOf(ITEMS), locale: 'zh' });
    expect(texts(element, 'heading')).to.deep.equal(['推荐阅读']);
    expect(texts(element, 'badge')).to.have.length(5);
    element.locale = 'en';
    await until(() => texts(element, 'heading')[0] === 'Recommended reading');
  });
});

describe('A recommended article', () => {
  it('links to where it was published, or to the partner’s own page of articles', async () => {
    const feed = feedOf(ITEMS);
    expect(hrefs(await recommended({ feed, limit: '1' }))).to.deep.equal([`${location.origin}/first`]);
    const element = await recommended({ feed, limit: '1', 'article-page': '/read.html?a=b' });
    expect(hrefs(element)).to.deep.equal([`${location.origin}/read.html?a=b&article=first`]);
    element.linkTarget = '_blank';
    await element.updateComplete;
    expect(part(element, 'link').getAttribute('target')).to.equal('_blank');
    expect(part(element, 'link').textContent).to.contain('(opens in a new tab)');
  });

  it('tells union-open, which can be cancelled', async () => {
    const element = await recommended({ feed: feedOf(ITEMS) });
    const opened = record(element, 'union-open');
    expect(follow(parts(element, 'link')[1]!)).to.equal(true);
    expect(opened.map(({ detail }) => detail.item)).to.deep.equal([element.items[1]]);
    element.addEventListener('union-open', (event) => event.preventDefault());
    expect(follow(part(element, 'link'))).to.equal(false);
  });

  it('tells union-view once it was looked at', async () => {
    const element = await recommended({ feed: feedOf(ITEMS), limit: '2', layout: 'headlines' });
    const viewed = record(element, 'union-view');
    element.scrollIntoView();
    await until(() => viewed.length === 2);
    expect(viewed.map(({ detail }) => detail.item.id).sort()).to.deep.equal(['first', 'second']);
  });
});

describe('A refresh of <recommended-reading>', () => {
  it('lets recommendations wait that come in among those on screen, and the focus goes to the first of them', async () => {
    const before = [item('a', 1), item('c', 3), item('e', 5)];
    const after = [item('a', 1), item('b', 2), item('c', 3), item('d', 4), item('e', 5)];
    const element = await recommended({ feed: changing(before, after) });
    const rows = parts(element, 'item');
    await element.reload();
    expect(parts(element, 'item')).to.deep.equal(rows);
    expect(titles(element)).to.deep.equal(['a', 'c', 'e']);
    expect(texts(element, 'status')).to.deep.equal(['Show 2 new']);
    expect(await axe(element)).to.deep.equal([]);

    press(element, /Show 2 new/);
    await until(() => element.shadowRoot!.activeElement?.textContent === 'b');
    expect(titles(element)).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
    expect(button(element, /new/)).to.equal(undefined);
  });

  it('keeps the order that the reader sees when the editors change theirs, and takes away what they withdraw', async () => {
    const before = [item('a', 1), item('b', 2), item('c', 3)];
    const element = await recommended({ feed: changing(before, [item('c', 1), item('a', 2), item('b', false)]) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['a', 'c']);
    expect(button(element, /new/)).to.equal(undefined);
  });
});

describe('union-load of <recommended-reading>', () => {
  it('comes once for what is shown, and again when that changes', async () => {
    const element = await mount('recommended-reading', { feed: feedOf(ITEMS) });
    const loaded = record(element, 'union-load');
    await settle(element);
    await element.reload();
    expect(loaded.map(({ detail }) => detail)).to.deep.equal([
      { items: element.items, source: 'network', language: 'en' },
    ]);
    element.limit = 1;
    await element.updateComplete;
    expect(loaded[1]!.detail.items).to.have.length(1);
  });
});
