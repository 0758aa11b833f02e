import { expect } from 'chai';
import { faultUrl, feedUrl, heal, otherOrigin, requestCount, stored } from '../helpers/faults.js';
import { LOADER, openPage, titles, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';

const FALLBACK = '<a href="https://union.example/news">Union news</a>';
const FIVE = ['News 0', 'News 1', 'News 2', 'News 3', 'News 4'];
const widget = (attributes = ''): string => `<union-news-feed ${attributes}>${FALLBACK}</union-news-feed>`;
const script = (feed: string, attributes = 'async'): string =>
  `<script ${attributes} src="${LOADER}" data-feed="${feed}"></script>`;

const shown = (page: { document: Document }, selector = 'union-news-feed'): Promise<unknown> =>
  until(() => titles(page.document.querySelector(selector)).length > 0);

describe('the script tag', () => {
  const places: Record<string, (tag: string) => string> = {
    'in the head': (tag) => `${tag}<body>${widget()}`,
    'before the element': (tag) => `<body>${tag}${widget()}`,
    'after the element': (tag) => `<body>${widget()}${tag}`,
  };
  for (const [place, html] of Object.entries(places)) {
    for (const attributes of ['', 'async', 'defer']) {
      it(`shows the five newest articles ${place}${attributes && `, with ${attributes}`}`, async () => {
        const page = await openPage(html(script(feedUrl({ items: 12 }), attributes)));
        await shown(page);
        expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
        expect(page.messages).to.deep.equal([]);
        expect(page.uncaught).to.deep.equal([]);
      });
    }
  }

  it('may stand on the page five times, and the feed is asked for once', async () => {
    const feed = feedUrl({ items: 12 });
    const page = await openPage(`${script(feed).repeat(3)}<body>${widget()}${widget()}${script(feed, '').repeat(2)}`);
    await shown(page, 'union-news-feed:last-of-type');
    await shown(page);
    expect((await requestCount(feed)).count).to.equal(1);
    expect(page.messages).to.deep.equal([]);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('may stand there in two versions at once', async () => {
    const feed = feedUrl({ items: 12 });
    const page = await openPage(
      `${script(feed)}<script async src="${otherOrigin()}${LOADER}" data-feed="${feed}"></script><body>${widget()}`,
    );
    await shown(page);
    expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('takes each default from the first script in document order that has it, whichever runs first', async () => {
    const [first, second] = [feedUrl({ items: 3, start: 100 }), feedUrl({ items: 3 })];
    const page = await openPage(
      `<body>${widget('heading=""')}<script defer src="${LOADER}" data-feed="${first}"></script>
       <script src="${LOADER}" data-feed="${second}" data-locale="uk" data-theme="dark"></script>`,
    );
    page.document.documentElement.removeAttribute('lang');
    await shown(page);
    const element = page.document.querySelector('union-news-feed')!;
    expect(titles(element)[0]).to.equal('News 100');
    await until(() => element.shadowRoot!.querySelector('.root')!.getAttribute('lang') === 'uk');
    expect(element.shadowRoot!.querySelector('.root')!.getAttribute('data-theme')).to.equal('dark');
  });

  it('says so where a default is no language, and goes by the next one', async () => {
    const page = await openPage(
      `<body>${widget()}<script src="${LOADER}" data-feed="${feedUrl({ items: 3 })}" data-locale="Ukrainian!"></script>`,
    );
    page.document.documentElement.removeAttribute('lang');
    await shown(page);
    await until(() => page.messages.length);
    expect(page.messages.join()).to.match(/<union-news-feed>: data-locale="Ukrainian!".*BCP 47/);
    expect(page.messages).to.have.length(1);
  });

  it('tells widgets that are there what a script tag says that comes later', async () => {
    const page = await openPage(`<script async src="${LOADER}"></script><body>${widget()}`);
    const element = page.document.querySelector('union-news-feed')!;
    await until(() => element.state === 'failed');
    page.document.body.insertAdjacentHTML('beforeend', '<p></p>');
    const later = page.document.createElement('script');
    later.src = LOADER;
    later.dataset.feed = feedUrl({ items: 12 });
    later.dataset.theme = 'dark';
    page.document.body.append(later);
    await shown(page);
    expect(element.shadowRoot!.querySelector('.root')!.getAttribute('data-theme')).to.equal('dark');
  });

  for (const [order, tags] of Object.entries({
    first: (dead: string, good: string) => `${dead}<body>${widget()}${widget('feed="/x"')}${good}`,
    last: (dead: string, good: string) => `${good}<body>${widget()}${dead}`,
  })) {
    it(`may stand there ${order} from a folder that is gone, beside one that is not`, async () => {
      const feed = feedUrl({ items: 12 });
      const dead = `<script src="/spoilt/missing/core${LOADER}" data-feed="${feed}"></script>`;
      const page = await openPage(tags(dead.repeat(2), script(feed, '')));
      await shown(page);
      expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
      expect((await requestCount(feed)).count).to.equal(1);
      expect(page.messages.filter((text) => /folder is complete/.test(text))).to.have.length(order === 'first' ? 1 : 0);
      expect(page.uncaught).to.deep.equal([]);
    });
  }

  it('lets another copy replace links where its own folder lacks the code for that', async () => {
    const feed = feedUrl({ items: 12 });
    const embed = `${new URL('/dist/cdn/embed.html', location.href).href}?widget=union-news-feed`;
    const page = await openPage(
      `<script src="/spoilt/missing/upgrade${LOADER}" data-feed="${feed}"></script>${script(feed, '')}
       <body><a class="union-widget" href="${embed}">News</a>`,
    );
    await shown(page);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('tells the webmaster of all widgets, those in shadow roots and those that another copy took over too', async () => {
    const feed = feedUrl({ items: 12 });
    const page = await openPage(
      `<script src="/spoilt/missing/core${LOADER}" data-feed="${feed}" data-debug></script>${script(feed, '')}
       <body>${widget()}<main><template shadowrootmode="open"><recommended-reading></recommended-reading></template></main>`,
    );
    await shown(page);
    await until(() => {
      const text = [...page.document.body.children]
        .map((element) => element.shadowRoot?.querySelector('[role="dialog"]')?.textContent ?? '')
        .join('');
      return text.includes('union-news-feed') && text.includes('recommended-reading');
    });
  });

  /** What the page's own script hears, from before the widgets are there. */
  const HEAR = `<script>var heard = [];
    for (const type of ['union-load', 'union-error'])
      addEventListener(type, ({ detail }) => heard.push(type + ' ' + (detail.code || detail.items.length)));</script>`;
  const heard = (page: { window: unknown }): string[] => (page.window as { heard: string[] }).heard;

  it('tells once of a feed without articles', async () => {
    const feed = faultUrl({ body: JSON.stringify({ title: 'T', items: [] }) });
    const page = await openPage(`${HEAR}${script(feed)}<body>${widget()}`);
    await until(() => heard(page).length);
    const element = page.document.querySelector('union-news-feed')!;
    await element.updateComplete;
    expect(element.state).to.equal('empty');
    expect(heard(page)).to.deep.equal(['union-load 0']);
  });

  it('tells once of a feed that failed before the widgets were there, and asks for it once', async () => {
    const feed = faultUrl({ status: 404 });
    const page = await openPage(`${HEAR}${script(feed)}<body>${widget()}${widget()}`);
    const elements = page.document.querySelectorAll('union-news-feed');
    await until(() => [...elements].every(({ state }) => state === 'failed'));
    await until(() => heard(page).length);
    expect((await requestCount(feed)).count).to.equal(1);
    expect(heard(page)).to.deep.equal(['union-error http', 'union-error http']);
  });

  it('forgets a failure that a retry has mended before the widgets were there', async () => {
    const feed = faultUrl({ status: 500, times: 1, then: feedUrl({ items: 12 }) });
    const eager = widget('loading="eager"');
    // One that leaves as soon as its feed was asked for, and is back when the retry is over.
    const page = await openPage(
      `<body>${eager}${script(feed, '')}<script>document.querySelector('union-news-feed').remove()</script>`,
    );
    await until(async () => (await requestCount(feed)).count > 1);
    await until(() => page.window.customElements.get('union-news-feed'));
    page.document.body.insertAdjacentHTML('beforeend', eager);
    await shown(page);
    expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('keeps a copy of a feed for readers who leave at once', async () => {
    const feed = feedUrl({ items: 12, times: 1, then: faultUrl({ status: 404 }) });
    const page = await openPage(`${script(feed)}<body>${widget()}`);
    await shown(page);
    const frame = page.window.frameElement as HTMLIFrameElement;
    page.window.location.reload();
    const element = await until(() => {
      const found = frame.contentDocument?.querySelector('union-news-feed');
      return found?.state === 'stale' ? found : undefined;
    }, 8000);
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(FIVE);
  });

  for (const tag of [
    'union-news-feed',
    'union-article article="a"',
    'recommended-reading',
    'related-articles article="a"',
    'affiliate-university-list',
  ]) {
    it(`shows that copy in the first frame, in the reader’s language: <${tag}>`, async function () {
      // The first frame waits for a moment only, which on a busy machine may be over too soon: not three times in a row.
      this.retries(2);
      const items = ['a', 'b', 'c'].map((id) => ({
        id,
        title: `Стипендії для студентів: ${id}`,
        summary: 'Заяви приймають до травня.',
        _union: { recommended: true, related: ['b', 'c'] },
      }));
      const universities = [{ id: 'knu', name: 'Київський університет', country: 'UA' }];
      const body = JSON.stringify({ title: 'T', language: 'uk', items, _union: { universities } });
      const feed = faultUrl({ body, times: 1, then: faultUrl({ body, delay: 2000 }) });
      const watch = `<script>var frames = [];
        (function look() {
          const element = document.querySelector('body > :first-child');
          const root = element && element.shadowRoot && element.shadowRoot.querySelector('.root');
          if (root) frames.push(root.lang + ' ' + element.state);
          requestAnimationFrame(look);
        })()</script>`;
      const page = await openPage(`${script(feed)}<body><${tag} locale="uk"></${tag.split(' ')[0]}>${watch}`);
      const frame = page.window.frameElement as HTMLIFrameElement;
      const frames = (): string[] => (frame.contentWindow as unknown as { frames: string[] }).frames;
      await until(() => frames().includes('uk ready'));
      await until(() => Object.keys(localStorage).some((key) => key.includes(feed)));
      const { document } = page;
      page.window.location.reload();
      await until(() => frame.contentDocument !== document && frame.contentDocument?.readyState === 'complete');
      await until(() => frames().length > 2);
      expect([...new Set(frames())]).to.deep.equal(['uk ready']);
    });
  }

  it('asks nothing twice for a widget that comes later, and a reload gets what is there then', async () => {
    const feed = feedUrl({ items: 12 });
    const page = await openPage(`${script(feed)}<body>${widget()}`);
    await shown(page);
    const [byAttribute, byProperty] = [feedUrl({ items: 3, start: 20 }), feedUrl({ items: 3, start: 30 })];
    for (const [url, times] of [
      [byAttribute, 1],
      [byProperty, 2],
    ] as const) {
      const first = page.document.createElement('union-news-feed');
      if (url === byAttribute) first.setAttribute('feed', url);
      else first.feed = url;
      page.document.body.prepend(first);
      await until(() => first.state === 'ready');
      const second = page.document.createElement(url === byAttribute ? 'recommended-reading' : 'union-article');
      second.setAttribute('feed', url);
      page.document.body.prepend(second);
      await until(() => ['empty', 'ready'].includes(second.state));
      expect((await requestCount(url)).count).to.be.at.most(times);
      const before = (await requestCount(url)).count;
      await first.reload();
      expect((await requestCount(url)).count).to.equal(before + 1);
    }
  });

  it('says how many entries a refresh has brought, though nothing on the page needed the code for that before', async () => {
    const items = (...ids: number[]): object[] =>
      ids.map((id) => ({
        id,
        title: `News ${id}`,
        summary: 'Short.',
        date_published: new Date(Date.UTC(2024, 0, id)).toISOString(),
      }));
    const feedOf = (...ids: number[]): string => JSON.stringify({ title: 'T', items: items(...ids) });
    const feed = faultUrl({ body: feedOf(1, 2), times: 1, then: faultUrl({ body: feedOf(1, 2, 3) }) });
    const page = await openPage(`${script(feed)}<body>${widget()}`);
    await shown(page);
    const element = page.document.querySelector('union-news-feed')!;
    await element.reload();
    const buttons = [...element.shadowRoot!.querySelectorAll('[part="button"]')];
    expect(buttons.map(({ textContent }) => textContent.trim())).to.deep.equal(['Show 1 new']);
    expect(titles(element)).to.deep.equal(['News 2', 'News 1']);
  });

  for (const loading of ['lazy', 'eager']) {
    it(`lets no bad address of one widget stop the others: ${loading}`, async () => {
      const bad = widget(`feed="http://[" loading="${loading}"`);
      const page = await openPage(
        `<body>${bad}${widget(`id="good" loading="${loading}"`)}<recommended-reading loading="${loading}">
         </recommended-reading>${script(feedUrl({ items: 12 }))}`,
      );
      await shown(page, '#good');
      await shown(page);
      await until(() => page.document.querySelector('recommended-reading')!.state === 'empty');
      await until(() => page.messages.length);
      expect(page.messages).to.have.length(1);
      expect(page.messages[0]).to.contain('<union-news-feed>').and.to.contain('feed="http://["');
      expect(page.uncaught).to.deep.equal([]);
    });
  }

  it('starts widgets far below the fold with loading="eager", however it is written', async () => {
    const page = await openPage(
      `${script(feedUrl({ items: 12 }))}<body><div style="height:9000px"></div>${widget('loading=" Eager "')}`,
    );
    await shown(page);
  });

  it('starts widgets that become eager while they are far below', async () => {
    const page = await openPage(
      `${script(feedUrl({ items: 12 }))}<body><div style="height:9000px"></div>${widget('')}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const element = page.document.querySelector('union-news-feed')!;
    expect(element.shadowRoot).to.equal(null);
    element.setAttribute('loading', 'eager');
    await shown(page);
  });

  it('finds widgets that come later, however they are made', async () => {
    const page = await openPage(`${script(feedUrl({ items: 12 }))}<body><main></main>`);
    const main = page.document.querySelector('main')!;
    main.innerHTML = widget('loading="eager"');
    await shown(page);
    const made = page.document.createElement('union-news-feed');
    made.id = 'made';
    made.loading = 'eager';
    main.append(made, main.firstElementChild!.cloneNode(true));
    await shown(page, '#made');
    await shown(page, 'union-news-feed:last-child');
    expect(page.uncaught).to.deep.equal([]);
  });

  it('takes what frameworks set as properties before there is an element that knows them', async () => {
    const [feed, own] = [feedUrl(), feedUrl({ items: 1, start: 7 })];
    const make = `<script>const made = document.createElement('union-news-feed');
      Object.assign(made, { feed: new URL(${JSON.stringify(own)}, location.href), loading: 'eager', locale: 5 }); document.body.append(made);</script>`;
    const page = await openPage(`${script(feed)}<body><div style="height:9000px"></div>${make}`);
    await shown(page);
    expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(['News 7']);
    expect((await requestCount(feed)).count).to.equal(0);
    expect(page.uncaught).to.deep.equal([]);
  });

  describe('finds widgets that stand only in shadow roots of the page’s own elements', () => {
    const inShadow = async (html: string): Promise<Page> => openPage(`${script(feedUrl({ items: 12 }))}<body>${html}`);
    const of = (page: Page): Element | null | undefined =>
      page.document.querySelector('main')?.shadowRoot?.querySelector('union-news-feed');
    const attach = (content: string): string =>
      `document.querySelector('main').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(content)};`;

    const places: Record<string, string> = {
      'while the page is parsed': `<main></main><script>${attach(widget())}</script>`,
      'in its markup': `<main><template shadowrootmode="open">${widget()}</template></main>`,
      'when it is loaded': `<main></main><script>addEventListener('load', () => { ${attach(widget())} });</script>`,
    };
    for (const [when, html] of Object.entries(places)) {
      it(when, async () => {
        const page = await inShadow(html);
        await until(() => titles(of(page)).length > 0);
        expect(titles(of(page))).to.deep.equal(FIVE);
        expect(page.messages).to.deep.equal([]);
      });
    }

    it('when their script comes last of all, and nothing else in the page changes any more', async () => {
      const page = await inShadow(
        `<union-like></union-like><script>
           addEventListener('load', () => setTimeout(() => customElements.define('union-like', class extends HTMLElement {
             connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(widget())}; }
           }), 1500));
         </script><font-face></font-face>`,
      );
      const element = (): Element | null | undefined =>
        page.document.querySelector('union-like')!.shadowRoot?.querySelector('union-news-feed');
      await until(() => titles(element()).length > 0);
      expect(titles(element())).to.deep.equal(FIVE);
      expect([...page.messages, ...page.uncaught]).to.deep.equal([]);
    });

    it('whatever a form on the page calls its fields', async () => {
      const page = await inShadow(
        `<form><input type="radio" name="shadowRoot"><input type="radio" name="shadowRoot"></form>
         <main><template shadowrootmode="open">${widget()}</template></main>`,
      );
      await until(() => titles(of(page)).length > 0);
      expect([...page.messages, ...page.uncaught]).to.deep.equal([]);
    });

    it('and asks for the texts of their language alone', async () => {
      const page = await openPage(
        `<script src="${LOADER}" data-feed="${feedUrl()}" data-locale="uk"></script>
         <body><main><template shadowrootmode="open">${widget()}</template></main>`,
      );
      await until(() => titles(of(page)).length > 0);
      expect(page.requests().filter((url) => /\/uk-/.test(url))).to.deep.equal([]);
    });

    // Of the engines Chromium alone lets a page collect garbage.
    const { gc } = window as unknown as { gc?: () => void };
    (gc ? it : it.skip)('and lets go of roots that leave', async () => {
      const page = await inShadow('<main></main>');
      const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));
      await pause();
      const add = (): WeakRef<Element> => {
        const host = page.document.createElement('div');
        page.document.body.append(host);
        host.attachShadow({ mode: 'open' });
        return new WeakRef(host);
      };
      const host = add();
      await pause();
      (() => host.deref()!.remove())();
      await pause();
      gc!();
      await until(() => !host.deref());
    });

    it('later, also in roots within roots', async () => {
      const page = await inShadow('<main></main>');
      await new Promise((resolve) => setTimeout(resolve, 500));
      const root = page.document.querySelector('main')!.attachShadow({ mode: 'open' });
      root.innerHTML = '<p></p>';
      root.querySelector('p')!.attachShadow({ mode: 'open' });
      page.document.body.append('What the page does itself.');
      await new Promise((resolve) => setTimeout(resolve, 500));
      const inner = root.querySelector('p')!.shadowRoot!;
      inner.innerHTML = widget('limit="2"');
      await until(() => titles(inner.querySelector('union-news-feed')).length === 2);
    });
  });

  it('asks for nothing while widgets are far below the fold', async () => {
    const feed = feedUrl({ items: 12 });
    const page = await openPage(`${script(feed)}<body><div style="height:9000px"></div>${widget()}`);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(page.requests().filter((url) => !url.endsWith(LOADER))).to.deep.equal([]);
    page.document.querySelector('union-news-feed')!.scrollIntoView();
    await shown(page);
    expect((await requestCount(feed)).count).to.equal(1);
  });

  it('asks for the feed and the code of the widgets that are there, and for nothing else', async () => {
    const feed = feedUrl({ items: 12 });
    const page = await openPage(`${script(feed)}<body>${widget()}`);
    await shown(page);
    const folder = new URL('/dist/cdn/', location.href).href;
    const others = page.requests().filter((url) => !url.startsWith(folder) && url !== feed);
    expect(others).to.deep.equal([]);
    expect(page.requests().filter((url) => /university|related|article/.test(url))).to.deep.equal([]);
    expect(page.document.cookie).to.equal('');
  });

  it('loads from another origin', async () => {
    const page = await openPage(
      `<script async src="${otherOrigin()}${LOADER}" data-feed="${feedUrl({ items: 12 }, { other: true })}"></script><body>${widget()}`,
    );
    await shown(page);
    expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
  });

  it('works where it is part of another file, with the address in a meta element', async () => {
    const code = await (await fetch(LOADER)).text();
    const feed = feedUrl({ items: 12 });
    const page = await openPage(
      `<meta name="union-widgets" content="base=/dist/cdn/&amp;feed=${encodeURIComponent(feed)}"><body>${widget()}<script></script>`,
    );
    const inline = page.document.createElement('script');
    inline.textContent = code;
    page.document.body.append(inline);
    await shown(page);
    expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
  });

  it('leaves the fallback, and says so once, where it has lost its tag', async () => {
    const code = await (await fetch(LOADER)).text();
    const page = await openPage(`<body>${widget()}`);
    const inline = page.document.createElement('script');
    inline.textContent = `${code};${code}`;
    page.document.body.append(inline);
    expect(page.messages).to.have.length(1);
    expect(page.messages[0]).to.contain('<meta name="union-widgets"');
    expect(page.document.querySelector('union-news-feed a')!.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('leaves the fallback, and says what to do, where the chunks are missing', async () => {
    const page = await openPage(
      `<script async src="/dist/nowhere/../cdn/union-widgets.js?" data-feed="/x"></script><meta name="union-widgets"><body>${widget()}`,
    );
    const code = await (await fetch(LOADER)).text();
    const broken = await openPage(
      `<meta name="union-widgets" content="base=/dist/nowhere/&amp;feed=/x"><body>${widget()}`,
    );
    const inline = broken.document.createElement('script');
    inline.textContent = code;
    broken.document.body.append(inline);
    await until(() => broken.messages.length > 0);
    expect(broken.messages).to.have.length(1);
    expect(broken.messages[0]).to.match(/^<union-news-feed>: .*could not be loaded.*script-src/);
    expect(broken.document.querySelector('union-news-feed a')!.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(broken.uncaught).to.deep.equal([]);
    expect(page.uncaught).to.deep.equal([]);
  });
});

const code = await (await fetch(LOADER)).text();
const bundle = faultUrl({ stored: await stored(code), type: 'text/javascript' });
const LOST: Record<string, (attributes?: string) => string> = {
  'in a file of another name': (attributes = '') => `<script ${attributes} src="${bundle}"></script>`,
  'written into the page': (attributes = '') => `<script ${attributes}>${code}</script>`,
};
/** @param content without the address of the folder */
const meta = (content = ''): string =>
  `<meta name="union-widgets" content="${`base=/dist/cdn/${content}`.replace(/&/g, '&amp;')}">`;

describe('a script that has lost its tag', () => {
  async function works(html: string): Promise<void> {
    const page = await openPage(html);
    await shown(page);
    expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
    expect(page.messages).to.deep.equal([]);
    expect(page.uncaught).to.deep.equal([]);
  }

  for (const [place, lost] of Object.entries(LOST)) {
    it(`${place}, does no harm to one that comes after it with its tag`, () =>
      works(`${lost()}<body>${widget()}${script(feedUrl({ items: 12 }))}`));

    it(`${place}, finds a meta element that comes after it, in the head`, () =>
      works(`${lost()}${meta(`&feed=${encodeURIComponent(feedUrl({ items: 12 }))}`)}<body>${widget()}`));

    it(`${place}, finds a meta element that comes after it, at the end of the body`, () =>
      works(`${lost()}<body>${widget()}${meta(`&feed=${encodeURIComponent(feedUrl({ items: 12 }))}`)}`));

    it(`${place}, takes the feed from its own tag and the folder from the meta element`, () =>
      works(`${meta()}${lost(`data-feed="${feedUrl({ items: 12 })}"`)}<body>${widget()}`));

    it(`${place}, twice and without a meta element, says so once`, async () => {
      const page = await openPage(`${lost()}${lost()}<body>${widget()}`);
      expect(page.messages).to.have.length(1);
      expect(page.messages[0]).to.contain('has lost its tag');
      expect(page.document.querySelector('union-news-feed a')!.getClientRects()).to.have.length(1);
      expect(page.uncaught).to.deep.equal([]);
    });
  }

  it('keeps nothing in the browser where the meta element says no-store', async () => {
    const isKept = (feed: string): boolean => Object.keys(localStorage).some((key) => key.includes(feed));
    const feeds: string[] = [];
    // The last one, which may be kept, is kept last.
    for (const option of ['&no-store', '&no-store=1', '']) {
      const feed = feedUrl({ items: 12 });
      const page = await openPage(
        `${meta(`&feed=${encodeURIComponent(feed)}${option}`)}${LOST['written into the page']!()}<body>${widget()}`,
      );
      await shown(page);
      feeds.push(feed);
      // Makes room: lazy widgets below the fold would wait.
      page.window.frameElement!.setAttribute('hidden', '');
    }
    await until(() => isKept(feeds[2]!));
    expect(feeds.map(isKept)).to.deep.equal([false, false, true]);
  });
});

describe('where widgets cannot be', () => {
  async function isUntouched(page: Page): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(page.requests()).to.deep.equal([new URL(LOADER, location.href).href]);
    expect(page.document.querySelector('union-news-feed')!.shadowRoot).to.equal(null);
    expect(page.document.querySelector('union-news-feed a')!.getClientRects()).to.have.length(1);
    expect(page.messages).to.deep.equal([]);
    expect(page.uncaught).to.deep.equal([]);
  }

  it('the page stays untouched: XHTML', async () => {
    const tag = script(feedUrl({ items: 12 }).replace(/&/g, '&amp;'), '');
    const html = `<title>XHTML</title>${tag}</head><body>${widget()}</body></html>`;
    const page = await openPage(html, [], { type: 'application/xhtml+xml' });
    expect(page.document.contentType).to.equal('application/xhtml+xml');
    await isUntouched(page);
  });

  it('the page stays untouched: a browser that can adopt no style sheets', async () => {
    const page = await openPage(
      `<script>delete Document.prototype.adoptedStyleSheets</script>${script(feedUrl({ items: 12 }))}<body>${widget()}`,
    );
    expect('adoptedStyleSheets' in page.document).to.equal(false);
    await isUntouched(page);
  });
});

/** Firefox and WebKit answer for as long as the document lives by what they had of a module's address the first time. */
const remembersFailures = !/Chrome\//.test(navigator.userAgent);

describe('a chunk that did not come', () => {
  const spoilt = (key: string, chunk: string, feed: string): string =>
    `<script async src="/spoilt/until-${key}/${chunk}${LOADER}" data-feed="${feed.replace(/&/g, '&amp;')}"></script>`;
  const text = ({ document }: Page): string => document.querySelector('union-news-feed')!.shadowRoot!.textContent;

  it('is asked for again, some time later, by a widget that needs it', async () => {
    const key = crypto.randomUUID();
    // A page on which ten seconds take one.
    const hurry = `<script>{ const { setTimeout } = window; window.setTimeout = (run, wait, ...values) => setTimeout(run, wait < 10_000 ? wait : wait / 10, ...values); }</script>`;
    const page = await openPage(`${hurry}${spoilt(key, 'extras', faultUrl({ status: 404 }))}<body>${widget()}`);
    const element = page.document.querySelector('union-news-feed')!;
    await until(() => element.state === 'failed');
    await element.updateComplete;
    expect(text(page)).to.not.contain('could not be loaded');
    expect(element.querySelector('a')!.getClientRects()).to.have.length(1);

    await heal(key);
    const isTold = async (): Promise<boolean> => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await element.reload();
      return text(page).includes('could not be loaded');
    };
    if (remembersFailures) {
      for (let look = 0; look < 10; look++) expect(await isTold()).to.equal(false);
      await until(() => element.querySelector('a')!.getClientRects().length === 1);
      expect(page.uncaught).to.deep.equal([]);
      return;
    }
    await until(isTold);
    expect(element.shadowRoot!.querySelector('[part~="button"]')!.textContent).to.contain('Try again');
    expect(page.uncaught).to.deep.equal([]);
  });

  it('when the reader wants more is a failure like any other, and the next press has it', async () => {
    const key = crypto.randomUUID();
    const feed = feedUrl({ items: 5, next: feedUrl({ items: 5, start: 5 }) });
    const page = await openPage(`${spoilt(key, 'later', feed)}<body>${widget('article-page="/article"')}`);
    await shown(page);
    const element = page.document.querySelector('union-news-feed')!;
    const heard: { code: string; url: string }[] = [];
    element.addEventListener('union-error', ({ detail }) => heard.push(detail));
    const more = (): void => element.shadowRoot!.querySelector<HTMLElement>('.footer [part~="button"]')!.click();
    more();
    await until(() => heard.length > 0);
    expect(heard).to.have.length(1);
    expect(heard[0]!.code).to.equal('network');
    expect(heard[0]!.url).to.match(/^http/);
    expect(titles(element)).to.deep.equal(FIVE);

    await heal(key);
    await element.updateComplete;
    more();
    await until(() => (remembersFailures ? heard.length > 1 : titles(element).length === 10));
    expect(page.uncaught).to.deep.equal([]);
  });
});

describe('texts that do not come', () => {
  for (const how of ['missing', 'stall']) {
    it(`keep no articles from their reader: these are in English then (${how})`, async () => {
      const feed = feedUrl({ items: 5 }).replace(/&/g, '&amp;');
      const script = `<script async src="/spoilt/${how}/uk${LOADER}" data-feed="${feed}" data-no-store></script>`;
      const page = await openPage(`${script}<body>${widget('locale="uk" loading="eager"')}`);
      const first = page.document.querySelector('union-news-feed')!;
      await shown(page);
      // One that comes when the elements are defined.
      const later = first.cloneNode() as typeof first;
      page.document.body.append(later);
      await until(() => titles(later).length === 5);
      for (const element of [first, later]) {
        const heading = element.shadowRoot!.querySelector('[part~="heading"]')!.textContent.trim();
        const { lang } = element.shadowRoot!.querySelector<HTMLElement>('.root')!;
        expect([element.state, titles(element), heading, lang]).to.deep.equal(['ready', FIVE, 'News', 'en']);
      }
      expect(page.uncaught).to.deep.equal([]);
      expect(page.messages.join()).to.contain('no texts for "uk"');
    });
  }
});

describe('a refresh that needs code which has not come yet', () => {
  it('leaves what is shown until it is there, even where it never comes', async () => {
    const item = (id: number, more: object): object => ({ id, title: `T${id}`, ...more });
    const mixed = JSON.stringify({ language: 'en', items: [item(1, { language: 'uk' })] });
    for (const how of ['', '/spoilt/missing/extras']) {
      const feed = faultUrl({
        body: JSON.stringify({ language: 'en', items: [item(1, { summary: 'S' })] }),
        times: 1,
        then: `/faults?body=${encodeURIComponent(mixed)}`,
      }).replace(/&/g, '&amp;');
      const page = await openPage(
        `<script async src="${how}${LOADER}" data-feed="${feed}" data-no-store></script><body>${widget()}`,
      );
      await shown(page);
      const element = page.document.querySelector('union-news-feed')!;
      const states = new Set<string>();
      const watch = new page.window.MutationObserver(() =>
        states.add(`${element.state} ${titles(element).length > 0}`),
      );
      watch.observe(element.shadowRoot!, { childList: true, subtree: true, characterData: true });
      await element.reload();
      await until(() => (element.items[0] as { language?: string }).language === 'uk');
      expect([...states]).to.deep.equal(['ready true']);
      expect(page.uncaught).to.deep.equal([]);
    }
  });
});

describe('a feed with nothing in it, where the words for that cannot be had', () => {
  it('leaves the reader with the host’s own link', async () => {
    const feed = faultUrl({ body: JSON.stringify({ items: [] }) }).replace(/&/g, '&amp;');
    const page = await openPage(
      `<script async src="/spoilt/missing/extras${LOADER}" data-feed="${feed}" data-no-store></script>
       <body><union-news-feed loading="eager"><a href="/news">All news</a></union-news-feed>`,
    );
    const element = page.document.querySelector('union-news-feed')!;
    await until(() => element.state === 'empty');
    expect(element.querySelector('a')!.getClientRects()).to.have.length(1);
    expect(page.uncaught).to.deep.equal([]);
  });
});

describe('on a page with a strict policy', () => {
  const policy = (trustedTypes: string): string =>
    `Content-Security-Policy: default-src 'none'; script-src 'nonce-test' ${location.origin}; connect-src ${location.origin}; ` +
    `img-src https:; require-trusted-types-for 'script'; trusted-types ${trustedTypes}`;

  it('works whole with the documented lines, Trusted Types included', async () => {
    const page = await openPage(`${script(feedUrl({ items: 12 }))}<body>${widget()}`, [
      policy("lit-html 'allow-duplicates'"),
    ]);
    await shown(page);
    expect(titles(page.document.querySelector('union-news-feed'))).to.deep.equal(FIVE);
    expect(page.messages).to.deep.equal([]);
    expect(page.uncaught).to.deep.equal([]);
  });
});

describe('all five widgets on one page', () => {
  it('make one request for the feed, and each has what it shows', async () => {
    const items = Array.from({ length: 12 }, (_, n) => ({
      id: `item-${n}`,
      title: `Exchange ${n}`,
      tags: ['exchange'],
      _union: { recommended: n < 3 },
    }));
    const universities = [{ id: 'knu', name: 'Taras Shevchenko National University of Kyiv', country: 'UA' }];
    const feed = faultUrl({ body: JSON.stringify({ language: 'en', _union: { universities }, items }) });
    const page = await openPage(
      `${script(feed)}<body><union-news-feed loading="eager"></union-news-feed>
       <union-article loading="eager" article="item-3"></union-article>
       <recommended-reading loading="eager"></recommended-reading>
       <related-articles loading="eager" article="item-3"></related-articles>
       <affiliate-university-list loading="eager"></affiliate-university-list>`,
    );
    await until(() =>
      [...page.document.querySelectorAll('body > *')].every(
        (element) => (element as Element & { state?: string }).state === 'ready',
      ),
    );
    expect((await requestCount(feed)).count).to.equal(1);
    expect(page.messages).to.deep.equal([]);
    expect(page.uncaught).to.deep.equal([]);
  });
});
