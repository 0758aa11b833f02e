import { expect } from 'chai';
import { html } from 'lit';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { focused, nameOf, press, tabTo, type } from '../helpers/keyboard.js';
import { until } from '../helpers/until.js';
import { feedOf, mount, parts, record, settle, texts, titles, type Attributes, type Tag } from '../helpers/widget.js';

/** Everything a mouse can do, by real keys alone (WCAG 2.2, 2.1.1, 2.4.3, 2.4.7). */

const news = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ id: `n${index}`, title: `News ${index}`, url: `/n${index}` }));

const universities = feedOf([], {
  _union: {
    universities: [
      { id: 'a', name: 'Alpha', country: 'UA', url: 'https://a.example/', summary: 'Known for letters.' },
      { id: 'b', name: 'Beta', country: 'CN', url: 'https://b.example/', summary: 'Known for numbers.' },
    ],
  },
});

/** A widget between two buttons of the page's; the first one has the focus. */
async function between<T extends Tag>(tag: T, attributes: Attributes, state?: 'ready' | 'failed') {
  const page = await fixture(html`<div><button>before</button><button>after</button></div>`);
  const [before, after] = page.children as unknown as [HTMLElement, HTMLElement];
  const widget = await mount(tag, attributes);
  before.after(widget);
  await settle(widget, state);
  before.focus();
  return { widget, before, after };
}

/** A ring of two pixels at least, around the link or the row that it stands for. */
function expectRing(element: Element): void {
  const rings = [element, element.closest('.card'), element.closest('.item')]
    .filter((each) => each !== null)
    .map((each) => getComputedStyle(each))
    .filter(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
  expect(rings.length, nameOf(element)).to.be.greaterThan(0);
}

describe('By keyboard', () => {
  it('the news are gone through in the order in which they stand, and left again', async () => {
    const feed = feedOf(news(8), { home_page_url: 'https://union.example/' });
    const { widget, after } = await between('union-news-feed', { feed, limit: '3', search: '' });
    await until(() => parts(widget, 'search')[0]);
    expect(await tabTo(after)).to.deep.equal(['Search the news', 'News 0', 'News 1', 'News 2', 'Show more', 'T']);
  });

  it('every stop shows where the focus is', async () => {
    const { widget } = await between('union-news-feed', { limit: '2', search: '' });
    await until(() => parts(widget, 'search')[0]);
    for (let stop = 0; stop < 4; stop++) {
      await press('Tab');
      expectRing(focused()!);
    }
    for (const layout of ['cards', 'headlines']) {
      widget.setAttribute('layout', layout);
      await widget.updateComplete;
      parts(widget, 'button')[0]!.focus();
      parts(widget, 'link')[0]!.focus();
      // A focus by script shows a ring where the keyboard was used last.
      expectRing(focused()!);
    }
  });

  it('Enter opens an article', async () => {
    const { widget } = await between('union-news-feed', { limit: '2' });
    widget.addEventListener('union-open', (event) => event.preventDefault());
    const opened = record(widget, 'union-open');
    await press('Tab');
    await press('Enter');
    await until(() => opened.length);
    expect(opened[0]!.detail.item).to.equal(widget.items[0]);
  });

  it('Enter on "Show more" brings more, and goes on with the first of them', async () => {
    const { widget } = await between('union-news-feed', { feed: feedOf(news(5)), limit: '2' });
    await tabTo(parts(widget, 'button')[0]!);
    await press('Enter');
    await until(() => nameOf(focused()) === 'News 2');
    await press('Tab');
    expect(nameOf(focused())).to.equal('News 3');
    await tabTo(parts(widget, 'button')[0]!);
    await press(' ');
    await until(() => nameOf(focused()) === 'News 4');
    expect(parts(widget, 'button')).to.have.length(0);
  });

  it('a search is typed, and cleared again', async () => {
    const { widget } = await between('union-news-feed', { feed: feedOf(news(5)), search: '' });
    await until(() => parts(widget, 'search')[0]);
    await press('Tab');
    await type('3');
    await until(() => titles(widget).join() === 'News 3');
    expect(focused()).to.equal(parts(widget, 'search')[0]);
    await press('Backspace');
    await until(() => titles(widget).length === 5);
    expect(focused()).to.equal(parts(widget, 'search')[0]);
  });

  it('"Try again" tries again, and goes on with what has come', async () => {
    captureConsole();
    const feed = faultUrl({ status: 404, times: 1, then: feedOf(news(3)) });
    await between('union-news-feed', { feed }, 'failed');
    await press('Tab');
    expect(nameOf(focused())).to.equal('Try again');
    expectRing(focused()!);
    await press('Enter');
    await until(() => nameOf(focused()) === 'News 0');
  });

  it('"Try again" that fails again keeps the focus', async () => {
    captureConsole();
    const { widget } = await between('union-news-feed', { feed: faultUrl({ status: 404 }) }, 'failed');
    await press('Tab');
    await press('Enter');
    await until(() => !widget.shadowRoot!.querySelector('[aria-disabled]'));
    await settle(widget, 'failed');
    expect(nameOf(focused())).to.equal('Try again');
  });

  it('a university is chosen by Space, and its site is a stop of its own', async () => {
    const { widget, after } = await between('affiliate-university-list', { feed: universities });
    const chosen = record(widget, 'union-select');
    await press('Tab');
    await press(' ');
    await until(() => chosen.length);
    expect(chosen[0]!.detail.item.name).to.equal('Alpha');
    expect(focused()!.getAttribute('aria-pressed')).to.equal('true');
    const stops = await tabTo(after);
    expect(stops.filter((name) => name !== 'More')).to.deep.equal(['Website', 'Beta', 'Website']);
  });

  it('an article can be read: its links, its button and its source are stops', async () => {
    const feed = feedOf(
      [
        {
          id: 'x',
          title: 'X',
          url: 'https://union.example/x',
          content_html: '<p>A <a href="/a">link</a> and <a href="/b">another</a></p>',
        },
      ],
      { home_page_url: 'https://union.example/' },
    );
    const { after } = await between('union-article', { feed, article: 'x' });
    expect(await tabTo(after)).to.deep.equal(['link', 'another', 'Share', 'T']);
  });

  for (const tag of ['recommended-reading', 'related-articles'] as const) {
    it(`<${tag}> has one stop for each article`, async () => {
      const items = news(4).map((item) => ({ ...item, tags: ['a'], _union: { recommended: true } }));
      const { widget, after } = await between(tag, { feed: feedOf(items), article: 'n0', limit: '3' });
      expect((await tabTo(after)).slice(0, titles(widget).length)).to.deep.equal(titles(widget));
    });
  }

  it('there is nothing to stop at while there is nothing to do', async () => {
    const { before, widget, after } = await between(
      'union-news-feed',
      { feed: feedUrl({ stall: true }) },
      'loading' as 'ready',
    );
    expect(focused()).to.equal(before);
    expect(await tabTo(after)).to.deep.equal([]);
    expect(texts(widget, 'button')).to.deep.equal([]);
  });
});
