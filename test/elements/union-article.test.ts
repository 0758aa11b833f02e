import { expect } from 'chai';
import type { UnionArticle } from '../../src/elements/union-article/union-article.js';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl, requestCount, stored } from '../helpers/faults.js';
import { until } from '../helpers/until.js';
import {
  announcements,
  button,
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
  textOf,
  titles,
  wait,
  type Attributes,
} from '../helpers/widget.js';

const { origin } = location;
const article = (attributes: Attributes, state?: UnionArticle['state'], content?: string): Promise<UnionArticle> =>
  show('union-article', attributes, state, content);

/** One article, alone in its feed. */
const read = (item: object, attributes: Attributes = {}, head?: object): Promise<UnionArticle> =>
  article({ feed: feedOf([{ id: 1, title: 'Title', ...item }], head), article: '1', ...attributes });

const body = (element: UnionArticle): HTMLElement => part(element, 'body');
const inBody = <E extends Element = HTMLElement>(element: UnionArticle, selector: string): E =>
  body(element).querySelector<E>(selector)!;

const three = (): string =>
  feedOf([
    { id: 'a', url: 'https://union.example/a', title: 'A', content_html: '<p>Text of A</p>' },
    { id: 7, url: '/news/seven?x=1', title: 'Seven', content_html: '<p>Text of seven</p>' },
    { id: 'c', title: 'C', content_html: '<p>Text of C</p>' },
  ]);

/** A feed of so many pages with one item each, `item-0` on the first; all have one key. */
function pages(count: number): string {
  const key = crypto.randomUUID();
  let url = '';
  for (let start = count - 1; start >= 0; start--) {
    const { pathname, search } = new URL(feedUrl({ items: 1, start, key, ...(url && { next: url }) }));
    url = pathname + search;
  }
  return origin + url;
}

describe('<union-article> finds its article', () => {
  it('by id, numbers as strings', async () => {
    const feed = three();
    expect(titles(await article({ feed, article: ' a ' }))).to.deep.equal(['A']);
    const element = await article({ feed, article: '7' });
    expect(titles(element)).to.deep.equal(['Seven']);
    expect(ids(element)).to.deep.equal(['7']);
  });

  it('by URL, whatever its fragment and last slash', async () => {
    const feed = three();
    for (const [wanted, title] of [
      ['https://union.example/a', 'A'],
      ['https://union.example/a/#top', 'A'],
      [`${origin}/news/seven?x=1`, 'Seven'],
    ]) {
      expect(titles(await article({ feed, article: wanted! })), wanted).to.deep.equal([title]);
    }
  });

  it('by the page’s own ?article=, where it names none itself', async () => {
    const feed = three();
    setPageArticle('7');
    expect(titles(await article({ feed }))).to.deep.equal(['Seven']);
    expect(titles(await article({ feed, article: '' }))).to.deep.equal(['Seven']);
    expect(titles(await article({ feed, article: 'c' }))).to.deep.equal(['C']);
    setPageArticle('https://union.example/a');
    expect(titles(await article({ feed }))).to.deep.equal(['A']);
  });

  it('on a later page of the feed', async () => {
    const feed = pages(10);
    const element = await article({ feed, article: 'item-9' });
    expect(titles(element)).to.deep.equal(['News 9']);
    expect((await requestCount(feed)).count).to.equal(10);
  });

  it('on at most ten further pages', async () => {
    const feed = pages(14);
    const element = await article({ feed, article: 'item-13' }, 'empty');
    expect(titles(element)).to.deep.equal([]);
    expect((await requestCount(feed)).count).to.be.within(10, 11);
  });

  it('shows that it is looked for, meanwhile', async () => {
    const late = feedUrl({ items: 1, start: 5, delay: 1200 });
    const element = await mount('union-article', { feed: feedUrl({ items: 1, next: late }), article: 'item-5' });
    await until(async () => (await requestCount(late)).count);
    expect([element.state, element.items]).to.deep.equal(['loading', []]);
    expect(element.shadowRoot!.querySelector('[aria-busy="true"]')).not.to.equal(null);
    await settle(element);
    expect(titles(element)).to.deep.equal(['News 5']);
  });

  const translations = { uk: '' };
  beforeEach(() => {
    translations.uk = feedOf(
      [
        { id: 'a-uk', title: 'А', language: 'uk', _union: { group: 'a' } },
        { id: 'only-uk', title: 'Лише', content_html: '<p><a href="x">Тут</a></p>' },
      ],
      { language: 'uk' },
    );
  });
  const bilingual = (): string =>
    feedOf([{ id: 'a-en', title: 'A', _union: { group: 'a' } }], { _union: { alternates: translations } });

  it('in an alternate, when the reader’s own feed has it not', async () => {
    const element = await article({ feed: bilingual(), article: 'only-uk', locale: 'en' });
    expect(titles(element)).to.deep.equal(['Лише']);
    expect(element.shadowRoot!.querySelector('article')!.lang).to.equal('uk');
    expect(texts(element, 'badge')).to.deep.equal(['in Ukrainian']);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('in the reader’s language where there is a translation, on whichever side it was asked for', async () => {
    const feed = bilingual();
    const of = async (wanted: string, locale: string): Promise<string[]> =>
      ids(await article({ feed, article: wanted, locale }));
    expect(await of('a-uk', 'en')).to.deep.equal(['a-en']);
    expect(await of('a-en', 'uk-UA')).to.deep.equal(['a-uk']);
    expect(await of('a-en', 'fr')).to.deep.equal(['a-en']);
  });

  it('in the reader’s language where the translations stand in one feed', async () => {
    const feed = feedOf([
      { id: 'en', title: 'A', language: 'en', _union: { group: 'g' } },
      { id: 'uk', title: 'А', language: 'uk', _union: { group: 'g' } },
    ]);
    for (const locale of ['en', 'uk']) {
      expect(ids(await article({ feed, article: 'en', locale }))).to.deep.equal([locale]);
      expect(ids(await article({ feed, article: 'uk', locale }))).to.deep.equal([locale]);
    }
  });

  it('in an alternate that failed before, when it is asked to look again', async () => {
    captureConsole();
    const uk = faultUrl({ body: documentOf([{ id: 'x', title: 'X' }], { language: 'uk' }), status: 404, times: 1 });
    const feed = feedOf([], { _union: { alternates: { uk } } });
    const element = await mount('union-article', { feed, article: 'x', locale: 'en' });
    await until(() => ['empty', 'failed'].includes(element.state));
    await element.reload();
    await settle(element);
    expect(titles(element)).to.deep.equal(['X']);
  });

  it('where it stood before: corrected by a reload, and gone when it is withdrawn', async () => {
    const item = { id: 'x', title: 'X', content_html: '<p>Text</p>' };
    for (const [place, head] of [
      ['a later page', (url: string) => ({ next_url: url })],
      ['an alternate', (url: string) => ({ _union: { alternates: { uk: url } } })],
    ] as const) {
      const language = place === 'an alternate' ? 'uk' : 'en';
      const name = await stored(documentOf([item], { language }));
      const feed = feedOf([{ id: 'a' }], head(faultUrl({ stored: name })));
      const element = await article({ feed, article: 'x', locale: 'en' });
      await stored(documentOf([{ ...item, title: 'X, corrected' }], { language }), name);
      await element.reload();
      await until(() => titles(element)[0] === 'X, corrected');
      await stored(documentOf([], { language }), name);
      await element.reload();
      await settle(element, 'empty');
      expect([titles(element), element.items], place).to.deep.equal([[], []]);
    }
  });

  it('or not, when a reload resolves, however far away it was looked for', async () => {
    captureConsole();
    const item = { id: 'x', title: 'X', content_html: '<p>Text</p>' };
    const withdrawn = faultUrl({ body: documentOf([item]), times: 1, then: feedOf([{ id: 'a' }]) });
    const gone = await article({ feed: withdrawn, article: 'x' });
    await gone.reload();
    expect([gone.state, titles(gone)]).to.deep.equal(['empty', []]);

    const page = faultUrl({ body: documentOf([item]), delay: 300 });
    const repaired = faultUrl({ status: 404, times: 1, then: feedOf([{ id: 'a' }], { next_url: page }) });
    const element = await article({ feed: repaired, article: 'x' }, 'failed');
    await element.reload();
    expect([element.state, titles(element)]).to.deep.equal(['ready', ['X']]);
  });

  it('no more once it has left the page, though its search goes on for a while', async () => {
    const page = feedUrl({ start: 5, delay: 1_000 });
    const element = await mount('union-article', { feed: feedOf([{ id: 'a' }], { next_url: page }), article: 'x' });
    await until(async () => (await requestCount(page)).count);
    const reloaded = element.reload();
    await wait(300);
    const place = element.parentElement!;
    element.remove();
    await reloaded;
    await wait(1_500);
    // Had it begun again and again, nothing else would get a turn.
    const { count } = await requestCount(page);
    await wait(500);
    expect((await requestCount(page)).count).to.equal(count);
    place.append(element);
    await settle(element, 'empty');
  });

  it('until there are words to say that it is gone', async () => {
    const item = { id: 'x', title: 'X', summary: 'S', content_html: '<p>Text</p>' };
    const withdrawn = faultUrl({ body: documentOf([item]), times: 1, then: feedOf([{ id: 'a' }]) });
    const element = await article({ feed: withdrawn, article: 'x' });
    const seen = new Set<string>();
    const watch = new MutationObserver(() => seen.add(`${element.state} ${titles(element).join()}`));
    watch.observe(element.shadowRoot!, { childList: true, subtree: true });
    await element.reload();
    await wait(0);
    watch.disconnect();
    expect([...seen]).to.deep.equal(['empty ']);
  });

  it('all the while it moves to a later page of its feed, and as it was where that page cannot be had', async () => {
    captureConsole();
    const item = { id: 'x', title: 'X', content_html: '<p>Text</p>' };
    for (const [state, page] of [
      ['ready', { body: documentOf([item]), delay: 200 }],
      ['stale', { status: 404, delay: 200 }],
    ] as const) {
      const then = feedOf([{ id: 'new' }], { next_url: faultUrl(page) });
      const element = await article({ feed: faultUrl({ body: documentOf([item]), times: 1, then }), article: 'x' });
      const seen = new Set<string>();
      let isOver = false;
      const reloaded = element
        .reload()
        .then(() => wait(600))
        .then(() => until(() => element.state === state));
      void reloaded.then(() => (isOver = true));
      while (!isOver) {
        seen.add(titles(element).join());
        await wait(10);
      }
      expect([...seen]).to.deep.equal(['X']);
      expect([element.state, textOf(body(element))]).to.deep.equal([state, 'Text']);
    }
  });

  it('up to date where it was found, though one of the other feeds cannot be had', async () => {
    captureConsole();
    const uk = feedOf([{ id: 'x', title: 'X' }], { language: 'uk' });
    const feed = feedOf([], { _union: { alternates: { zh: faultUrl({ status: 404 }), uk } } });
    const element = await article({ feed, article: 'x', locale: 'en' });
    expect([element.state, titles(element)]).to.deep.equal(['ready', ['X']]);
  });

  it('with the id that a framework sets as a number, 0 included', async () => {
    const feed = feedOf([
      { id: 0, title: 'Zero' },
      { id: 7, title: 'Seven' },
    ]);
    const element = await article({ feed }, 'empty');
    for (const [id, title] of [
      [0, 'Zero'],
      [7, 'Seven'],
    ]) {
      Object.assign(element, { article: id });
      await element.updateComplete;
      expect(titles(element)).to.deep.equal([title]);
    }
  });

  it('anew when the reader’s language changes', async () => {
    const element = await article({ feed: bilingual(), article: 'a-en', locale: 'en' });
    element.locale = 'uk';
    await until(() => titles(element)[0] === 'А');
    element.locale = 'en';
    await until(() => titles(element)[0] === 'A');
  });
});

describe('<union-article> is', () => {
  it('loading without a word', async () => {
    const element = await mount('union-article', { feed: feedUrl({ delay: 500 }), article: 'item-0' });
    await until(() => element.state === 'loading');
    await element.updateComplete;
    expect(shown(element)).to.equal('');
    expect(await axe(element)).to.deep.equal([]);
    await settle(element);
  });

  it('failed, and tells why, where a page that may have it cannot be had, until it can', async () => {
    captureConsole();
    for (const again of ['button', 'reload()']) {
      const next = feedUrl({ items: 3, start: 7, status: 404, times: 1 });
      const element = await mount('union-article', { feed: feedUrl({ items: 3, next }), article: 'item-9' });
      const failures = record(element, 'union-error');
      await settle(element, 'failed');
      await until(() => failures.length);
      expect(failures.map(({ detail }) => [detail.url, detail.status])).to.deep.equal([[next, 404]]);
      expect(shown(element)).to.contain('This could not be loaded just now.');
      expect(await axe(element)).to.deep.equal([]);
      if (again === 'button') press(element, /Try again/);
      else await element.reload();
      await settle(element);
      expect(titles(element), again).to.deep.equal(['News 9']);
      expect(failures).to.have.length(1);
    }
  });

  it('failed where the page is not to be asked for soon, and a reload asks', async () => {
    captureConsole();
    const next = feedUrl({ items: 1, start: 9, status: 503, 'retry-after': 60, times: 1 });
    const element = await article({ feed: feedUrl({ items: 1, next }), article: 'item-9' }, 'failed');
    await element.reload();
    await settle(element);
    expect(titles(element)).to.deep.equal(['News 9']);
  });

  it('empty again where no article is named any more, after one that could not be had', async () => {
    captureConsole();
    const next = feedUrl({ start: 3, status: 404 });
    const element = await article({ feed: feedUrl({ items: 3, next }), article: 'item-9' }, 'failed');
    element.removeAttribute('article');
    await element.updateComplete;
    expect(element.state).to.equal('empty');
  });

  it('empty where there is no such article, in friendly words beside the fallback', async () => {
    const fallback = '<a href="/news">Our news</a>';
    for (const wanted of ['nothing', 'https://union.example/nothing', '__proto__']) {
      const element = await article({ feed: three(), article: wanted }, 'empty', fallback);
      expect(shown(element)).to.contain('This article is not available.');
      expect(isVisible(element.querySelector('a')!)).to.equal(true);
      expect(element.items).to.deep.equal([]);
      expect(await axe(element)).to.deep.equal([]);
    }
  });

  it('empty where no article is named', async () => {
    const element = await article({ feed: three() }, 'empty', '<p slot="empty">Choose one</p>');
    expect(element.querySelector('p')!.assignedSlot).not.to.equal(null);
  });

  it('failed with friendly words, the fallback and a way on, which leads to the title', async () => {
    captureConsole();
    const feed = feedUrl({ status: 404, times: 1 });
    const element = await article({ feed, article: 'item-3' }, 'failed', '<a href="/news">Our news</a>');
    expect(shown(element)).to.contain('This could not be loaded just now.');
    expect(isVisible(element.querySelector('a')!)).to.equal(true);
    expect(part(element, 'status').textContent).to.contain('could not be loaded');
    expect(await axe(element)).to.deep.equal([]);
    press(element, /Try again/);
    await settle(element);
    await until(() => element.shadowRoot!.activeElement === part(element, 'title'));
    expect(isVisible(element.querySelector('a')!)).to.equal(false);
    expect(texts(element, 'status')).to.deep.equal(['']);
  });

  it('failed, and after the way on keeps the reader’s place while the article is still looked for', async () => {
    captureConsole();
    const next = feedUrl({ items: 1, start: 5, delay: 300 });
    const feed = feedUrl({ items: 1, next, status: 404, times: 1 });
    const element = await article({ feed, article: 'item-5' }, 'failed');
    press(element, /Try again/);
    await settle(element);
    await until(() => element.shadowRoot!.activeElement === part(element, 'title'));
  });

  it('stale where a refresh fails: the article stays', async () => {
    captureConsole();
    const element = await article({ feed: feedUrl({ times: 1, then: '/faults?status=404' }), article: 'item-0' });
    const [before] = body(element).children;
    await element.reload();
    expect(element.state).to.equal('stale');
    expect(body(element).firstElementChild).to.equal(before);
    expect(part(element, 'status').textContent).to.contain('saved copy');
    expect(button(element, /Try again/)).not.to.equal(undefined);
    expect(await axe(element)).to.deep.equal([]);
  });
});

describe('An article', () => {
  const full = {
    url: '/news/1',
    title: 'A <b>title</b>',
    content_html: '<h1>Part</h1><p>Text</p>',
    image: 'pictures/1.svg',
    date_published: '2026-03-14T18:30:00+06:00',
    authors: [{ name: 'Ann' }, { name: 'Борис' }],
    tags: ['one', 'two', 'three'],
    language: 'uk',
    _union: { image_alt: 'A tree', image_width: 800, image_height: 450 },
  };

  it('shows title, date, authors, picture, tags and the badge of another language', async () => {
    const element = await read({ ...full, image: '/demo/pictures/sunflower.svg' });
    expect(titles(element)).to.deep.equal(['A <b>title</b>']);
    const time = part(element, 'date') as HTMLTimeElement;
    expect(time.localName).to.equal('time');
    expect(Date.parse(time.dateTime)).to.equal(Date.parse(full.date_published));
    expect(textOf(time)).to.equal('March 14, 2026');
    expect(texts(element, 'authors')).to.deep.equal(['Ann and Борис']);
    expect([...part(element, 'tags').children].map(textOf)).to.deep.equal(['one', 'two', 'three']);
    expect(texts(element, 'badge')).to.deep.equal(['in Ukrainian']);
    const image = part(element, 'image') as HTMLImageElement;
    expect([image.src, image.alt]).to.deep.equal([`${origin}/demo/pictures/sunflower.svg`, 'A tree']);
    expect([image.getAttribute('width'), image.getAttribute('height')]).to.deep.equal(['800', '450']);
    expect(element.shadowRoot!.querySelector('article')!.lang).to.equal('uk');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('is by the feed’s authors where it names none', async () => {
    const head = { authors: [{ name: 'The editors' }] };
    expect(texts(await read({}, {}, head), 'authors')).to.deep.equal(['The editors']);
    expect(texts(await read({ authors: { name: 'Ann' } }, {}, head), 'authors')).to.deep.equal(['Ann']);
    expect(parts(await read({}), 'authors')).to.have.length(0);
  });

  it('shows its plain text where nothing is left of its markup', async () => {
    const script = '<script>alert(1)</script><p> </p>';
    expect(textOf(body(await read({ content_html: script, content_text: 'Plain' })))).to.equal('Plain');
    expect(textOf(body(await read({ content_html: script, summary: 'In short' })))).to.equal('In short');
    const picture = await read({
      content_html: '<img src="https://union.example/a.png" alt="">',
      content_text: 'Plain',
    });
    expect(textOf(body(picture))).to.equal('');
  });

  it('shows no picture, tags, date or badge where there are none', async () => {
    const element = await read({ content_text: 'Text' });
    for (const name of ['image', 'tags', 'date', 'badge', 'link']) expect(parts(element, name), name).to.have.length(0);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('without a title has a heading with words all the same', async () => {
    const title = { title: undefined };
    expect(titles(await read({ ...title, content_html: '<p>Hello <b>there</b></p>' }))).to.deep.equal(['Hello there']);
    const element = await read({ ...title, url: '/x' });
    expect(titles(element)).to.deep.equal(['Untitled']);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('has no heading above it unless one is given, and takes its level', async () => {
    const levels = async (attributes: Attributes): Promise<string[]> => {
      const element = await read({ content_html: '<h2>Part</h2><h3>Detail</h3>' }, attributes);
      return [...element.shadowRoot!.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((each) => each.localName);
    };
    expect(await levels({})).to.deep.equal(['h2', 'h3', 'h4']);
    expect(await levels({ heading: '' })).to.deep.equal(['h2', 'h3', 'h4']);
    expect(await levels({ heading: 'Read' })).to.deep.equal(['h2', 'h3', 'h4', 'h5']);
    expect(await levels({ 'heading-level': '1' })).to.deep.equal(['h1', 'h2', 'h3']);
    expect(await levels({ 'heading-level': '6', heading: 'Read' })).to.deep.equal(['h6', 'h6', 'h6', 'h6']);
    const element = await read({}, { heading: 'Read <this>' });
    expect(texts(element, 'heading')).to.deep.equal(['Read <this>']);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('has the heading above it that the host has put into the slot', async () => {
    const feed = feedOf([{ id: 1, title: 'Title' }]);
    const element = await article({ feed, article: '1' }, 'ready', '<h3 slot="heading">Ours</h3>');
    const ours = element.querySelector('h3')!;
    expect(ours.assignedSlot!.closest('[part~="heading"]')).to.equal(part(element, 'heading'));
    expect(isVisible(ours)).to.equal(true);
    expect(part(element, 'title').localName).to.equal('h3');
  });

  it('tells how long it takes to read, in the reader’s language', async () => {
    const words = (count: number): object => ({ content_html: `<p>${'word '.repeat(count)}</p>` });
    const minutes = async (item: object, locale: string): Promise<string> => shown(await read(item, { locale }));
    expect(await minutes(words(5), 'en')).to.contain('1 min read');
    expect(await minutes(words(1000), 'en')).to.contain('4 min read');
    expect(await minutes({ content_text: '学'.repeat(1400), language: 'zh' }, 'zh')).to.contain('阅读约需4分钟');
  });
});

describe('The body', () => {
  it('runs nothing, and keeps no scripts, handlers, styles or foreign names', async () => {
    const page = window as { hacked?: number };
    delete page.hacked;
    const element = await read({
      content_html: `<p id="a" class="b" style="position: fixed" name="c" onclick="window.hacked = 1">Safe</p>
        <script>window.hacked = 2</script><img src="/nowhere.png" alt="Gone" onerror="window.hacked = 3">
        <a href="javascript:window.hacked=4">link</a><iframe srcdoc="<script>parent.hacked=5</script>"></iframe>
        <svg onload="window.hacked = 6"></svg><style>* { display: none }</style>`,
    });
    const paragraph = inBody(element, 'p');
    expect(paragraph.getAttributeNames()).to.deep.equal(['id']);
    expect(paragraph.id).to.equal('u-a');
    expect(
      body(element).querySelectorAll('script, iframe, svg, style, [onerror], a[href^="javascript"]'),
    ).to.have.length(0);
    paragraph.click();
    await wait(200);
    expect(page.hacked).to.equal(undefined);
    expect(shown(element)).not.to.contain('hacked');
  });

  it('has its links and pictures resolved against the feed', async () => {
    const element = await read({ content_html: '<p><a href="more.html">More</a> <img src="/p.png" alt="P"></p>' });
    expect(inBody(element, 'a').getAttribute('href')).to.equal(`${origin}/more.html`);
    expect(inBody<HTMLImageElement>(element, 'img').src).to.equal(`${origin}/p.png`);
  });

  it('of an article in an alternate is resolved against that', async () => {
    const elsewhere = faultUrl(
      {
        body: JSON.stringify({ language: 'uk', items: [{ id: 'x', title: 'X', content_html: '<a href="y">y</a>' }] }),
      },
      { other: true },
    );
    const feed = feedOf([], { _union: { alternates: { uk: elsewhere } } });
    const element = await article({ feed, article: 'x', locale: 'en' });
    expect(inBody(element, 'a').getAttribute('href')).to.equal(`${new URL(elsewhere).origin}/y`);
  });

  it('of an article on a page in another folder is resolved against that', async () => {
    const item = { id: 'x', title: 'X', content_html: '<p><a href="y">y</a> <img src="p.png" alt="P"></p>' };
    const next = feedUrl({ stored: await stored(documentOf([item])) });
    const element = await article({ feed: feedOf([], { next_url: next }), article: 'x' });
    const { href: folder } = new URL('./', next);
    expect(folder).not.to.equal(new URL('./', element.feed).href);
    const addresses = (): string[] => [
      inBody(element, 'a').getAttribute('href')!,
      inBody<HTMLImageElement>(element, 'img').src,
    ];
    expect(addresses()).to.deep.equal([`${folder}y`, `${folder}p.png`]);
    await element.reload();
    expect(addresses()).to.deep.equal([`${folder}y`, `${folder}p.png`]);
  });

  const footnotes = {
    content_html: `<p>Text<sup id="r1"><a href="#n1">1</a></sup></p>${'<p>More</p>'.repeat(80)}
      <ol><li id="n1">Note <a href="#r1">back</a></li></ol><p><a href="#%D1%96">odd</a> <a href="#50%">worse</a></p>
      <p id="і">Odd</p><p id="50%">Worse</p>`,
  };

  it('has footnotes that work: the focus goes there and back, inside the shadow root', async () => {
    const element = await read(footnotes);
    const { activeElement: before } = document;
    expect(before).not.to.equal(element);
    const { href } = location;
    for (const [from, to] of [
      ['a[href="#u-n1"]', '#u-n1'],
      ['a[href="#u-r1"]', '#u-r1'],
    ]) {
      expect(follow(inBody(element, from!))).to.equal(false);
      expect(element.shadowRoot!.activeElement).to.equal(inBody(element, to!));
      const { top, bottom } = inBody(element, to!).getBoundingClientRect();
      expect(top >= -1 && bottom <= innerHeight + 1, to).to.equal(true);
    }
    expect(location.href).to.equal(href);
    expect(await axe(element)).to.deep.equal([]);
    scrollTo(0, 0);
  });

  it('has in-body links that work whatever their characters, and throw nothing', async () => {
    const element = await read(footnotes);
    const uncaught: string[] = [];
    const listener = (event: ErrorEvent): void => {
      uncaught.push(event.message);
      event.preventDefault();
    };
    const own = window.onerror;
    window.onerror = () => true;
    addEventListener('error', listener);
    const [odd, worse] = [...body(element).querySelectorAll<HTMLElement>('p > a')];
    follow(odd!);
    expect(textOf(element.shadowRoot!.activeElement)).to.equal('Odd');
    follow(worse!);
    removeEventListener('error', listener);
    window.onerror = own;
    expect(uncaught).to.deep.equal([]);
    expect(textOf(element.shadowRoot!.activeElement)).to.equal('Worse');
    scrollTo(0, 0);
  });

  it('lets wide tables and code scroll by themselves, by keyboard too: nothing overflows 320 px', async () => {
    const cells = Array.from({ length: 12 }, (_, index) => `<td>Column${index}</td>`).join('');
    const element = await mount('union-article', {
      article: '1',
      feed: feedOf([
        {
          id: 1,
          url: '/x',
          title: `A ${'very'.repeat(40)} long title`,
          tags: ['tag'.repeat(40)],
          authors: [{ name: 'Ann Author '.repeat(20) }],
          content_html: `<table><tr>${cells}</tr></table><pre><code>${'code '.repeat(60)}</code></pre>
            <p>https://union.example/${'x'.repeat(200)}</p><p><img src="/demo/pictures/sunflower.svg" alt="" width="1600" height="900"></p>`,
        },
      ]),
    });
    element.style.cssText = 'display: block; inline-size: 320px';
    await settle(element);
    const { right } = element.getBoundingClientRect();
    for (const name of ['item', 'title', 'tags', 'authors', 'body']) {
      expect(part(element, name).getBoundingClientRect().right, name).to.be.at.most(right + 1);
    }
    expect(element.shadowRoot!.firstElementChild!.scrollWidth).to.be.at.most(320);
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    for (const name of ['table', 'pre']) {
      const { scrollWidth, clientWidth } = inBody(element, name);
      expect(scrollWidth, name).to.be.above(clientWidth);
    }
    await until(() => ['table', 'pre'].every((name) => inBody(element, name).tabIndex === 0));
    expect(await axe(element)).to.deep.equal([]);
  });

  it('of plain text alone is paragraphs, never HTML', async () => {
    const element = await read({ content_text: 'One <b>bold</b> & more\n\nTwo\n \nThree' });
    expect([...body(element).children].map((each) => each.localName)).to.deep.equal(['p', 'p', 'p']);
    expect([...body(element).children].map(textOf)).to.deep.equal(['One <b>bold</b> & more', 'Two', 'Three']);
  });

  it('has link-target on links that leave it; _blank says so to screen readers', async () => {
    const item = { url: '/x', content_html: '<p id="p"><a href="more.html">More</a> <a href="#p">Up</a></p>' };
    const plain = await read(item);
    expect(inBody(plain, 'a').getAttribute('target')).to.equal(null);
    const element = await read(item, { 'link-target': '_blank' });
    for (const link of [inBody(element, 'a'), part(element, 'link')]) {
      expect(link.getAttribute('target')).to.equal('_blank');
      expect(link.getAttribute('rel')).to.contain('noopener');
      expect(textOf(link)).to.contain('(opens in a new tab)');
    }
    expect(textOf(inBody(element, 'a[href^="#"]'))).to.equal('Up');
    expect(inBody(element, 'a[href^="#"]').getAttribute('target')).to.equal(null);
    const named = await read(item, { 'link-target': 'news' });
    expect(inBody(named, 'a').getAttribute('target')).to.equal('news');
    expect(shown(named)).not.to.contain('new tab');
  });

  it('says that a link opens a new tab in the language that the reader has changed to', async () => {
    const item = { content_html: '<a href="more.html">More</a>' };
    const element = await read(item, { 'link-target': '_blank', locale: 'en' });
    element.locale = 'pl';
    await until(() => textOf(inBody(element, 'a')) === 'More (otwiera się w nowej karcie)');
  });

  it('of plain text keeps its lines', async () => {
    const element = await read({ content_text: 'Roses are red,\nviolets are blue.\n\nThe end.' });
    const [first, last] = [...body(element).children] as HTMLElement[];
    expect(first!.offsetHeight).to.be.above(1.8 * last!.offsetHeight);
  });
});

describe('A corrected body', () => {
  it('keeps the focus in the article when the link goes that had it', async () => {
    const text = (content_html: string): string => documentOf([{ id: 1, title: 'Title', content_html }]);
    const then = faultUrl({ body: text('<p>Now without</p>') });
    const feed = faultUrl({ body: text('<p><a href="/x">Link</a></p>'), times: 1, then });
    const element = await article({ feed, article: '1' });
    inBody(element, 'a').focus();
    await element.reload();
    await until(() => element.shadowRoot!.activeElement === part(element, 'title'));
  });
});

describe('Sharing an article', () => {
  it('is left to the browser where it can', async () => {
    const shared: ShareData[] = [];
    replace(navigator, 'share', (data: ShareData) => Promise.resolve(void shared.push(data)));
    const element = await read({ url: '/news/1' });
    const said = announcements(element);
    press(element, /Share/);
    await until(() => shared.length);
    expect(shared[0]).to.include({ title: 'Title', url: `${origin}/news/1` });
    await wait(50);
    expect(said).to.deep.equal([]);
  });

  it('may be given up without harm', async () => {
    const copied: string[] = [];
    replace(navigator, 'clipboard', { writeText: (text: string) => Promise.resolve(void copied.push(text)) });
    const rejected: unknown[] = [];
    const listener = (event: PromiseRejectionEvent): void => void rejected.push(event.reason);
    addEventListener('unhandledrejection', listener);
    replace(navigator, 'share', () => Promise.reject(new DOMException('Given up', 'AbortError')));
    press(await read({ url: '/news/1' }), /Share/);
    await wait(50);
    removeEventListener('unhandledrejection', listener);
    expect([rejected, copied]).to.deep.equal([[], []]);
  });

  it('copies the link where the browser has a way of its own that is not allowed here', async () => {
    const copied: string[] = [];
    replace(navigator, 'share', () => Promise.reject(new DOMException('No', 'NotAllowedError')));
    replace(navigator, 'clipboard', { writeText: (text: string) => Promise.resolve(void copied.push(text)) });
    const element = await read({ url: '/news/1' });
    press(element, /Share/);
    await until(() => texts(element, 'status')[0] === 'Link copied');
    expect(copied).to.deep.equal([`${origin}/news/1`]);
  });

  it('copies the link otherwise, says so once, and the button stays in focus', async () => {
    const copied: string[] = [];
    replace(navigator, 'share', undefined);
    replace(navigator, 'clipboard', { writeText: (text: string) => Promise.resolve(void copied.push(text)) });
    const element = await read({ url: '/news/1' });
    const said = announcements(element);
    const pressed = press(element, /Share/);
    await until(() => said.length);
    expect(copied).to.deep.equal([`${origin}/news/1`]);
    expect(said).to.deep.equal(['Link copied']);
    expect(element.shadowRoot!.activeElement).to.equal(pressed);
    expect(await axe(element)).to.deep.equal([]);
    await until(() => button(element, /^Share$/));
    await until(() => texts(element, 'status')[0] === '');
    expect(said.filter(Boolean)).to.deep.equal(['Link copied']);
  });

  it('lets the reader copy by hand where the browser permits nothing else', async () => {
    const asked: unknown[] = [];
    replace(navigator, 'share', undefined);
    replace(navigator, 'clipboard', { writeText: () => Promise.reject(new DOMException('No', 'NotAllowedError')) });
    replace(window, 'prompt', (_text: string, value: string) => (asked.push(value), null));
    press(await read({ url: '/news/1' }), /Share/);
    await until(() => asked.length);
    expect(asked).to.deep.equal([`${origin}/news/1`]);
  });

  it('is not offered where there is no address', async () => {
    expect(button(await read({}), /Share/)).to.equal(undefined);
  });
});

describe('The link to the source', () => {
  it('leads to where the article was published, and names it', async () => {
    const element = await read({ url: '/news/1' }, {}, { title: 'Union news' });
    expect(hrefs(element)).to.deep.equal([`${origin}/news/1`]);
    expect(shown(element)).to.contain('Source: Union news');
    expect(hrefs(await read({ external_url: 'https://x.example/' }))).to.deep.equal(['https://x.example/']);
  });

  it('tells union-open, which can be cancelled', async () => {
    const element = await read({ url: '/news/1' });
    const opened = record(element, 'union-open');
    expect(follow(part(element, 'link'))).to.equal(true);
    expect(opened).to.have.length(1);
    expect(opened[0]!.detail.item).to.equal(element.items[0]);
    expect(opened[0]!.detail.originalEvent.type).to.equal('click');
    expect([opened[0]!.bubbles, opened[0]!.composed, opened[0]!.cancelable]).to.deep.equal([true, true, true]);
    element.addEventListener('union-open', (event) => event.preventDefault());
    expect(follow(part(element, 'link'))).to.equal(false);
  });

  it('tells it of the middle button, too, and not of the right one', async () => {
    const element = await read({ url: '/news/1' });
    const opened = record(element, 'union-open');
    // WebKit would follow it.
    element.addEventListener('union-open', (event) => event.preventDefault());
    const init = { bubbles: true, cancelable: true, composed: true };
    for (const button of [2, 1]) part(element, 'link').dispatchEvent(new MouseEvent('auxclick', { ...init, button }));
    expect(opened.map(({ detail }) => (detail.originalEvent as MouseEvent).button)).to.deep.equal([1]);
  });

  it('is the only one that tells it', async () => {
    const element = await read({ url: '/news/1', content_html: '<p id="p"><a href="#p">Up</a></p>' });
    const opened = record(element, 'union-open');
    follow(inBody(element, 'a'));
    part(element, 'title').click();
    expect(opened).to.deep.equal([]);
  });
});

describe('union-view of an article', () => {
  it('comes once, when it has been looked at, and again for another one', async () => {
    const element = await article({ feed: three(), article: 'a' });
    const viewed = record(element, 'union-view');
    element.scrollIntoView();
    await until(() => viewed.length);
    await element.reload();
    element.article = '7';
    await until(() => viewed.length > 1);
    element.article = 'a';
    await wait(1_500);
    expect(viewed.map(({ detail }) => detail.item.id)).to.deep.equal(['a', '7']);
  });
});

describe('union-view of an article that is gone', () => {
  it('does not come, and nothing is thrown; one that comes after it is looked at anew', async () => {
    const thrown: unknown[] = [];
    const note = (event: ErrorEvent): void => void thrown.push(event.message);
    addEventListener('error', note);
    const element = await article({ feed: three(), article: 'a' });
    element.scrollIntoView();
    const viewed = record(element, 'union-view');
    await wait(400);
    element.article = 'nope';
    await wait(400);
    element.article = '7';
    await wait(400);
    expect(viewed).to.have.length(0);
    await until(() => viewed.length);
    await wait(1_200);
    removeEventListener('error', note);
    expect(viewed.map(({ detail }) => detail.item.id)).to.deep.equal(['7']);
    expect(thrown).to.deep.equal([]);
  });
});

describe('union-load of an article', () => {
  it('comes once, when it is in the DOM', async () => {
    const element = await mount('union-article', { feed: three(), article: 'a' });
    const loaded = record(element, 'union-load');
    let there: string[] = [];
    element.addEventListener('union-load', () => (there = titles(element)), { once: true });
    await settle(element);
    await until(() => loaded.length);
    expect(there).to.deep.equal(['A']);
    expect(loaded[0]!.detail).to.deep.equal({ items: element.items, source: 'network', language: 'en' });
    element.requestUpdate();
    await element.reload();
    element.heading = 'Other';
    await element.updateComplete;
    expect(loaded).to.have.length(1);
    element.article = 'c';
    await element.updateComplete;
    expect(loaded.map(({ detail }) => detail.items[0]?.id)).to.deep.equal(['a', 'c']);
  });

  it('says the language of the feed that has it', async () => {
    const uk = feedOf([{ id: 'only-uk', title: 'Лише' }], { language: 'uk' });
    const feed = feedOf([], { _union: { alternates: { uk } } });
    const element = await mount('union-article', { feed, article: 'only-uk', locale: 'en' });
    const loaded = record(element, 'union-load');
    await settle(element);
    await until(() => loaded.length);
    expect(loaded[0]!.detail.language).to.equal('uk');
  });

  it('does not come before an article that is looked for was found', async () => {
    const element = await mount('union-article', { feed: pages(3), article: 'item-2' });
    const loaded = record(element, 'union-load');
    await settle(element);
    expect(loaded.map(({ detail }) => detail.items[0]?.id)).to.deep.equal(['item-2']);
  });
});

describe('An attribute that changes', () => {
  it('brings the other article, its text included, and back again', async () => {
    const feed = three();
    const element = await article({ feed, article: 'a' });
    const whole = (): string[] => [...titles(element), textOf(body(element))];
    expect(whole()).to.deep.equal(['A', 'Text of A']);
    element.setAttribute('article', '7');
    await element.updateComplete;
    expect(whole()).to.deep.equal(['Seven', 'Text of seven']);
    element.setAttribute('article', 'nothing');
    await settle(element, 'empty');
    element.setAttribute('article', '7');
    await settle(element);
    expect(whole()).to.deep.equal(['Seven', 'Text of seven']);
    element.removeAttribute('article');
    await settle(element, 'empty');
    expect((await requestCount(feed)).count).to.equal(1);
  });

  it('brings the other article of a page that is still to come, whatever was asked for before', async () => {
    const element = await article({ feed: pages(4), article: 'item-0' });
    element.article = 'item-9';
    element.article = 'item-3';
    await until(() => titles(element)[0] === 'News 3');
    element.article = 'nothing';
    await settle(element, 'empty');
    element.article = 'item-1';
    await settle(element);
    expect(textOf(body(element))).to.equal('News 1 in full.');
  });

  it('of the language keeps the article on screen while the other texts are on their way', async () => {
    const element = await read({ content_html: '<p>Text</p>', language: 'en' }, { locale: 'en' });
    const paragraph = inBody(element, 'p');
    const gone: string[] = [];
    const observer = new MutationObserver(() => titles(element).length || gone.push('title'));
    observer.observe(element.shadowRoot!, { childList: true, subtree: true });
    element.locale = 'kk';
    await until(() => texts(element, 'badge').length);
    await settle(element);
    observer.disconnect();
    expect(titles(element)).to.deep.equal(['Title']);
    expect(textOf(body(element))).to.equal('Text');
    expect(gone).to.deep.equal([]);
    expect(inBody(element, 'p')).to.equal(paragraph);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('is followed: heading-level, link-target', async () => {
    const element = await read({ content_html: '<h4>Part</h4><p><a href="/x">x</a></p>' });
    element.headingLevel = 4;
    element.linkTarget = '_top';
    await element.updateComplete;
    expect(part(element, 'title').localName).to.equal('h4');
    expect(body(element).firstElementChild!.localName).to.equal('h5');
    expect(inBody(element, 'a').getAttribute('target')).to.equal('_top');
  });
});
