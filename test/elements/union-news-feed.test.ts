import { expect } from 'chai';
import '../../src/define.js';
import type { UnionNewsFeed } from '../../src/elements/union-news-feed/union-news-feed.js';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl, requestCount } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { until } from '../helpers/until.js';
import { feedOf, isVisible, part, parts, press, replace, settle, texts, type Attributes } from '../helpers/widget.js';

/** What is shown and how: the states, the attributes, the entries. What happens in time: union-news-feed-life.test.ts. */

async function mount(attributes: Attributes, content = ''): Promise<UnionNewsFeed> {
  const element = document.createElement('union-news-feed');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = content;
  (await fixture('<div></div>')).append(element);
  return element;
}

const show = async (attributes: Attributes, state?: UnionNewsFeed['state'], content?: string): Promise<UnionNewsFeed> =>
  settle(await mount({ feed: feedUrl(), loading: 'eager', ...attributes }, content), state);

const buttons = (element: UnionNewsFeed): string[] => texts(element, 'button');
const frames = async (count = 3): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
};

describe('<union-news-feed> is', () => {
  it('idle far below the fold, and asks for nothing until the reader comes near', async () => {
    const feed = feedUrl();
    const spacer = await fixture('<div style="block-size: 5000px"></div>');
    const element = await mount({ feed });
    await frames();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([element.state, element.items]).to.deep.equal(['idle', []]);
    expect((await requestCount(feed)).count).to.equal(0);
    expect(await axe(element)).to.deep.equal([]);
    element.scrollIntoView();
    await settle(element);
    expect(parts(element, 'item')).to.have.length(5);
    spacer.remove();
    scrollTo(0, 0);
  });

  it('at work at once with loading="eager", wherever it stands', async () => {
    await fixture('<div style="block-size: 5000px"></div>');
    expect(parts(await show({ loading: 'eager' }), 'item')).to.have.length(5);
  });

  it('at work as soon as loading becomes eager', async () => {
    await fixture('<div style="block-size: 5000px"></div>');
    const element = await mount({ feed: feedUrl() });
    await frames();
    expect(element.state).to.equal('idle');
    element.loading = 'eager';
    await settle(element);
  });

  it('shown by reload(), even far below the fold', async () => {
    await fixture('<div style="block-size: 5000px"></div>');
    const element = await mount({ feed: feedUrl() });
    await frames();
    await element.reload();
    expect(element.state).to.equal('ready');
    expect(parts(element, 'item')).to.have.length(5);
  });

  it('loading, with rows to come that nobody reads out', async () => {
    const element = await mount({ feed: feedUrl({ delay: 700 }), limit: '3' });
    await until(() => element.state === 'loading');
    await element.updateComplete;
    const list = part(element, 'list');
    expect(list.getAttribute('aria-busy')).to.equal('true');
    expect(list.children).to.have.length(3);
    expect([...list.children].every((row) => row.getAttribute('aria-hidden') === 'true')).to.equal(true);
    expect(element.items).to.deep.equal([]);
    expect(texts(element, 'heading')).to.deep.equal(['News']);
    expect(await axe(element)).to.deep.equal([]);
    await settle(element);
    expect(part(element, 'list').hasAttribute('aria-busy')).to.equal(false);
    expect(parts(element, 'item')).to.have.length(3);
  });

  it('ready with the five newest, in order', async () => {
    const element = await show({});
    expect(texts(element, 'title')).to.deep.equal(['News 0', 'News 1', 'News 2', 'News 3', 'News 4']);
    expect(element.items.map(({ id }) => id)).to.deep.equal(['item-0', 'item-1', 'item-2', 'item-3', 'item-4']);
    expect(texts(element, 'status')).to.deep.equal(['']);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('ready with the newest first, whatever the feed’s order, and the undated last', async () => {
    const feed = feedOf([
      { id: 'a', title: 'undated' },
      { id: 'b', title: 'old', date_published: '2020-01-01' },
      { id: 'c', title: 'new', date_published: '2026-01-01T08:00:00+08:00' },
    ]);
    expect(texts(await show({ feed }), 'title')).to.deep.equal(['new', 'old', 'undated']);
  });

  it('empty where the feed has no articles, in friendly words', async () => {
    const element = await show({ feed: feedOf([]) }, 'empty', '<a href="/news">Our news</a>');
    expect(element.shadowRoot!.textContent).to.contain('There are no articles here yet.');
    expect(element.items).to.deep.equal([]);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('stale where a refresh fails: the articles stay, and a quiet word and a way on come with them', async () => {
    const { errors } = captureConsole();
    const element = await show({ feed: feedUrl({ times: 1, then: '/faults?status=404' }) });
    const before = parts(element, 'item');
    await element.reload();
    expect(element.state).to.equal('stale');
    expect(parts(element, 'item')).to.deep.equal(before);
    expect(part(element, 'status').textContent).to.contain('saved copy');
    expect(buttons(element)).to.include('Try again');
    expect(element.shadowRoot!.textContent).not.to.contain('404');
    await until(() => errors.length === 1);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('ready again when the refresh after that succeeds', async () => {
    captureConsole();
    const feed = feedUrl({ items: 3, status: 404, times: 1 });
    const element = await show({ feed }, 'failed');
    await element.reload();
    expect(element.state).to.equal('ready');
    expect(buttons(element)).not.to.include('Try again');
    expect(texts(element, 'status')).to.deep.equal(['']);
  });

  it('failed with friendly words, the fallback, and a button that tries again', async () => {
    const { errors } = captureConsole();
    const feed = feedUrl({ status: 404, times: 1 });
    const element = await show({ feed }, 'failed', '<a href="/news">Our news</a>');
    const text = element.shadowRoot!.textContent;
    expect(text).to.contain('This could not be loaded just now.');
    expect(text).not.to.match(/404|http|error|feed/i);
    expect(part(element, 'status').textContent).to.contain('could not be loaded');
    expect(isVisible(element.firstElementChild!)).to.equal(true);
    expect(await axe(element)).to.deep.equal([]);
    await until(() => errors.length === 1);

    parts(element, 'button')[0]!.focus();
    press(element, /Try again/);
    await settle(element);
    expect(parts(element, 'item')).to.have.length(5);
    expect(isVisible(element.firstElementChild!)).to.equal(false);
    await until(() => element.shadowRoot!.activeElement === parts(element, 'link')[0]);
  });

  it('failed again when that fails, with the button still there and in focus', async () => {
    captureConsole();
    const feed = faultUrl({ status: 404 });
    const element = await show({ feed }, 'failed');
    const [button] = parts(element, 'button');
    button!.focus();
    button!.click();
    await until(async () => (await requestCount(feed)).count === 2 && !button!.hasAttribute('aria-disabled'));
    expect(element.state).to.equal('failed');
    expect(element.shadowRoot!.activeElement).to.equal(button);
  });

  it('failed for every kind of failure', async () => {
    captureConsole();
    for (const feed of [
      faultUrl({ body: '<!doctype html>', type: 'text/html' }),
      faultUrl({ body: '{}' }),
      feedUrl({ truncated: true }),
      feedUrl({ cors: false }, { other: true }),
    ]) {
      const element = await show({ feed }, 'failed');
      expect(buttons(element)).to.deep.equal(['Try again']);
    }
  });
});

describe('The feed attribute', () => {
  it('is resolved against the page', async () => {
    const { pathname, search } = new URL(feedUrl({ items: 2 }));
    expect((await show({ feed: ` ${pathname}${search} ` })).items).to.have.length(2);
  });

  it('that is missing makes it fail at once, and the console says what to add', async () => {
    const { errors } = captureConsole();
    const element = await settle(await mount({}), 'failed');
    // What a test before this one has caused may be told only now.
    const said = (): string[] => errors.filter((message) => message.includes('feed attribute'));
    await until(() => said().length === 1);
    expect(said()[0]).to.contain('<union-news-feed>');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('that is no web address makes one warning', async () => {
    const { warnings } = captureConsole();
    const element = await settle(await mount({ feed: 'javascript:alert(1)' }), 'failed');
    element.requestUpdate();
    await element.updateComplete;
    await until(() => warnings.length > 0);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('feed=').and.to.contain('javascript:alert(1)').and.to.contain('http');
  });
});

describe('A bad value of an attribute', () => {
  const cases: [name: string, bad: string[], allowed: string[], isDefault: (element: UnionNewsFeed) => boolean][] = [
    [
      'limit',
      ['0', '-1', '2.5', 'many', '5px'],
      ['whole number from 1'],
      (element) => parts(element, 'item').length === 5,
    ],
    [
      'heading-level',
      ['0', '7', '1.5', 'h2'],
      ['whole number from 1 to 6'],
      (element) => part(element, 'heading').localName === 'h2' && part(element, 'title').localName === 'h3',
    ],
    ['layout', ['grid'], ['list', 'cards', 'headlines'], (element) => parts(element, 'summary').length === 5],
    [
      'theme',
      ['solarized'],
      ['auto', 'light', 'dark'],
      (element) => getComputedStyle(part(element, 'title')).color === getComputedStyle(element).color,
    ],
    ['loading', ['soon'], ['lazy', 'eager'], () => true],
    ['article-page', ['javascript:alert(1)'], ['http'], (element) => /\/news\/0$/.test(hrefs(element)[0]!)],
    ['locale', ['Englisch?', 'en_US'], ['BCP 47'], (element) => texts(element, 'heading')[0] === 'News'],
  ];
  for (const [name, bad, allowed, isDefault] of cases) {
    it(`makes one warning, and the default is used: ${name}`, async () => {
      for (const value of bad) {
        const { warnings, restore } = captureConsole();
        const element =
          name === 'loading'
            ? await settle(await mount({ feed: feedUrl(), [name]: value }))
            : await show({ [name]: value });
        expect(isDefault(element), value).to.equal(true);
        element.requestUpdate();
        await element.reload();
        expect(warnings, value).to.have.length(1);
        expect(warnings[0]).to.contain('<union-news-feed>').and.to.contain(`${name}="${value}"`);
        for (const word of allowed) expect(warnings[0]).to.contain(word);
        restore();
      }
    });
  }

  it('is told as it was set, by whichever way', async () => {
    const { warnings } = captureConsole();
    const element = await show({ limit: '3' });
    for (const value of [0, 'two', -4] as number[]) {
      element.limit = value;
      await element.updateComplete;
      expect(parts(element, 'item')).to.have.length(5);
    }
    await until(() => warnings.length === 3);
    for (const [index, value] of ['0', 'two', '-4'].entries()) expect(warnings[index]).to.contain(`limit="${value}"`);
  });

  it('is told of loading near the viewport, too', async () => {
    const { warnings } = captureConsole();
    const element = await settle(await mount({ feed: feedUrl() }));
    element.setAttribute('loading', 'soon');
    await until(() => warnings.length === 1);
    expect(warnings[0]).to.contain('loading="soon"').and.to.contain('lazy, eager');
  });

  it('is warned of when it is set later, too, and taken back when a good one follows', async () => {
    const { warnings } = captureConsole();
    const element = await show({ limit: '2' });
    element.setAttribute('limit', 'two');
    await element.updateComplete;
    expect(parts(element, 'item')).to.have.length(5);
    element.setAttribute('limit', '3');
    await element.updateComplete;
    expect(parts(element, 'item')).to.have.length(3);
    element.removeAttribute('limit');
    await element.updateComplete;
    expect(parts(element, 'item')).to.have.length(5);
    await until(() => warnings.length > 0);
    expect(warnings).to.have.length(1);
  });
});

describe('A property', () => {
  it('takes the text of its attribute, as frameworks give it', async () => {
    const { warnings } = captureConsole();
    const element = await show({ feed: feedUrl({ items: 12 }) });
    Object.assign(element, { limit: '3', headingLevel: '4' });
    await element.updateComplete;
    expect(parts(element, 'title').map(({ localName }) => localName)).to.deep.equal(['h5', 'h5', 'h5']);
    expect(warnings).to.deep.equal([]);
  });

  it('has the name of its attribute: language', async () => {
    const element = await show({ feed: feedOf([{ id: 1, language: 'zh' }, { id: 2 }]), locale: 'en' });
    element.language = 'zh';
    await element.updateComplete;
    expect(element.items.map(({ id }) => id)).to.deep.equal(['1']);
  });
});

const hrefs = (element: UnionNewsFeed): (string | null)[] =>
  parts(element, 'link').map((link) => link.getAttribute('href'));

describe('White space around a value', () => {
  it('does no harm', async () => {
    const { warnings } = captureConsole();
    const element = await show({
      limit: ' 3 ',
      'heading-level': '\n4\n',
      layout: ' headlines ',
      theme: '\tdark',
      loading: ' eager ',
      locale: ' en-GB ',
      'link-target': ' _blank ',
      tag: ' tag-0 , tag-1 ',
      'article-page': ' /article.html ',
    });
    expect(warnings).to.deep.equal([]);
    expect(texts(element, 'title').map((title) => title.slice(0, 6))).to.deep.equal(['News 0', 'News 1', 'News 5']);
    expect(part(element, 'heading').localName).to.equal('h4');
    expect(parts(element, 'summary')).to.have.length(0);
    expect(part(element, 'link').getAttribute('target')).to.equal('_blank');
    expect(hrefs(element)[0]).to.equal(`${location.origin}/article.html?article=item-0`);
  });
});

describe('limit', () => {
  it('may be more than there is, and all are painted when the update is complete', async () => {
    const element = await show({ limit: '500' });
    expect(parts(element, 'item')).to.have.length(84);
    expect(element.items).to.have.length(84);
    expect(buttons(element)).to.deep.equal([]);
  });
});

describe('heading', () => {
  it('replaces the text', async () => {
    expect(texts(await show({ heading: 'Union & <b>friends</b>' }), 'heading')).to.deep.equal([
      'Union & <b>friends</b>',
    ]);
  });

  it('shows none where it is empty, and the entries take its level', async () => {
    for (const heading of ['', '  ']) {
      const element = await show({ heading });
      expect(parts(element, 'heading')).to.have.length(0);
      expect(part(element, 'title').localName).to.equal('h2');
    }
  });

  it('has the level that heading-level says, the entries the next one, down to 6', async () => {
    for (const [level, heading, title] of [
      ['1', 'h1', 'h2'],
      ['3', 'h3', 'h4'],
      ['5', 'h5', 'h6'],
      ['6', 'h6', 'h6'],
    ] as const) {
      const element = await show({ 'heading-level': level });
      expect([part(element, 'heading').localName, part(element, 'title').localName]).to.deep.equal([heading, title]);
      expect(part(await show({ 'heading-level': level, heading: '' }), 'title').localName).to.equal(heading);
    }
  });
});

describe('layout', () => {
  it('list shows one below the other', async () => {
    const [first, second] = parts(await show({ layout: 'list' }), 'item').map((row) => row.getBoundingClientRect());
    expect(second!.top).to.be.at.least(first!.bottom);
    expect(second!.left).to.equal(first!.left);
  });

  it('cards shows several side by side where there is room, as many as --union-columns says', async () => {
    const element = await show({ layout: 'cards' });
    const tops = (): number => new Set(parts(element, 'item').map((row) => row.getBoundingClientRect().top)).size;
    expect(tops()).to.be.below(5);
    element.style.setProperty('--union-columns', '1');
    expect(tops()).to.equal(5);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('headlines shows titles and dates alone', async () => {
    const feed = feedOf([
      { id: 1, title: 'T', summary: 'S', image: '/demo/pictures/sunflower.svg', tags: ['x'], authors: { name: 'A' } },
    ]);
    const element = await show({ layout: 'headlines', feed });
    expect(parts(element, 'title')).to.have.length(1);
    for (const name of ['summary', 'image', 'tags', 'authors']) expect(parts(element, name), name).to.have.length(0);
    expect(await axe(element)).to.deep.equal([]);
  });
});

describe('theme', () => {
  const colours = (element: UnionNewsFeed): { text: string; ground: string } => ({
    text: getComputedStyle(part(element, 'title')).color,
    ground: getComputedStyle(element.shadowRoot!.firstElementChild!).backgroundColor,
  });

  it('auto takes the colours of the host, and follows them', async () => {
    const element = await show({});
    const box = element.parentElement!;
    for (const [color, background] of [
      ['rgb(10, 20, 30)', 'rgb(250, 250, 250)'],
      ['rgb(240, 230, 220)', 'rgb(10, 10, 10)'],
    ]) {
      Object.assign(box.style, { color, background });
      expect(colours(element)).to.deep.equal({ text: color, ground: 'rgba(0, 0, 0, 0)' });
      expect(await axe(element)).to.deep.equal([]);
    }
  });

  it('light and dark bring their own, readable on any page', async () => {
    for (const theme of ['light', 'dark']) {
      const element = await show({ theme });
      element.parentElement!.style.color = 'rgb(128, 128, 128)';
      const { text, ground } = colours(element);
      expect(text).not.to.equal('rgb(128, 128, 128)');
      expect(ground).to.equal(theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 26, 34)');
      expect(await axe(element)).to.deep.equal([]);
    }
  });
});

describe('link-target', () => {
  it('is not there by default', async () => {
    const link = part(await show({}), 'link');
    expect([link.getAttribute('target'), link.getAttribute('rel')]).to.deep.equal([null, null]);
  });

  it('goes to every link; _blank says so to screen readers, and gives the other page no hold on this one', async () => {
    const element = await show({ 'link-target': '_blank' });
    for (const link of parts(element, 'link')) {
      expect(link.getAttribute('target')).to.equal('_blank');
      expect(link.getAttribute('rel')).to.contain('noopener');
      expect(link.textContent).to.contain('(opens in a new tab)');
    }
    expect(part(await show({ 'link-target': 'news' }), 'link').textContent).not.to.contain('new tab');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('means the same in capitals, as on a link', async () => {
    expect(part(await show({ 'link-target': '_BLANK' }), 'link').textContent).to.contain('(opens in a new tab)');
  });
});

describe('tag', () => {
  it('shows the articles with any of several, case ignored', async () => {
    const element = await show({ tag: 'TAG-2,,tag-4' });
    expect(element.items.map(({ tags }) => tags?.[0])).to.deep.equal(['tag-2', 'tag-4', 'tag-2', 'tag-4', 'tag-2']);
  });

  it('that no article has shows the words for nothing', async () => {
    const element = await show({ tag: 'none', feed: feedUrl({ items: 3 }) }, 'empty');
    expect(element.shadowRoot!.textContent).to.contain('There are no articles here yet.');
  });
});

describe('language', () => {
  it('shows the articles in that language by prefix, those that do not say by their feed', async () => {
    const feed = feedOf(
      [
        { id: 1, language: 'zh-Hans' },
        { id: 2, language: 'uk' },
        { id: 3, language: 'zha' },
        { id: 4, language: 'zh-TW' },
        { id: 5 },
      ],
      { language: 'zh' },
    );
    const element = await show({ feed, language: 'ZH', locale: 'zh' });
    expect(element.items.map(({ id }) => id)).to.deep.equal(['1', '4', '5']);
  });

  it('that is no language leaves all, and the console says so once', async () => {
    const { warnings } = captureConsole();
    const element = await show({
      feed: feedOf([{ id: 1, language: 'uk' }, { id: 2 }]),
      language: 'uk_UA',
      locale: 'en',
    });
    await until(() => warnings.length);
    await element.reload();
    expect(element.items).to.have.length(2);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/language="uk_UA".*BCP 47/);
  });
});

it('A version that is none is told, and the feed is read all the same', async () => {
  const { warnings } = captureConsole();
  const element = await show({
    feed: feedOf([{ id: 1, title: 'One' }], { version: 'https://jsonfeed.org/version/2' }),
  });
  expect(texts(element, 'title')).to.deep.equal(['One']);
  const warning = await until(() => warnings[0]);
  expect(warning).to.contain('version is not https://jsonfeed.org/version/1.1').and.not.to.contain('left out');
});

describe('A story in several languages', () => {
  it('is shown once, in the language that serves the reader best', async () => {
    const feed = feedOf([
      { id: 'en', language: 'en', _union: { group: 'g' } },
      { id: 'uk', language: 'uk', _union: { group: 'g' } },
      { id: 'alone', language: 'zh' },
    ]);
    const shown = async (locale: string): Promise<string[]> =>
      (await show({ feed, locale })).items.map(({ id }) => id).sort();
    expect(await shown('en-GB')).to.deep.equal(['alone', 'en']);
    expect(await shown('uk-UA')).to.deep.equal(['alone', 'uk']);
    expect(await shown('fr')).to.deep.equal(['alone', 'en']);
  });

  it('is shown in the form of the language that the reader names', async () => {
    for (const words of [{ title: 'T', summary: 'S' }, {}]) {
      const feed = feedOf(
        ['en-US', 'en-GB', 'en-AU'].map((language) => ({ id: language, language, ...words, _union: { group: 'g' } })),
      );
      for (const locale of ['en-GB', 'en-US', 'en-AU']) {
        expect((await show({ feed, locale })).items.map(({ id }) => id)).to.deep.equal([locale]);
      }
    }
  });
});

describe('search', () => {
  const type = async (element: UnionNewsFeed, text: string): Promise<void> => {
    const field = (await until(() => part(element, 'search'))) as HTMLInputElement;
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await element.updateComplete;
  };
  const feed = (): string =>
    feedOf([
      { id: 1, title: 'Café in Kyiv', summary: 'Coffee.' },
      { id: 2, title: 'Library', tags: ['Reading'] },
      { id: 3, title: 'Physics', authors: [{ name: 'Леся' }] },
    ]);

  it('is a field with a name, only where it is asked for', async () => {
    expect(parts(await show({}), 'search')).to.have.length(0);
    const element = await show({ search: '' });
    expect((await until(() => part(element, 'search'))).getAttribute('aria-label')).to.equal('Search the news');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('finds words in title, summary, tags and authors, without case and accents', async () => {
    const element = await show({ search: '', feed: feed() });
    for (const [query, found] of [
      ['CAFE kyiv', 'Café in Kyiv'],
      ['coff', 'Café in Kyiv'],
      ['reading', 'Library'],
      ['ЛЕСЯ', 'Physics'],
    ]) {
      await type(element, query!);
      expect(texts(element, 'title'), query).to.deep.equal([found]);
      expect(element.items).to.have.length(1);
    }
    await type(element, '');
    expect(parts(element, 'title')).to.have.length(3);
  });

  it('tells how many were found, and keeps the reader in the field', async () => {
    const element = await show({ search: '', feed: feed() });
    await type(element, 'i');
    expect(texts(element, 'status')).to.deep.equal(['3 articles found']);
    await type(element, 'kyiv');
    expect(texts(element, 'status')).to.deep.equal(['1 article found']);
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search'));
  });

  it('that finds nothing says so, to those who do not see it as well', async () => {
    const element = await show({ search: '', feed: feed() });
    await type(element, 'xyz');
    expect(element.state).to.equal('empty');
    expect(element.shadowRoot!.textContent).to.contain('Nothing was found.');
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search'));
    expect(part(element, 'status').textContent).to.match(/nothing was found|0 articles/i);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('looks at all articles of the feed, not only at those on screen', async () => {
    const element = await show({ search: '', limit: '2' });
    await type(element, 'News 77');
    expect(texts(element, 'title')).to.deep.equal(['News 77']);
  });
});

describe('article-page', () => {
  it('leads every link to the partner’s own page', async () => {
    const feed = feedOf([{ id: 'https://union.example/a?b=1&c#d' }, { id: 'Київ' }]);
    const element = await show({ feed, 'article-page': '/news.html?lang=en#top' });
    const links = hrefs(element).map((href) => new URL(href!));
    expect(links.map(({ origin, pathname, hash }) => origin + pathname + hash)).to.deep.equal(
      Array(2).fill(`${location.origin}/news.html#top`),
    );
    expect(links.map(({ searchParams }) => searchParams.get('article'))).to.deep.equal([
      'https://union.example/a?b=1&c#d',
      'Київ',
    ]);
    expect(links[0]!.searchParams.get('lang')).to.equal('en');
  });
});

describe('An entry', () => {
  const full = {
    id: 7,
    url: '/news/7',
    title: 'A <b>title</b>',
    summary: 'A &amp; summary',
    image: 'pictures/7.jpg',
    date_published: '2026-03-14T18:30:00+06:00',
    authors: [{ name: 'Ann' }, { name: 'Борис' }],
    tags: ['one', 'two'],
    _union: { image_alt: 'A tree', image_width: 800, image_height: 450 },
  };
  const entry = (item: object, attributes: Attributes = {}): Promise<UnionNewsFeed> =>
    show({ feed: feedOf([{ id: 1, ...item }]), ...attributes });

  it('is an article in a list, with a heading and a link', async () => {
    const element = await entry(full);
    const row = part(element, 'item');
    expect(part(element, 'list').matches('ul, ol')).to.equal(true);
    expect(row.localName).to.equal('li');
    expect(row.parentElement).to.equal(part(element, 'list'));
    const article = row.querySelector('article')!;
    expect(article.querySelector('h3 a[href]')).to.equal(part(element, 'link'));
    expect(hrefs(element)).to.deep.equal([`${location.origin}/news/7`]);
  });

  it('shows its words as text, never as HTML', async () => {
    const element = await entry(full);
    expect(texts(element, 'title')).to.deep.equal(['A <b>title</b>']);
    expect(texts(element, 'summary')).to.deep.equal(['A &amp; summary']);
  });

  it('shows date, authors and tags', async () => {
    const element = await entry(full);
    const time = part(element, 'date') as HTMLTimeElement;
    expect(time.localName).to.equal('time');
    expect(Date.parse(time.dateTime)).to.equal(Date.parse('2026-03-14T12:30:00Z'));
    expect(time.textContent.trim()).to.equal('March 14, 2026');
    expect(texts(element, 'authors')).to.deep.equal(['Ann and Борис']);
    const items = [{ id: 1, title: 'T' }];
    expect(texts(await show({ feed: feedOf(items, { authors: [{ name: 'The Union' }] }) }), 'authors')).to.deep.equal([
      'The Union',
    ]);
    expect([...part(element, 'tags').children].map((tag) => tag.textContent.trim())).to.deep.equal(['one', 'two']);
  });

  it('shows its picture, described, with the size that the feed gives', async () => {
    const image = part(await entry(full), 'image') as HTMLImageElement;
    expect(image.src).to.equal(`${location.origin}/pictures/7.jpg`);
    expect(image.alt).to.equal('A tree');
    expect([image.getAttribute('width'), image.getAttribute('height')]).to.deep.equal(['800', '450']);
    expect(image.loading).to.equal('lazy');
    expect((part(await entry({ ...full, _union: {} }), 'image') as HTMLImageElement).alt).to.equal('');
  });

  it('shows no picture with no-images', async () => {
    expect(parts(await entry(full, { 'no-images': '' }), 'image')).to.have.length(0);
  });

  it('passes an audit', async () => {
    expect(await axe(await entry(full))).to.deep.equal([]);
    expect(await axe(await entry(full, { layout: 'cards' }))).to.deep.equal([]);
  });

  it('of a day without a time is of that day, wherever the reader is', async () => {
    const { Date: own } = globalThis;
    for (const hours of [-10, 14]) {
      // What a browser's Date is in another zone, as far as dates are read and written with it.
      class Zoned extends own {
        constructor(...args: []) {
          super(
            ...(args.length > 1
              ? ([own.UTC(...(args as unknown as [number, number])) - hours * 36e5] as unknown as [])
              : args),
          );
        }
        get #local(): Date {
          return new own(this.getTime() + hours * 36e5);
        }
        override getFullYear(): number {
          return this.#local.getUTCFullYear();
        }
        override getMonth(): number {
          return this.#local.getUTCMonth();
        }
        override getDate(): number {
          return this.#local.getUTCDate();
        }
        override setFullYear(...args: [number, number, number]): number {
          return this.setTime(new own(0).setUTCFullYear(...args) - hours * 36e5);
        }
      }
      replace(globalThis, 'Date', Zoned);
      const element = await entry({ title: 'T', date_published: '2024-03-01' }, { locale: 'en' });
      expect(texts(element, 'date')).to.deep.equal(['March 1, 2024']);
      expect(element.items[0]!.date_published).to.equal('2024-03-01');
    }
  });

  it('without a date shows none, and never today', async () => {
    expect(parts(await entry({ title: 'T' }), 'date')).to.have.length(0);
    captureConsole();
    expect(parts(await entry({ title: 'T', date_published: 'soon' }), 'date')).to.have.length(0);
  });

  it('without a title shows what it says, and without words that it is untitled', async () => {
    expect(texts(await entry({ content_html: '<p>Hello <b>there</b></p>' }), 'title')).to.deep.equal(['Hello there']);
    expect(texts(await entry({ url: '/x' }), 'title')).to.deep.equal(['Untitled']);
  });

  it('links to its external address where it has no own, and has no link where it has neither', async () => {
    expect(hrefs(await entry({ title: 'T', external_url: 'https://x.example/' }))).to.deep.equal([
      'https://x.example/',
    ]);
    const element = await entry({ title: 'T' });
    expect(hrefs(element)).to.deep.equal([]);
    expect(texts(element, 'title')).to.deep.equal(['T']);
  });

  it('with a dangerous address has no link, and the console says why', async () => {
    const { warnings } = captureConsole();
    expect(hrefs(await entry({ title: 'T', url: 'javascript:alert(1)' }))).to.deep.equal([]);
    await until(() => warnings.length > 0);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('items[0].url').and.to.contain('http');
  });

  it('carries its language and direction, its own before the feed’s', async () => {
    const article = async (item: object, head?: object): Promise<(string | null)[]> => {
      const element = await show({ feed: feedOf([{ id: 1, title: 'T', ...item }], head) });
      const { lang, dir } = element.shadowRoot!.querySelector('article')!;
      return [lang, dir];
    };
    expect(await article({ language: 'uk' })).to.deep.equal(['uk', 'ltr']);
    expect(await article({ language: 'ar' })).to.deep.equal(['ar', 'rtl']);
    expect(await article({}, { language: 'he-IL' })).to.deep.equal(['he-IL', 'rtl']);
    // Of a language that nobody names, each text finds its direction by itself.
    expect(await article({}, { language: undefined })).to.deep.equal(['', '']);
    const unnamed = await show({ feed: feedOf([{ id: 1, title: 'عنوان', summary: 'S' }], { language: undefined }) });
    for (const name of ['title', 'summary'])
      expect(getComputedStyle(part(unnamed, name)).unicodeBidi).to.equal('plaintext');
  });

  it('wears a badge where it is not in the widget’s language', async () => {
    const badges = async (item: object, attributes: Attributes = {}): Promise<string[]> =>
      texts(await entry({ title: 'T', ...item }, attributes), 'badge');
    expect(await badges({ language: 'uk' })).to.deep.equal(['in Ukrainian']);
    expect(await badges({ language: 'en-GB' })).to.deep.equal([]);
    expect(await badges({})).to.deep.equal([]);
    expect(await badges({ language: 'uk' }, { layout: 'headlines' })).to.deep.equal(['in Ukrainian']);
    expect(await badges({ language: 'uk' }, { locale: 'uk' })).to.deep.equal([]);
    expect(await badges({}, { locale: 'uk' })).to.have.length(1);
    expect(part(await entry({ language: 'uk' }), 'badge').checkVisibility()).to.equal(true);
  });

  it('wears no badge where its language has no name for a reader: undetermined, several, none', async () => {
    for (const language of ['und', 'mul', 'zxx', 'mis', 'Und-Latn']) {
      for (const locale of ['en', 'uk', 'zh-Hans']) {
        const feed = feedOf([{ id: 1, title: 'T', summary: 'S', language }], { language: locale });
        expect(texts(await show({ feed, locale }), 'badge'), `${language} for ${locale}`).to.deep.equal([]);
      }
    }
  });

  it('wears no badge in the language of the reader, though the widget’s own texts are not translated into it', async () => {
    const feed = feedOf([{ id: 1, title: 'Bonjour', language: 'fr' }], { language: 'fr' });
    expect(texts(await show({ feed, locale: 'fr' }), 'badge')).to.deep.equal([]);
  });
});

describe('items', () => {
  it('are frozen, with the names of JSON Feed, ids as strings and addresses absolute', async () => {
    const feed = feedOf([
      {
        id: 7,
        url: 'seven',
        title: ' T ',
        image: '/i.png',
        authors: { name: 'A', url: 'a' },
        tags: ['x'],
        date_published: '2026-03-14',
        attachments: [{ url: 'a.pdf', mime_type: 'application/pdf' }],
        _union: { recommended: 1 },
        _other: 'dropped',
      },
    ]);
    const element = await show({ feed });
    const [item] = element.items;
    const { origin } = location;
    expect(item).to.deep.equal({
      id: '7',
      url: `${origin}/seven`,
      title: 'T',
      image: `${origin}/i.png`,
      authors: [{ name: 'A', url: `${origin}/a` }],
      tags: ['x'],
      date_published: '2026-03-14',
      attachments: [{ url: `${origin}/a.pdf`, mime_type: 'application/pdf' }],
      _union: { recommended: 1 },
    });
    for (const value of [element.items, item, item!.authors, item!.authors![0], item!.tags, item!._union]) {
      expect(Object.isFrozen(value)).to.equal(true);
    }
  });

  it('are all that were chosen up to the limit, painted or not, and cannot be set', async () => {
    const element = await mount({ feed: feedUrl(), limit: '80' });
    const counts: number[] = [];
    element.addEventListener('union-load', () => counts.push(element.items.length));
    await settle(element);
    expect(counts).to.deep.equal([80]);
    expect(() => Object.assign(element, { items: [] })).to.throw(TypeError);
    expect(() => Object.assign(element, { state: 'idle' })).to.throw(TypeError);
  });
});

describe('Slots', () => {
  const inSlot = (element: UnionNewsFeed, name: string): boolean => isVisible(element.querySelector(name)!);

  it('heading replaces the heading’s text, and keeps its level', async () => {
    const element = await show({}, 'ready', '<em slot="heading">Ours</em>');
    expect(inSlot(element, 'em')).to.equal(true);
    expect(element.querySelector('em')!.assignedSlot!.closest('h2')).to.equal(part(element, 'heading'));
    expect(await axe(element)).to.deep.equal([]);
  });

  it('empty replaces the words for nothing', async () => {
    const content = '<p slot="empty">Come back soon</p><a href="/news">fallback</a>';
    const element = await show({ feed: feedOf([]) }, 'empty', content);
    expect(inSlot(element, 'p')).to.equal(true);
    const slot = element.querySelector('p')!.assignedSlot!;
    expect(isVisible(slot.firstElementChild!)).to.equal(false);
  });

  it('error replaces the words for failure, beside the fallback', async () => {
    captureConsole();
    const content = '<p slot="error">Ask us</p><a href="/news">fallback</a>';
    const element = await show({ feed: faultUrl({ status: 404 }) }, 'failed', content);
    expect([inSlot(element, 'p'), inSlot(element, 'a')]).to.deep.equal([true, true]);
    expect(await axe(element)).to.deep.equal([]);
  });

  it('the default one is shown only where nothing can be loaded', async () => {
    const element = await show({}, 'ready', '<p slot="error">Ask us</p><a href="/news">fallback</a>');
    expect([inSlot(element, 'p'), inSlot(element, 'a')]).to.deep.equal([false, false]);
  });
});

describe('Parts', () => {
  it('are all there for the host to style, once each where there is one', async () => {
    const item = { language: 'uk', summary: 'S', image: '/x.png', date_published: '2026-01-01', tags: ['t'] };
    const feed = feedOf(
      Array.from({ length: 6 }, (_, id) => ({ id, url: `/${id}`, title: 'T', authors: { name: 'A' }, ...item })),
    );
    const element = await show({ feed, search: '' });
    await until(() => part(element, 'search'));
    for (const name of ['item', 'title', 'link', 'image', 'date', 'authors', 'summary', 'tags', 'badge']) {
      expect(parts(element, name), name).to.have.length(5);
    }
    for (const name of ['heading', 'list', 'button', 'search', 'status']) {
      expect(parts(element, name), name).to.have.length(1);
    }
    expect(part(element, 'status').matches('[role="status"], [aria-live="polite"]')).to.equal(true);
    const style = await fixture<HTMLStyleElement>(
      '<style>union-news-feed::part(title) { color: rgb(1, 2, 3) }</style>',
    );
    expect(getComputedStyle(part(element, 'title')).color).to.equal('rgb(1, 2, 3)');
    style.remove();
  });
});
