import { expect } from 'chai';
import '../../src/define.js';
import type { UnionNewsFeed } from '../../src/elements/union-news-feed/union-news-feed.js';
import { readFeed } from '../../src/feed/read.js';
import { createFeedStore } from '../../src/feed/store.js';
import { configure, type Settings } from '../../src/settings.js';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl, type FeedFaults, requestCount, stored } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { until } from '../helpers/until.js';
import {
  announcements,
  button,
  changing,
  documentOf,
  feedOf,
  part,
  parts,
  record,
  replace,
  settle,
  texts,
  titles,
  wait,
  type Attributes,
} from '../helpers/widget.js';

/** What happens in time: more, refreshes, events, changes, moves, other languages. What is shown: union-news-feed.test.ts. */

async function mount(attributes: Attributes, into?: ParentNode): Promise<UnionNewsFeed> {
  const element = document.createElement('union-news-feed');
  for (const [name, value] of Object.entries({ loading: 'eager', ...attributes })) element.setAttribute(name, value);
  (into ?? (await fixture('<div></div>'))).append(element);
  return element;
}

const show = async (attributes: Attributes, state?: UnionNewsFeed['state']): Promise<UnionNewsFeed> =>
  settle(await mount({ feed: feedUrl(), ...attributes }), state);

/** Entries with these titles, also their ids, the newest first. */
const titled = (...titles: string[]): object[] =>
  titles.map((title, index) => ({
    id: title,
    title,
    url: `/${title}`,
    date_published: new Date(Date.UTC(2026, 0, 100 - index)).toISOString(),
  }));

const focused = (element: UnionNewsFeed): string => element.shadowRoot!.activeElement?.textContent.trim() ?? '';
const count = async (url: string): Promise<number> => (await requestCount(url)).count;

/** Presses a button, and waits until that is answered. */
async function press(element: UnionNewsFeed, text: RegExp): Promise<void> {
  const pressed = button(element, text)!;
  pressed.focus();
  pressed.click();
  await element.updateComplete;
  await until(() => !parts(element, 'button').some((each) => each.hasAttribute('aria-disabled')));
  await element.updateComplete;
}

/** News `from` to below `to`, as the generated feed calls them. */
const news = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `News ${from + index}`);

describe('More', () => {
  it('comes from the same feed, without a request, and the first new entry has the focus', async () => {
    const feed = feedUrl({ items: 12 });
    const element = await show({ feed });
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(news(0, 10));
    expect(element.items).to.have.length(10);
    expect(focused(element)).to.equal('News 5');
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(news(0, 12));
    expect(focused(element)).to.equal('News 10');
    expect(button(element, /Show more/)).to.equal(undefined);
    expect(await count(feed)).to.equal(1);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('comes in steps of the limit', async () => {
    const element = await show({ limit: '2' });
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(news(0, 4));
  });

  it('comes over next_url when the feed’s first page is used up', async () => {
    const next = feedUrl({ items: 8, start: 7 });
    const element = await show({ feed: feedUrl({ items: 7, next }) });
    expect(await count(next)).to.equal(0);
    await press(element, /Show more/);
    await press(element, /Show more/);
    expect(await count(next)).to.equal(1);
    expect(titles(element).slice(0, 12)).to.deep.equal(news(0, 12));
    expect(focused(element)).to.equal('News 7');
    while (button(element, /Show more/)) await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(news(0, 15));
  });

  it('is offered where only the next page has it, and never shows an entry twice', async () => {
    const next = feedUrl({ items: 5, start: 3 });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(news(0, 8));
    expect(button(element, /Show more/)).to.equal(undefined);
  });

  it('turns pages until one has articles that pass the filter', async () => {
    const third = feedUrl({ items: 5, start: 54 });
    const second = feedUrl({ items: 4, start: 50, next: third });
    const element = await show({ feed: feedUrl({ items: 2, next: second }), tag: 'tag-0,tag-4', limit: '1' });
    expect(titles(element)).to.deep.equal(['News 0']);
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(['News 0', 'News 50']);
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(['News 0', 'News 50', 'News 54']);
    expect(focused(element)).to.equal('News 54');
  });

  it('is not offered over a next_url of another origin', async () => {
    const next = feedUrl({ start: 5 }, { other: true });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    expect(button(element, /Show more/)).to.equal(undefined);
  });

  it('that fails says so in friendly words, keeps what is there, and recovers', async () => {
    const { errors } = captureConsole();
    const next = feedUrl({ items: 20, start: 5, status: 404, times: 1 });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    await press(element, /Show more/);
    expect(element.state).to.equal('ready');
    expect(titles(element)).to.deep.equal(news(0, 5));
    expect(element.shadowRoot!.textContent).to.contain('More could not be loaded just now.');
    expect(element.shadowRoot!.textContent).not.to.contain('404');
    expect(texts(element, 'status')).to.deep.equal(['More could not be loaded just now.']);
    expect(focused(element)).to.equal('Show more');
    await until(() => errors.length === 1);
    expect(errors[0]).to.contain(next).and.to.contain('404');
    expect(await axe(element)).to.deep.equal([]);

    await press(element, /Show more/);
    expect(element.shadowRoot!.textContent).not.to.contain('could not be loaded');
    expect(focused(element)).to.equal('News 5');
    expect(titles(element), 'one step, not one for every press that failed').to.deep.equal(news(0, 10));
  });

  it('that failed is forgotten by a search, and by a refresh that succeeds', async () => {
    captureConsole();
    const element = await show({ feed: feedUrl({ items: 5, next: faultUrl({ status: 404 }) }), search: '' });
    const search = part(element, 'search') as HTMLInputElement;
    const say = (): string => texts(element, 'status')[0]!;
    await press(element, /Show more/);
    search.value = 'News 3';
    search.dispatchEvent(new Event('input'));
    await until(() => say() === '1 article found');
    search.value = '';
    search.dispatchEvent(new Event('input'));
    await until(() => titles(element).length === 5);
    await press(element, /Show more/);
    expect(say()).to.equal('More could not be loaded just now.');
    // As many pages as were turned to are asked for again: none.
    await element.reload();
    expect(say()).to.equal('');
    expect(element.shadowRoot!.textContent).not.to.contain('could not be loaded');
  });

  it('brings what a search finds on the last page, though finding it takes its time', async () => {
    const element = await show({
      feed: feedUrl({ items: 5, next: feedUrl({ items: 300, start: 5, kb: 8 }) }),
      search: '',
    });
    const search = part(element, 'search') as HTMLInputElement;
    search.value = 'News';
    search.dispatchEvent(new Event('input'));
    await until(() => texts(element, 'status')[0] === '5 articles found');
    await press(element, /Show more/);
    await until(() => focused(element) === 'News 5');
    expect(titles(element)).to.deep.equal(news(0, 10));
  });

  it('that brings nothing leaves the focus in the list, for the button is gone', async () => {
    const next = feedUrl({ items: 5 });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    await press(element, /Show more/);
    expect(button(element, /Show more/)).to.equal(undefined);
    expect(focused(element)).to.equal('News 4');
  });

  it('is asked for once, however often the button is pressed meanwhile', async () => {
    const next = feedUrl({ items: 20, start: 5, delay: 200 });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    for (let time = 0; time < 3; time++) button(element, /Show more/)!.click();
    await until(() => titles(element).length > 5);
    await press(element, /Show more/);
    expect(await count(next)).to.equal(1);
    expect(titles(element)).to.deep.equal(news(0, 15));
  });

  it('stays when the feed is refreshed: nothing goes without the reader', async () => {
    const element = await show({ feed: feedUrl({ items: 5, next: feedUrl({ items: 20, start: 5 }) }) });
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(news(0, 10));
    await element.reload();
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(news(0, 10));
  });

  it('stays when a refresh cannot have a page again, which is told once', async () => {
    captureConsole();
    const next = feedUrl({ items: 5, start: 5, times: 1, then: '/faults?status=404' });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    await press(element, /Show more/);
    const failures = record(element, 'union-error');
    await element.reload();
    await until(() => failures.length);
    expect([element.state, titles(element)]).to.deep.equal(['stale', news(0, 10)]);
    await wait(50);
    expect(failures.map(({ detail }) => [detail.url, detail.status])).to.deep.equal([[next, 404]]);
  });

  it('is not lost to a refresh that is under way meanwhile, whichever comes first', async () => {
    for (const [ofRefresh, ofPage] of [
      [500, 0],
      [200, 600],
    ]) {
      const next = feedUrl({ items: 5, start: 5, delay: ofPage! });
      const feed = feedUrl({ items: 5, next, times: 1, then: feedUrl({ items: 5, next, delay: ofRefresh! }) });
      const element = await show({ feed });
      const reloaded = element.reload();
      await Promise.all([press(element, /Show more/), reloaded]);
      await element.updateComplete;
      expect([element.state, titles(element)]).to.deep.equal(['ready', news(0, 10)]);
    }
  });

  it('comes from a server that was busy for a moment, without a word of it', async () => {
    const next = feedUrl({ items: 5, start: 5, status: 503, 'retry-after': 0, times: 1 });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    const failures = record(element, 'union-error');
    await press(element, /Show more/);
    expect([titles(element), focused(element)]).to.deep.equal([news(0, 10), 'News 5']);
    expect(failures).to.deep.equal([]);
  });

  it('comes after what is on screen, though by its date it would stand before the undated there', async () => {
    const [a, b, c] = titled('a', 'b', 'c');
    const feed = feedOf([a!, { id: 'undated', title: 'undated', url: '/undated' }], { next_url: feedOf([b!, c!]) });
    const element = await show({ feed, limit: '2' });
    await press(element, /Show more/);
    expect(titles(element)).to.deep.equal(['a', 'undated', 'b', 'c']);
    expect(focused(element)).to.equal('b');
    expect(button(element, /new/)).to.equal(undefined);
  });

  it('leaves the focus where the reader has taken it meanwhile', async () => {
    const elsewhere = await fixture<HTMLInputElement>('<input aria-label="The host’s own">');
    for (const place of ['the page', 'the search field']) {
      const next = feedUrl({ items: 5, start: 5, delay: 400 });
      const element = await show({ feed: feedUrl({ items: 5, next }), search: '' });
      const field = await until(() => part(element, 'search'));
      const answered = press(element, /Show more/);
      await until(async () => (await count(next)) === 1);
      (place === 'the page' ? elsewhere : field).focus();
      await answered;
      expect(titles(element)).to.deep.equal(news(0, 10));
      expect(document.activeElement, place).to.equal(place === 'the page' ? elsewhere : element);
      if (place !== 'the page') expect(element.shadowRoot!.activeElement).to.equal(field);
    }
  });

  it('is forgotten with another feed, which begins with the limit', async () => {
    captureConsole();
    const next = faultUrl({ status: 404 });
    const element = await show({ feed: feedUrl({ items: 6, next }) });
    await press(element, /Show more/);
    await press(element, /Show more/);
    expect(element.shadowRoot!.textContent).to.contain('More could not be loaded');
    element.feed = feedUrl({ start: 40 });
    await until(() => titles(element)[0] === 'News 40');
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(news(40, 45));
    expect(element.shadowRoot!.textContent).not.to.contain('More could not be loaded');
  });
});

describe('A refresh', () => {
  it('lets new entries wait behind "Show N new", until the reader asks for them', async () => {
    const feed = changing(titled('c', 'd', 'e'), titled('a', 'b', 'c', 'd', 'e'));
    const element = await show({ feed });
    const rows = parts(element, 'item');
    await element.reload();
    expect(parts(element, 'item')).to.deep.equal(rows);
    expect(titles(element)).to.deep.equal(['c', 'd', 'e']);
    expect(element.items.map(({ id }) => id)).to.deep.equal(['c', 'd', 'e']);
    expect(button(element, /^\s*Show 2 new\s*$/)).not.to.equal(undefined);
    expect(texts(element, 'status')).to.deep.equal(['Show 2 new']);
    expect(await axe(element)).to.deep.equal([]);

    await press(element, /Show 2 new/);
    await until(() => focused(element) === 'a');
    expect(titles(element)).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
    expect(button(element, /new/)).to.equal(undefined);
  });

  it('lets one that arrives in the middle wait as well', async () => {
    const element = await show({ feed: changing(titled('a', 'c'), titled('a', 'b', 'c')) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['a', 'c']);
    await press(element, /Show 1 new/);
    await until(() => focused(element) === 'b');
    expect(titles(element)).to.deep.equal(['a', 'b', 'c']);
  });

  it('lets one that arrives below the last entry wait where it would be shown, and not where the list ends before it', async () => {
    const element = await show({ feed: changing(titled('a', 'b'), titled('a', 'b', 'c')) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['a', 'b']);
    await press(element, /Show 1 new/);
    expect(titles(element)).to.deep.equal(['a', 'b', 'c']);

    const full = await show({ feed: changing(titled('a', 'b'), titled('a', 'b', 'c')), limit: '2' });
    await full.reload();
    expect(button(full, /new/)).to.equal(undefined);
    await press(full, /Show more/);
    expect(titles(full)).to.deep.equal(['a', 'b', 'c']);
  });

  it('shows what has come where nothing is left of what was there', async () => {
    const element = await show({ feed: changing(titled('a'), titled('b', 'c')) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['b', 'c']);
  });

  it('changes corrected entries in place, and takes withdrawn ones away', async () => {
    const after = [{ ...titled('a')[0], title: 'A, corrected' }, ...titled('', 'c').slice(1)];
    const element = await show({ feed: changing(titled('a', 'b', 'c'), after) });
    const [first] = parts(element, 'item');
    await element.reload();
    expect(titles(element)).to.deep.equal(['A, corrected', 'c']);
    expect(parts(element, 'item')[0]).to.equal(first);
    expect(button(element, /new/)).to.equal(undefined);
  });

  it('leaves an entry in its place whose date was corrected, and calls nothing new that was there', async () => {
    const dated = (...dates: string[]): object[] =>
      titled('a', 'b', 'c', 'd').map((item, index) => ({ ...item, date_published: dates[index] }));
    const before = dated('2026-01-04', '2026-01-03', '2026-01-02', '2026-01-01');
    const newest = await show({
      feed: changing(before, dated('2026-01-04', '2026-01-03', '2026-05-02', '2026-01-01')),
    });
    await newest.reload();
    expect(titles(newest)).to.deep.equal(['a', 'b', 'c', 'd']);
    const oldest = await show({
      limit: '3',
      feed: changing(before, dated('2026-01-04', '2020-01-03', '2026-01-02', '2026-01-01')),
    });
    await oldest.reload();
    expect(titles(oldest)).to.deep.equal(['a', 'b', 'c']);
    expect(texts(oldest, 'date')[1]).to.contain('2020');
    expect(button(oldest, /new/)).to.equal(undefined);
    await press(oldest, /Show more/);
    expect(titles(oldest)).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('puts a better translation in the place of its story at once', async () => {
    const [newest, story, oldest] = titled('newest', 'story', 'oldest');
    const translation = { id: 'переклад', title: 'переклад', url: '/uk', date_published: '2026-12-31' };
    const group = { _union: { group: 'g' } };
    const before = [newest!, { ...story, ...group, language: 'en' }, oldest!];
    const element = await show({
      locale: 'uk',
      feed: changing(before, [{ ...translation, ...group, language: 'uk' }, ...before], { language: undefined }),
    });
    expect(titles(element)).to.deep.equal(['newest', 'story', 'oldest']);
    await element.reload();
    expect(titles(element)).to.deep.equal(['newest', 'переклад', 'oldest']);
    expect(button(element, /нов/)).to.equal(undefined);
  });

  it('keeps a new entry waiting through further refreshes', async () => {
    const after = titled('new', 'a', 'b');
    const last = faultUrl({ body: documentOf(after), then: feedOf(after) });
    const feed = faultUrl({ body: documentOf(titled('a', 'b')), times: 1, then: last });
    const element = await show({ feed });
    for (let time = 0; time < 2; time++) await element.reload();
    expect(titles(element)).to.deep.equal(['a', 'b']);
    expect(button(element, /Show 1 new/)).not.to.equal(undefined);
  });

  it('leaves on screen what a feed of the newest so many has no room for any more', async () => {
    const [newest, ...before] = titled('new', 'a', 'b', 'c');
    const element = await show({ feed: changing(before, [newest!, ...before.slice(0, 2)]) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['a', 'b', 'c']);
    await press(element, /Show 1 new/);
    await until(() => focused(element) === 'new');
    expect(titles(element)).to.deep.equal(['new', 'a', 'b']);
  });

  it('offers what has come though nothing on screen is in the feed any more', async () => {
    const all = titled('x', 'y', 'a', 'b');
    const element = await show({ feed: changing(all.slice(2), all.slice(0, 2)) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['a', 'b']);
    await press(element, /Show 2 new/);
    await until(() => focused(element) === 'x');
    expect(titles(element)).to.deep.equal(['x', 'y']);
  });

  it('takes the oldest away where the feed has become shorter: it was withdrawn', async () => {
    const before = titled('a', 'b', 'c');
    const element = await show({ feed: changing(before, before.slice(0, 2)) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['a', 'b']);
  });

  it('takes the button away when what waited is withdrawn, and the focus that it had to the list', async () => {
    const [newest, ...before] = titled('new', 'a', 'b');
    const name = await stored(documentOf(before));
    const element = await show({ feed: faultUrl({ stored: name }) });
    await stored(documentOf([newest!, ...before]), name);
    await element.reload();
    expect(texts(element, 'status')).to.deep.equal(['Show 1 new']);
    await stored(documentOf(before), name);
    button(element, /Show 1 new/)!.focus();
    await element.reload();
    expect(focused(element)).to.equal('a');
    expect(texts(element, 'status')).to.deep.equal(['']);
    expect(titles(element)).to.deep.equal(['a', 'b']);
    expect(texts(element, 'button')).to.deep.equal([]);
  });

  it('that comes by itself keeps the focus in the widget when the button goes that had it, and scrolls nothing', async () => {
    captureConsole();
    const element = await show({ feed: faultUrl({ status: 404, times: 1, then: feedOf(titled('a')) }) }, 'failed');
    button(element, /Try again/)!.focus();
    const scrolled = scrollY;
    dispatchEvent(new Event('online'));
    await settle(element);
    expect(focused(element)).to.equal('a');
    expect(scrollY).to.equal(scrolled);
  });

  it('corrects entries while new ones wait', async () => {
    const after = [...titled('new'), { ...titled('', 'a')[1], title: 'corrected' }];
    const element = await show({ feed: changing(titled('a'), after) });
    await element.reload();
    expect(titles(element)).to.deep.equal(['corrected']);
    expect(button(element, /Show 1 new/)).not.to.equal(undefined);
  });

  it('keeps what is on screen while it is under way', async () => {
    const then = faultUrl({ body: documentOf(titled('b')), delay: 600 });
    const element = await show({ feed: faultUrl({ body: documentOf(titled('a')), times: 1, then }) });
    const reloaded = element.reload();
    const seen = new Set<string>();
    while (titles(element)[0] !== 'b') {
      seen.add(`${element.state} ${titles(element).join()}`);
      await wait(10);
    }
    expect([...seen]).to.deep.equal(['ready a']);
    await reloaded;
  });

  it('never rejects, and never waits for an element that was never in a page', async () => {
    captureConsole();
    await document.createElement('union-news-feed').reload();
    const element = await show({ feed: faultUrl({ status: 404 }) }, 'failed');
    await element.reload();
    expect(element.state).to.equal('failed');
  });

  it('comes by itself when the network does', async () => {
    captureConsole();
    const feed = feedUrl({ status: 404, times: 1 });
    const element = await show({ feed }, 'failed');
    dispatchEvent(new Event('online'));
    await settle(element);
    dispatchEvent(new Event('online'));
    await wait(50);
    expect(await count(feed)).to.equal(2);
  });

  it('waits as long as the server asks for when the reader comes back to the page, but not when the network does', async () => {
    captureConsole();
    const feed = feedUrl({ status: 503, 'retry-after': 60, times: 1 });
    const element = await show({ feed }, 'failed');
    document.dispatchEvent(new Event('visibilitychange'));
    await wait(100);
    expect([element.state, await count(feed)]).to.deep.equal(['failed', 1]);
    dispatchEvent(new Event('online'));
    await settle(element);
    expect(await count(feed)).to.equal(2);
  });

  it('comes with the network only to pages that somebody looks at', async () => {
    captureConsole();
    const feed = feedUrl({ status: 404, times: 1 });
    const element = await show({ feed }, 'failed');
    replace(document, 'hidden', true);
    dispatchEvent(new Event('online'));
    await wait(100);
    expect([element.state, await count(feed)]).to.deep.equal(['failed', 1]);
    replace(document, 'hidden', false);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle(element);
  });

  it('that the reader has asked for leaves the focus where they have taken it meanwhile', async () => {
    captureConsole();
    const elsewhere = await fixture<HTMLInputElement>('<input aria-label="The host’s own">');
    const feed = faultUrl({ status: 404, times: 1, then: feedUrl({ delay: 300 }) });
    const element = await show({ feed }, 'failed');
    const answered = press(element, /Try again/);
    elsewhere.focus();
    await answered;
    await settle(element);
    await wait(50);
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('that the reader has asked for and that brings nothing says so, and the focus is where it says it', async () => {
    captureConsole();
    const element = await show({ feed: faultUrl({ status: 404, times: 1, then: feedOf([]) }) }, 'failed');
    const said = announcements(element);
    await press(element, /Try again/);
    await until(() => element.state === 'empty');
    await element.updateComplete;
    expect(focused(element)).to.equal('There are no articles here yet.');
    expect(said.filter(Boolean)).to.deep.equal(['There are no articles here yet.']);
  });

  it('that the reader has asked for and that fails again says so again', async () => {
    captureConsole();
    const element = await show({ feed: faultUrl({ status: 404 }) }, 'failed');
    const said = announcements(element);
    for (const times of [1, 2]) {
      await press(element, /Try again/);
      await until(() => said.filter(Boolean).length === times);
    }
    expect(said).to.deep.equal(['', texts(element, 'status')[0], '', texts(element, 'status')[0]]);
    expect(texts(element, 'status')[0]).to.match(/could not be loaded/);
  });

  it('that fails does not keep from those who do not see it what they search for', async () => {
    captureConsole();
    const feed = faultUrl({ body: documentOf(titled('apple', 'pear')), times: 1, then: faultUrl({ status: 404 }) });
    const element = await show({ feed, search: '' });
    await element.reload();
    expect(element.state).to.equal('stale');
    const search = part(element, 'search') as HTMLInputElement;
    search.value = 'pear';
    search.dispatchEvent(new Event('input'));
    await until(() => /1 article found$/.test(texts(element, 'status')[0]!));
    expect(part(element, 'status').ariaAtomic).to.equal('false');
  });

  it('can be had at once by the reader while a retry waits, as often as they press', async () => {
    captureConsole();
    const feed = feedUrl({ status: 503, 'retry-after': 60, times: 2 });
    const element = await show({ feed }, 'failed');
    button(element, /Try again/)!.click();
    await until(async () => (await count(feed)) === 2);
    await wait(100);
    button(element, /Try again/)!.click();
    await settle(element);
    expect(await count(feed)).to.equal(3);
  });
});

describe('Several widgets', () => {
  it('make one request for one feed', async () => {
    const feed = feedUrl({ delay: 100 });
    const widgets = await Promise.all([
      mount({ feed }),
      mount({ feed, limit: '2' }),
      mount({ feed, layout: 'cards', tag: 'tag-1' }),
    ]);
    await Promise.all(widgets.map((element) => settle(element)));
    await settle(await mount({ feed }));
    expect(widgets.map(({ items }) => items.length)).to.deep.equal([5, 2, 5]);
    expect(await count(feed)).to.equal(1);
  });

  it('share a failure: one message on the console, an event and the words in each', async () => {
    const { errors } = captureConsole();
    const feed = faultUrl({ status: 404, delay: 50 });
    const widgets = await Promise.all([mount({ feed }), mount({ feed }), mount({ feed })]);
    const failures: unknown[] = [];
    for (const element of widgets) element.addEventListener('union-error', ({ target }) => failures.push(target));
    await Promise.all(widgets.map((element) => settle(element, 'failed')));
    await until(() => errors.length > 0);
    await wait(50);
    expect(await count(feed)).to.equal(1);
    expect(failures).to.have.members(widgets);
    expect(errors).to.have.length(1);
  });

  it('share it with one that comes a moment later, which asks again when its reader does', async () => {
    const { errors } = captureConsole();
    const feed = faultUrl({ status: 404, times: 1, then: feedUrl() });
    const first = await show({ feed }, 'failed');
    const second = await mount({ feed });
    const failures: unknown[] = [];
    for (const element of [first, second])
      element.addEventListener('union-error', ({ target }) => failures.push(target));
    await settle(second, 'failed');
    await until(() => failures.length);
    expect([failures, await count(feed)]).to.deep.equal([[second], 1]);
    expect(errors).to.have.length(1);
    await press(second, /Try again/);
    await Promise.all([first, second].map((element) => settle(element)));
    expect(await count(feed)).to.equal(2);
  });

  it('ask again after a failure when one that has shown it is put back, and when the network has come back', async () => {
    captureConsole();
    for (const isBack of [true, false]) {
      const feed = faultUrl({ status: 404, times: 1, then: feedUrl() });
      const first = await show({ feed }, 'failed');
      const parent = first.parentElement!;
      first.remove();
      await wait(20);
      if (!isBack) dispatchEvent(new Event('online'));
      const second = isBack ? first : await mount({ feed });
      if (isBack) parent.append(first);
      await settle(second);
      expect(await count(feed), String(isBack)).to.equal(2);
    }
  });

  it('go on when one of them leaves', async () => {
    const feed = feedUrl({ delay: 200 });
    const [first, second] = [await mount({ feed }), await mount({ feed })];
    await until(() => first.state === 'loading');
    first.remove();
    await settle(second);
    expect(await count(feed)).to.equal(1);
  });

  it('turn pages for themselves: what one reader asks for, others need not see', async () => {
    const feed = feedUrl({ items: 5, next: feedUrl({ items: 5, start: 5 }) });
    const [first, second] = [await show({ feed }), await show({ feed })];
    await press(first, /Show more/);
    expect([titles(first).length, titles(second).length]).to.deep.equal([10, 5]);
  });

  it('turn pages for themselves also where a list has room, through refreshes, and the next press has what is there', async () => {
    const next = feedUrl({ items: 5, start: 3 });
    const feed = feedUrl({ items: 3, next });
    const [first, second] = [await show({ feed }), await show({ feed })];
    await press(first, /Show more/);
    await second.updateComplete;
    expect([titles(first).length, titles(second).length]).to.deep.equal([8, 3]);
    await second.reload();
    expect(titles(second)).to.have.length(3);
    expect(button(second, /new/)).to.equal(undefined);
    const requests = await count(next);
    await press(second, /Show more/);
    expect(titles(second)).to.have.length(8);
    expect(await count(next)).to.equal(requests);
  });

  it('show what waits and nothing else, after another one has turned a page', async () => {
    const name = await stored('');
    const feed = faultUrl({ stored: name });
    const next = feedOf(titled('a', 'b', 'c', 'd', 'e', 'f', 'g').slice(3));
    const body = (...ids: string[]): string => JSON.stringify({ title: 'T', next_url: next, items: titled(...ids) });
    await stored(body('a', 'b', 'c'), name);
    const [first, second] = [await show({ feed }), await show({ feed })];
    await press(first, /Show more/);
    await stored(body('top', 'a', 'b', 'c'), name);
    await second.reload();
    expect(titles(second)).to.deep.equal(['a', 'b', 'c']);
    await press(second, /Show 1 new/);
    expect(titles(second)).to.deep.equal(['top', 'a', 'b', 'c']);
    await press(second, /Show more/);
    expect(titles(second)).to.have.length(8);
  });

  it('are not made longer by an article that is looked for on further pages', async () => {
    const feed = feedUrl({ items: 3, next: feedUrl({ items: 5, start: 3 }) });
    const list = await show({ feed });
    let loads = 0;
    list.addEventListener('union-load', () => loads++);
    const article = document.createElement('union-article');
    article.setAttribute('feed', feed);
    article.setAttribute('article', 'item-6');
    article.setAttribute('loading', 'eager');
    list.after(article);
    await until(() => article.state === 'ready');
    await list.updateComplete;
    expect(titles(list)).to.deep.equal(news(0, 3));
    expect(loads).to.equal(0);
  });
});

describe('The console', () => {
  it('says once per failure which element, what happened and what to do', async () => {
    const { errors } = captureConsole();
    const feed = faultUrl({ body: '<!doctype html>', type: 'text/html' });
    const element = await show({ feed }, 'failed');
    await until(() => errors.length === 1);
    expect(errors[0]).to.contain('<union-news-feed>').and.to.contain(feed).and.to.contain('(format)');
    expect(errors[0]).to.contain('web page (HTML)').and.to.contain('Use the address of the JSON feed');
    await element.reload();
    await until(() => errors.length === 2);
  });

  it('says once what a document loses', async () => {
    const { warnings } = captureConsole();
    const feed = feedOf([{ title: 'no id' }, { id: 1, title: 'T', image: 'ftp://x/' }]);
    const element = await show({ feed });
    await show({ feed });
    element.limit = 1;
    await element.updateComplete;
    await until(() => warnings.length > 1);
    await element.reload();
    await element.reload();
    expect(warnings.map((warning) => /items\S+/.exec(warning)?.[0])).to.deep.equal(['items[0]', 'items[1].image']);
    expect(warnings.every((warning) => warning.includes(feed))).to.equal(true);
  });

  it('is left in peace when all is well', async () => {
    const { warnings, errors } = captureConsole();
    const element = await show({});
    await element.reload();
    element.remove();
    await wait(50);
    expect([...warnings, ...errors]).to.deep.equal([]);
  });
});

describe('union-load', () => {
  const loads = (target: EventTarget): CustomEvent[] => {
    const events: CustomEvent[] = [];
    target.addEventListener('union-load', (event) => events.push(event as CustomEvent));
    return events;
  };

  it('tells once that the first screen is in the DOM, through shadow roots up to the document', async () => {
    const host = await fixture('<div></div>');
    const seen: unknown[] = [];
    const listener = (event: Event): void => {
      const element = event.composedPath()[0] as UnionNewsFeed;
      seen.push([titles(element).length > 0, element.state, event.bubbles, event.composed, event.cancelable]);
    };
    document.addEventListener('union-load', listener);
    const element = await mount({ feed: feedUrl() }, host.attachShadow({ mode: 'open' }));
    const events = loads(element);
    await settle(element);
    element.heading = 'Other';
    await element.updateComplete;
    document.removeEventListener('union-load', listener);
    expect(seen).to.deep.equal([[true, 'ready', true, true, false]]);
    expect(events[0]!.detail).to.deep.equal({ items: element.items, source: 'network', language: 'en' });
  });

  it('comes again for a changed result only', async () => {
    const after = [{ ...titled('a')[0], title: 'corrected' }];
    const feed = faultUrl({ body: documentOf(titled('a')), times: 2, then: feedOf(after) });
    const element = await mount({ feed });
    const events = loads(element);
    await settle(element);
    await element.reload();
    expect(events).to.have.length(1);
    await element.reload();
    expect(events).to.have.length(2);
    expect(events[1]!.detail.items[0].title).to.equal('corrected');
    await element.reload();
    expect(events).to.have.length(2);
  });

  it('comes again for the same result after there was none to show', async () => {
    captureConsole();
    const feed = feedOf(titled('a'));
    const element = await mount({ feed });
    const events = loads(element);
    await settle(element);
    element.feed = faultUrl({ status: 404 });
    await settle(element, 'failed');
    element.feed = feed;
    await settle(element);
    expect(events.map(({ detail }) => detail.items[0].id)).to.deep.equal(['a', 'a']);
  });

  it('comes for a result without entries as well', async () => {
    const element = await mount({ feed: feedOf([]) });
    const events = loads(element);
    await settle(element, 'empty');
    expect(events.map(({ detail }) => detail.items)).to.deep.equal([[]]);
  });

  it('does not come for a failure', async () => {
    captureConsole();
    const element = await mount({ feed: faultUrl({ status: 404 }) });
    const events = loads(element);
    await settle(element, 'failed');
    await wait(50);
    expect(events).to.deep.equal([]);
  });
});

describe('union-error', () => {
  const failuresOf = (element: UnionNewsFeed): unknown[] => {
    const events: unknown[] = [];
    element.addEventListener('union-error', ({ detail, bubbles, composed }) => {
      expect([bubbles, composed]).to.deep.equal([true, true]);
      events.push({ ...detail, message: typeof detail.message, state: element.state });
    });
    return events;
  };

  it('tells once what failed, when the element shows it', async () => {
    captureConsole();
    const cases: [code: string, url: string, status?: number][] = [
      ['http', faultUrl({ status: 404 }), 404],
      ['format', faultUrl({ body: '[]' })],
      ['network', feedUrl({ cors: false }, { other: true })],
      ['too-large', feedUrl({ size: 9 })],
    ];
    for (const [code, url, status] of cases) {
      const element = await mount({ feed: url });
      const events = failuresOf(element);
      await settle(element, 'failed');
      await until(() => events.length);
      await wait(30);
      const detail = { code, url, message: 'string', state: 'failed', ...(status && { status }) };
      expect(events).to.deep.equal([detail]);
    }
  });

  it('tells of a failed refresh, too', async () => {
    captureConsole();
    const element = await show({ feed: feedUrl({ times: 1, then: '/faults?status=410' }) });
    const events = failuresOf(element);
    await element.reload();
    await until(() => events.length);
    expect(events).to.have.length(1);
    expect(events[0]).to.include({ code: 'http', status: 410, state: 'stale' });
  });

  it('tells of a further page that cannot be had', async () => {
    captureConsole();
    const next = feedUrl({ start: 5, status: 404 });
    const element = await show({ feed: feedUrl({ items: 5, next }) });
    const events = failuresOf(element);
    await press(element, /Show more/);
    await until(() => events.length);
    expect(events).to.deep.equal([{ code: 'http', status: 404, url: next, message: 'string', state: 'ready' }]);
  });

  it('tells where no feed is named', async () => {
    const { errors } = captureConsole();
    const element = await mount({});
    const events = failuresOf(element);
    await settle(element, 'failed');
    await until(() => events.length);
    expect(events).to.deep.equal([{ code: 'network', url: '', message: 'string', state: 'failed' }]);
    // Its words are fetched; what comes later would be the next test's.
    await until(() => errors.length);
  });

  it('tells once of a server in trouble, at the first failure, though it is tried three times', async () => {
    const { errors } = captureConsole();
    const feed = faultUrl({ status: 503, 'retry-after': 0 });
    const element = await mount({ feed });
    const events = failuresOf(element);
    await until(async () => (await count(feed)) === 3);
    await settle(element, 'failed');
    await wait(200);
    expect(events).to.have.length(1);
    expect(errors).to.have.length(1);
  });

  it('tells who comes while a refresh that failed is tried again, once each, and the copy is there', async () => {
    captureConsole();
    const feed = feedUrl({ times: 1, then: '/faults?status=503&retry-after=1' });
    const first = await show({ feed });
    const firstEvents = failuresOf(first);
    void first.reload();
    await settle(first, 'stale');
    const second = await mount({ feed });
    const secondEvents = failuresOf(second);
    await settle(second, 'stale');
    expect(titles(second)).to.deep.equal(titles(first));
    await until(async () => (await count(feed)) === 4, 8000);
    await wait(200);
    const failure = { code: 'http', status: 503, url: feed, message: 'string', state: 'stale' };
    expect([firstEvents, secondEvents]).to.deep.equal([[failure], [failure]]);
  });
});

describe('union-open', () => {
  /** Clicks a link, and tells what became of it; the page stays where it is. */
  async function click(target: HTMLElement): Promise<{ click: Event; followed: boolean }> {
    return new Promise((resolve) => {
      document.addEventListener(
        'click',
        (event) => {
          resolve({ click: event, followed: !event.defaultPrevented });
          event.preventDefault();
        },
        { once: true },
      );
      target.click();
    });
  }

  it('comes with the entry and the click, before the link is followed', async () => {
    const element = await show({});
    const events: CustomEvent[] = [];
    document.addEventListener('union-open', (event) => events.push(event as CustomEvent), { once: true });
    const outcome = await click(parts(element, 'link')[2]!);
    expect(outcome.followed).to.equal(true);
    expect(events).to.have.length(1);
    expect(events[0]!.detail).to.deep.equal({ item: element.items[2], originalEvent: outcome.click });
    expect([events[0]!.bubbles, events[0]!.composed, events[0]!.cancelable]).to.deep.equal([true, true, true]);
  });

  it('comes for the middle button, which opens a tab, and not for the right one', async () => {
    const element = await show({});
    const opened: string[] = [];
    element.addEventListener('union-open', (event) => {
      event.preventDefault();
      opened.push(event.detail.item.id);
    });
    const press = (button: number): boolean =>
      part(element, 'link').dispatchEvent(
        new MouseEvent('auxclick', { button, bubbles: true, cancelable: true, composed: true }),
      );
    expect([press(2), press(1)]).to.deep.equal([true, false]);
    expect(opened).to.deep.equal(['item-0']);
  });

  it('can be cancelled: then the link is not followed', async () => {
    const element = await show({});
    element.addEventListener('union-open', (event) => event.preventDefault());
    expect((await click(part(element, 'link'))).followed).to.equal(false);
  });

  it('does not come for what is no entry', async () => {
    const element = await show({ 'link-target': 'elsewhere' });
    let opened = 0;
    element.addEventListener('union-open', () => opened++);
    await click(part(element, 'date'));
    await click(part(element, 'heading'));
    for (const link of element.shadowRoot!.querySelectorAll<HTMLElement>('a:not([part~="link"])')) await click(link);
    expect(opened).to.equal(0);
  });
});

describe('union-view', () => {
  it('comes once for each entry that was in view for a second', async () => {
    const element = await show({ limit: '40' });
    const seen: string[] = [];
    element.addEventListener('union-view', (event) => {
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
      seen.push(event.detail.item.id);
    });
    element.scrollIntoView();
    const start = performance.now();
    await until(() => seen.length);
    expect(performance.now() - start).to.be.above(700);
    await wait(300);
    expect(seen).to.include('item-0').and.not.to.include('item-39');
    const first = seen.length;
    scrollTo(0, document.documentElement.scrollHeight);
    await until(() => seen.includes('item-39'));
    element.scrollIntoView();
    await wait(1500);
    expect(seen.length).to.be.above(first);
    expect(new Set(seen).size).to.equal(seen.length);
    scrollTo(0, 0);
  });

  it('comes for an entry of another feed, though its id is the same', async () => {
    const element = await show({ feed: feedOf(titled('a')) });
    const seen: string[] = [];
    element.addEventListener('union-view', ({ detail }) => seen.push(detail.item.title!));
    element.scrollIntoView();
    await until(() => seen.length === 1);
    // One that is there already: the row is never away.
    const other = await show({ feed: feedOf([{ ...titled('a')[0], title: 'Another' }]) });
    element.feed = other.feed!;
    await until(() => seen.length === 2);
    expect(seen).to.deep.equal(['a', 'Another']);
  });

  it('comes for an entry taller than the viewport that fills more than half of it', async () => {
    await fixture(`<style>union-news-feed::part(item) { min-block-size: ${innerHeight * 4}px }</style>`);
    await fixture('<div style="block-size: 3000px"></div>');
    const element = await show({ limit: '1' });
    await fixture('<div style="block-size: 3000px"></div>');
    const seen: string[] = [];
    element.addEventListener('union-view', ({ detail }) => seen.push(detail.item.id));
    const [row] = parts(element, 'item');
    const fill = async (share: number): Promise<void> => {
      scrollBy(0, row!.getBoundingClientRect().top - innerHeight * (1 - share));
      await wait(200);
    };
    await fill(0.42);
    await wait(1200);
    expect(seen).to.deep.equal([]);
    await fill(0.6);
    await until(() => seen.length, 5000);
    expect(seen).to.deep.equal(['item-0']);
    scrollTo(0, 0);
  });

  it('comes for an entry that was in view on a hidden page, once the reader is back', async () => {
    replace(document, 'hidden', true);
    const element = await show({ limit: '1' });
    let seen = 0;
    element.addEventListener('union-view', () => seen++);
    element.scrollIntoView();
    await wait(1500);
    expect(seen).to.equal(0);
    replace(document, 'hidden', false);
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => seen, 5000);
    await wait(1200);
    expect(seen).to.equal(1);
    scrollTo(0, 0);
  });

  it('does not come for entries that nobody can see, before and after they are hidden', async () => {
    const element = await show({ feed: feedUrl() });
    const events = record(element, 'union-view');
    element.style.display = 'none';
    await wait(1300);
    expect(events).to.have.length(0);
    element.style.display = '';
    await wait(500);
    element.parentElement!.style.display = 'none';
    await wait(1000);
    expect(events).to.have.length(0);
  });

  it('does not come for an entry that was passed by', async () => {
    const spacer = await fixture('<div style="block-size: 3000px"></div>');
    const element = await show({});
    let seen = 0;
    element.addEventListener('union-view', () => seen++);
    element.scrollIntoView();
    await wait(300);
    scrollTo(0, 0);
    await wait(1300);
    expect(seen).to.equal(0);
    spacer.remove();
  });
});

describe('Attributes that change', () => {
  it('take effect at once, from the same feed', async () => {
    const feed = feedUrl();
    const element = await show({ feed });
    const changed = async (name: string, value: string): Promise<void> => {
      element.setAttribute(name, value);
      await element.updateComplete;
    };
    await changed('limit', '3');
    expect(titles(element)).to.deep.equal(news(0, 3));
    await changed('tag', 'tag-2');
    expect(titles(element)).to.deep.equal(['News 2', 'News 7', 'News 12']);
    await changed('heading', 'Two');
    expect(texts(element, 'heading')).to.deep.equal(['Two']);
    await changed('heading-level', '4');
    expect(part(element, 'title').localName).to.equal('h5');
    await changed('layout', 'headlines');
    expect(parts(element, 'summary')).to.have.length(0);
    await changed('link-target', '_blank');
    expect(part(element, 'link').getAttribute('target')).to.equal('_blank');
    await changed('article-page', '/a');
    expect(part(element, 'link').getAttribute('href')).to.equal(`${location.origin}/a?article=item-2`);
    await changed('language', 'uk');
    expect(element.state).to.equal('empty');
    await changed('language', 'en');
    expect(element.state).to.equal('ready');
    await changed('search', '');
    await until(() => part(element, 'search'));
    for (const name of ['limit', 'tag', 'heading', 'layout', 'link-target', 'article-page'])
      element.removeAttribute(name);
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(news(0, 5));
    expect(texts(element, 'heading')).to.deep.equal(['News']);
    expect(await count(feed)).to.equal(1);
  });

  it('are set to what is no text or number: the default is used, before and after they were in the page', async () => {
    const { warnings } = captureConsole();
    const odd = {
      ...Object.fromEntries(
        ['layout', 'theme', 'heading', 'tag', 'loading', 'linkTarget', 'articlePage'].map((name) => [name, false]),
      ),
      headingLevel: Symbol('two'),
    };
    const isDefault = async (element: UnionNewsFeed): Promise<void> => {
      await settle(element);
      expect(titles(element)).to.deep.equal(news(0, 5));
      expect([part(element, 'heading').localName, ...texts(element, 'heading')]).to.deep.equal(['h2', 'News']);
      expect(parts(element, 'summary')).to.have.length(5);
      expect(part(element, 'link').getAttribute('href')).to.equal('https://union.example/news/0');
      expect(part(element, 'link').getAttribute('target')).to.equal(null);
      expect(getComputedStyle(part(element, 'title')).color).to.equal(getComputedStyle(element).color);
    };
    const early = Object.assign(document.createElement('union-news-feed'), odd, { feed: feedUrl() });
    (await fixture('<div></div>')).append(early);
    await isDefault(early);
    const late = await show({
      layout: 'headlines',
      theme: 'dark',
      heading: 'Ours',
      tag: 'tag-1',
      'link-target': '_top',
      'article-page': '/a',
      'heading-level': '4',
    });
    Object.assign(late, odd);
    await isDefault(late);
    await until(() => warnings.length > 1);
    for (const warning of warnings) expect(warning).to.contain('heading-level');
  });

  it('are set as properties by frameworks, to what these have', async () => {
    const element = await mount({});
    const made = {
      feed: new URL(feedUrl()),
      heading: 7,
      tag: ['tag-2', 'tag-3'],
      theme: 'dark',
      linkTarget: '_top',
      limit: '3',
    };
    Object.assign(element, made);
    await settle(element);
    await until(() => titles(element).length === 3);
    expect(titles(element)).to.deep.equal(['News 2', 'News 3', 'News 7']);
    expect(texts(element, 'heading')).to.deep.equal(['7']);
    Object.assign(element, { locale: 5, language: 5, articlePage: new URL('/a', location.href) });
    await settle(element);
    expect(part(element, 'link').getAttribute('href')).to.equal(`${location.origin}/a?article=item-2`);
  });

  it('bring another feed, and what comes late of the one before is dropped', async () => {
    const slow = feedUrl({ delay: 1000, start: 50 });
    const element = await mount({ feed: slow });
    await until(() => element.state === 'loading');
    element.feed = feedUrl({ start: 10 });
    await settle(element);
    expect(titles(element)).to.deep.equal(news(10, 15));
    await wait(1300);
    expect(titles(element)).to.deep.equal(news(10, 15));
  });

  it('bring a failing feed without leaving the articles of another one', async () => {
    captureConsole();
    const element = await show({});
    element.feed = faultUrl({ status: 404 });
    await settle(element, 'failed');
    expect(element.items).to.deep.equal([]);
    expect(parts(element, 'item')).to.have.length(0);
    element.feed = feedUrl({ start: 20 });
    await settle(element);
    expect(titles(element)).to.deep.equal(news(20, 25));
  });

  it('take the search away, and what it left out comes back', async () => {
    const element = await show({ feed: feedUrl({ items: 7 }), search: '' });
    const field = (await until(() => part(element, 'search'))) as HTMLInputElement;
    field.value = 'News 6';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await until(() => titles(element).length === 1);
    element.removeAttribute('search');
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(news(0, 5));
    expect(texts(element, 'status')).to.deep.equal(['']);
    element.search = true;
    await element.updateComplete;
    expect((part(element, 'search') as HTMLInputElement).value).to.equal('');
    expect(titles(element)).to.deep.equal(news(0, 5));
  });

  it('show all that pass a new filter: nothing waits that was never on screen', async () => {
    const element = await show({ tag: 'tag-3' });
    element.tag = 'tag-0,tag-3';
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(['News 0', 'News 3', 'News 5', 'News 8', 'News 10']);
    expect(button(element, /new/)).to.equal(undefined);
  });
});

describe('configure()', () => {
  const before: Settings = { feed: '', theme: 'auto' };
  afterEach(() => configure(before));

  it('gives a default feed, which an element’s own attribute comes before', async () => {
    configure({ feed: feedUrl({ items: 2 }) });
    expect((await settle(await mount({}))).items).to.have.length(2);
    expect((await show({ feed: feedUrl({ items: 1 }) })).items).to.have.length(1);
  });

  it('reaches elements that are there already', async () => {
    captureConsole();
    const element = await settle(await mount({}), 'failed');
    configure({ feed: feedUrl({ items: 2 }), theme: 'dark' });
    await settle(element);
    expect(element.items).to.have.length(2);
    const scheme = (): string => getComputedStyle(element.shadowRoot!.firstElementChild!).colorScheme;
    expect(scheme()).to.equal('dark');
    configure({ theme: 'light' });
    await until(() => scheme() === 'light');
    configure({ theme: 'auto' });
    await until(() => scheme() !== 'light');
    expect(element.items).to.have.length(2);
  });

  it('brings the styles of a theme to elements that show something already', async () => {
    const element = await show({ feed: feedUrl({ items: 2 }) });
    configure({ theme: 'dark' });
    await until(() => getComputedStyle(element.shadowRoot!.firstElementChild!).colorScheme === 'dark');
  });
});

describe('A widget that is taken out of the page', () => {
  it('in mid-request says nothing and does nothing', async () => {
    const { errors } = captureConsole();
    const element = await mount({ feed: faultUrl({ status: 404, delay: 800 }) });
    let events = 0;
    element.addEventListener('union-error', () => events++);
    await until(() => element.state === 'loading');
    element.remove();
    await wait(1100);
    expect([events, errors.length]).to.deep.equal([0, 0]);
  });

  it('in mid-request shows the feed when it is put back, without another request', async () => {
    for (const pause of [0, 400]) {
      const feed = feedUrl({ delay: 200 });
      const element = await mount({ feed });
      const box = element.parentElement!;
      await until(() => element.state === 'loading');
      element.remove();
      await wait(pause);
      box.append(element);
      await settle(element);
      expect(titles(element)).to.deep.equal(news(0, 5));
      expect(await count(feed)).to.equal(1);
    }
  });

  it('follows its feed again when it is put back', async () => {
    const element = await show({ feed: changing(titled('a'), titled('a', 'b')) });
    const box = element.parentElement!;
    element.remove();
    await wait(20);
    box.append(element);
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(['a']);
    await element.reload();
    expect(button(element, /Show 1 new/)).not.to.equal(undefined);
  });

  it('and is put back after its feed changed for others has what they have', async () => {
    const feed = changing(titled('a'), [{ ...titled('a')[0], title: 'corrected' }]);
    const [element, other] = [await show({ feed }), await show({ feed })];
    const box = element.parentElement!;
    element.remove();
    await wait(20);
    await other.reload();
    expect(titles(element)).to.deep.equal(['a']);
    box.append(element);
    await until(() => titles(element)[0] === 'corrected');
  });

  it('takes its listeners along', async () => {
    captureConsole();
    const feed = faultUrl({ status: 404 });
    const element = await show({ feed }, 'failed');
    element.remove();
    await wait(20);
    dispatchEvent(new Event('online'));
    await wait(100);
    expect(await count(feed)).to.equal(1);
  });
});

describe('A widget that is moved', () => {
  it('keeps its content, without another request', async () => {
    const feed = feedUrl();
    const element = await show({ feed });
    let loads = 0;
    element.addEventListener('union-load', () => loads++);
    const rows = parts(element, 'item');
    const target = await fixture('<section></section>');
    target.append(element);
    expect(parts(element, 'item')).to.deep.equal(rows);
    await element.updateComplete;
    await wait(50);
    expect(element.state).to.equal('ready');
    expect(parts(element, 'item')).to.deep.equal(rows);
    expect([loads, await count(feed)]).to.deep.equal([0, 1]);
  });

  it('in mid-request waits on', async () => {
    const feed = feedUrl({ delay: 800 });
    const element = await mount({ feed });
    await until(() => element.state === 'loading');
    (await fixture('<section></section>')).append(element);
    expect(element.state).to.equal('loading');
    await settle(element);
    expect(await count(feed)).to.equal(1);
  });
});

describe('A feed with alternates', () => {
  const english = titled('English');
  const ukrainian = (faults: FeedFaults = {}): string => feedUrl({ language: 'uk', items: 3, start: 70, ...faults });
  const withAlternates = (alternates: object, head: object = {}): string =>
    feedOf(english, { _union: { alternates }, ...head });

  it('is shown in the reader’s language: uk-UA finds uk, with one more request', async () => {
    const alternate = ukrainian({ delay: 100 });
    const feed = withAlternates({ uk: alternate, 'zh-Hans': feedUrl({ language: 'zh-Hans' }) });
    const element = await mount({ feed, locale: 'uk-UA' });
    const loaded: unknown[] = [];
    element.addEventListener('union-load', ({ detail }) => loaded.push([detail.language, detail.items.length]));
    await settle(element);
    await wait(50);
    expect(titles(element)).to.deep.equal(news(70, 73));
    expect(parts(element, 'badge')).to.have.length(0);
    expect(loaded, 'nothing is shown in another language first').to.deep.equal([['uk', 3]]);
    expect([await count(feed), await count(alternate)]).to.deep.equal([1, 1]);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('is shown as it is where that is the reader’s language, or none is', async () => {
    const alternate = ukrainian();
    for (const locale of ['en', 'en-GB', 'pl']) {
      expect(titles(await show({ feed: withAlternates({ uk: alternate }), locale }))).to.deep.equal(['English']);
    }
    const silent = withAlternates({ uk: alternate }, { language: undefined });
    expect(titles(await show({ feed: silent, locale: 'uk' }))).to.deep.equal(['English']);
    expect(await count(alternate)).to.equal(0);
  });

  it('is found by script: zh-TW takes zh-Hant, not zh-Hans', async () => {
    const alternates = {
      'zh-Hans': feedUrl({ language: 'zh-Hans', start: 10, items: 1 }),
      'zh-Hant': feedUrl({ language: 'zh-Hant', start: 20, items: 1 }),
    };
    expect(titles(await show({ feed: withAlternates(alternates), locale: 'zh-TW' }))).to.deep.equal(['News 20']);
    expect(titles(await show({ feed: withAlternates(alternates), locale: 'zh' }))).to.deep.equal(['News 10']);
    const traditional = feedOf(titled('T'), { language: 'zh-Hant', _union: { alternates } });
    expect(titles(await show({ feed: traditional, locale: 'zh-CN' }))).to.deep.equal(['News 10']);
  });

  it('is found in another form of the same language, where the feed has one', async () => {
    const alternates = {
      'pt-PT': feedUrl({ language: 'pt-PT', start: 10, items: 1 }),
      'sr-Latn': feedUrl({ language: 'sr-Latn', start: 20, items: 1 }),
      'sr-Cyrl': feedUrl({ language: 'sr-Cyrl', start: 30, items: 1 }),
    };
    const titlesOf = async (language: string, locale: string): Promise<string[]> =>
      titles(await show({ feed: withAlternates(alternates, { language }), locale }));
    expect(await titlesOf('pt-BR', 'pt-PT')).to.deep.equal(['News 10']);
    expect(await titlesOf('pt-BR', 'pt-BR')).to.deep.equal(['English']);
    expect(await titlesOf('pt-BR', 'pt')).to.deep.equal(['English']);
    expect(await titlesOf('sr-Cyrl', 'sr-Latn')).to.deep.equal(['News 20']);
    expect(await titlesOf('sr-Latn', 'sr')).to.deep.equal(['News 30']);
  });

  it('is followed for one hop only', async () => {
    const beyond = feedUrl({ language: 'uk' });
    const alternate = feedOf(titled('Still English'), { _union: { alternates: { uk: beyond } } });
    const element = await show({ feed: withAlternates({ uk: alternate }), locale: 'uk' });
    await wait(100);
    expect(titles(element)).to.deep.equal(['Still English']);
    expect(await count(beyond)).to.equal(0);
  });

  it('is kept when the alternate fails', async () => {
    captureConsole();
    for (const fault of [{ status: 404 }, { cors: false }, { status: 503, 'retry-after': 60 }] as const) {
      const alternate = feedUrl({ language: 'uk', ...fault }, { other: 'cors' in fault });
      const element = await show({ feed: withAlternates({ uk: alternate }), locale: 'uk' });
      expect(titles(element)).to.deep.equal(['English']);
      expect(parts(element, 'badge')).to.have.length(1);
    }
  });

  it('is shown in the new language when that changes, and meanwhile as it was', async () => {
    const alternate = ukrainian({ delay: 250 });
    const element = await show({ feed: withAlternates({ uk: alternate }), locale: 'en' });
    element.locale = 'uk';
    const seen = new Set<string | undefined>();
    await until(() => seen.add(titles(element)[0]).has('News 70'));
    expect([...seen]).to.deep.equal(['English', 'News 70']);
    element.locale = 'en-GB';
    await until(() => titles(element)[0] === 'English');
    expect(await count(alternate)).to.equal(1);
  });

  it('follows the language of the page', async () => {
    const box = await fixture('<div lang="en"></div>');
    const element = await settle(await mount({ feed: withAlternates({ uk: ukrainian() }) }, box));
    expect(titles(element)).to.deep.equal(['English']);
    box.lang = 'uk';
    await until(() => titles(element)[0] === 'News 70');
    expect(element.shadowRoot!.firstElementChild!.getAttribute('lang')).to.equal('uk');
  });

  it('may speak two languages side by side', async () => {
    const feed = withAlternates({ uk: ukrainian() });
    const [first, second] = [await show({ feed, locale: 'en' }), await show({ feed, locale: 'uk' })];
    expect([titles(first)[0], titles(second)[0]]).to.deep.equal(['English', 'News 70']);
    expect(await count(feed)).to.equal(1);
  });

  it('is shown when the widget is taken out and put back while the alternate is on its way', async () => {
    const alternate = ukrainian({ delay: 300 });
    const element = await mount({ feed: withAlternates({ uk: alternate }), locale: 'uk' });
    const box = element.parentElement!;
    await until(async () => (await count(alternate)) === 1);
    element.remove();
    await wait(20);
    box.append(element);
    await settle(element);
    expect(titles(element)).to.deep.equal(news(70, 73));
  });

  it('loads more from the alternate', async () => {
    const next = ukrainian({ start: 73 });
    const element = await show({ feed: withAlternates({ uk: ukrainian({ next }) }), locale: 'uk', limit: '3' });
    await until(() => titles(element)[0] === 'News 70');
    const more = parts(element, 'button')[0]!;
    more.click();
    await until(() => titles(element).length === 6);
    expect(titles(element)).to.deep.equal(news(70, 76));
  });

  it('no longer concerns the widget once another language is chosen', async () => {
    const { errors } = captureConsole();
    const alternate = feedUrl({ language: 'uk', delay: 1000, status: 404 });
    const element = await show({ feed: withAlternates({ uk: alternate }), locale: 'en' });
    let failures = 0;
    element.addEventListener('union-error', () => failures++);
    element.locale = 'uk';
    await until(async () => (await count(alternate)) === 1);
    element.locale = 'en';
    await wait(1300);
    expect([failures, errors.length]).to.deep.equal([0, 0]);
  });
});

describe('The stored copy', () => {
  const store = createFeedStore(() => localStorage);
  const keep = (url: string, items: object[]): void =>
    store.write(readFeed(JSON.parse(documentOf(items)), url, () => undefined));

  /** A place for a widget, and the sources of what is loaded in it: a copy is there before anybody can wait for it. */
  async function listening(): Promise<[HTMLElement, string[]]> {
    const box = await fixture('<div></div>');
    const sources: string[] = [];
    box.addEventListener('union-load', ({ detail }) => sources.push(detail.source));
    return [box, sources];
  }

  afterEach(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('union-widgets:')) localStorage.removeItem(key);
  });

  it('is shown at once, and the network’s answer takes its place in silence where it is the same', async () => {
    const feed = faultUrl({ body: documentOf(titled('a', 'b')), delay: 200 });
    keep(feed, titled('a', 'b'));
    const [box, sources] = await listening();
    const element = await mount({ feed }, box);
    await element.updateComplete;
    expect(element.state).to.equal('ready');
    expect(titles(element)).to.deep.equal(['a', 'b']);
    await until(async () => (await count(feed)) === 1);
    await wait(400);
    expect(sources).to.deep.equal(['cache']);
  });

  it('is brought up to date in place, while what is new waits for the reader', async () => {
    const fresh = [...titled('new'), { ...titled('', 'a')[1], title: 'corrected' }];
    const feed = faultUrl({ body: documentOf(fresh), delay: 100 });
    keep(feed, titled('a'));
    const [box, sources] = await listening();
    const element = await mount({ feed }, box);
    await until(() => titles(element)[0] === 'corrected');
    expect(button(element, /Show 1 new/)).not.to.equal(undefined);
    expect(sources).to.deep.equal(['cache', 'network']);
  });

  it('stays when the network fails, which is said quietly and told by union-error', async () => {
    captureConsole();
    const feed = faultUrl({ status: 404, delay: 50 });
    keep(feed, titled('a'));
    const element = await mount({ feed });
    const codes: string[] = [];
    element.addEventListener('union-error', ({ detail }) => codes.push(detail.code));
    await settle(element, 'stale');
    await until(() => codes.length);
    expect(titles(element)).to.deep.equal(['a']);
    expect(codes).to.deep.equal(['http']);
    expect(texts(element, 'status')[0]).to.contain('saved copy');
  });

  it('that is bad is as good as none', async () => {
    const feed = feedUrl({ items: 2, delay: 800 });
    keep(feed, titled('a'));
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, `{"time":${Date.now()},"feed":{"items":7}}`);
    const element = await mount({ feed });
    await element.updateComplete;
    expect(element.state).to.equal('loading');
    await settle(element);
    expect(titles(element)).to.deep.equal(news(0, 2));
  });

  it('is kept of a feed that was had', async () => {
    const feed = feedUrl({ items: 2 });
    await show({ feed });
    await until(() => store.read(feed));
    expect(readFeed(store.read(feed), feed, () => undefined).entries).to.have.length(2);
  });

  it('is neither kept nor read where configure() says so', async () => {
    const feed = feedUrl({ items: 2, delay: 800 });
    keep(feed, titled('a'));
    configure({ store: false });
    try {
      const element = await mount({ feed });
      await element.updateComplete;
      expect(element.state).to.equal('loading');
      await settle(element);
      await wait(600);
      expect(readFeed(store.read(feed), feed, () => undefined).entries).to.have.length(1);
    } finally {
      configure({ store: true });
    }
  });
});
