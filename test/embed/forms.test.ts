import { expect } from 'chai';
import { TAGS } from '../../src/embed/options.js';
import { feedUrl, faultUrl, otherOrigin, requestCount } from '../helpers/faults.js';
import { LOADER, openPage, titles, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import recorded from '../filters/wordpress.json';

/** The ways to embed (contract, section 1), which must not differ in what they show. */

const PATIENCE = 20_000;
const FOLDER = new URL('.', new URL(LOADER, location.href)).href;
const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
const script = (feed?: string, folder = FOLDER): string =>
  `<script async src="${folder}union-widgets.js"${feed === undefined ? '' : ` data-feed="${escape(feed)}"`}></script>`;
const embed = (query: string, folder = FOLDER): string => `${folder}embed.html?${query}`;
const link = (query: string, folder?: string): string =>
  `<a class="union-widget" href="${escape(embed(query, folder))}">Union news</a>`;
const frame = (query: string, folder?: string): string =>
  `<iframe width="600" src="${escape(embed(query, folder))}"></iframe>`;

type Widget = HTMLElement & { state: string };

/** The document that holds the widget: the page's own, or that of the frame in it. */
const holder = ({ document }: Page): Document => document.querySelector('iframe')?.contentDocument ?? document;

async function widgetOf(page: Page, tag = 'union-news-feed'): Promise<Widget> {
  const widget = await until(() => {
    const found = holder(page).querySelector<Widget>(tag);
    return /ready|empty|failed/.test(found?.state ?? '') ? found : null;
  }, PATIENCE);
  await (widget as Widget & { updateComplete: Promise<unknown> }).updateComplete;
  return widget;
}

/** Makes room: lazy widgets of a page below the fold would wait. */
const close = (page: Page): void => page.window.frameElement!.remove();

const isVisible = (element: Element | null | undefined): boolean => !!element && element.getClientRects().length > 0;

/** The same widget as attributes and as a query. */
const cases: Record<string, { attributes: string; query: string; shows: string[] }> = {
  'as it is': { attributes: '', query: '', shows: ['News 0', 'News 1', 'News 2', 'News 3', 'News 4'] },
  'with a limit': { attributes: 'limit="2"', query: '&limit=2', shows: ['News 0', 'News 1'] },
  'with tags, and a layout': {
    attributes: 'tag="TAG-1, tag-3" layout="headlines" limit="3"',
    query: '&tag=TAG-1,%20tag-3&layout=headlines&limit=3',
    shows: ['News 1', 'News 3', 'News 6'],
  },
  'with a search field': {
    attributes: 'search limit="1"',
    query: '&search=&limit=1&no-images=0',
    shows: ['News 0'],
  },
};

describe('element, plain link and frame', function () {
  this.timeout(4 * PATIENCE);

  for (const [title, { attributes, query, shows }] of Object.entries(cases)) {
    it(`show the same entries ${title}`, async () => {
      const feed = feedUrl({ items: 12 });
      const own = `widget=union-news-feed${query}`;
      const pages = {
        element: `${script(feed)}<body><union-news-feed ${attributes}></union-news-feed>`,
        link: `${script(feed)}<body><p>${link(own)}</p>`,
        frame: `<body>${frame(`${own}&feed=${encodeURIComponent(feed)}`)}`,
      };
      const outlines: Record<string, unknown> = {};
      for (const [form, html] of Object.entries(pages)) {
        const page = await openPage(html);
        const widget = await widgetOf(page);
        expect(titles(widget), form).to.deep.equal(shows);
        // A chunk of its own, which comes when it comes.
        if (attributes.includes('search')) await until(() => widget.shadowRoot!.querySelector('input'), PATIENCE);
        outlines[form] = [...widget.shadowRoot!.querySelectorAll('[part]')].map(
          (part) => `${part.localName} ${part.getAttribute('part')}`,
        );
        expect(page.messages, form).to.deep.equal([]);
        expect(page.uncaught, form).to.deep.equal([]);
        close(page);
      }
      expect(outlines.link).to.deep.equal(outlines.element);
      expect(outlines.frame).to.deep.equal(outlines.element);
    });
  }

  const article = 'https://union.example/en/news/what-is-a-luban-workshop';
  const defaults: Record<string, Record<string, string>> = {
    'union-news-feed': { limit: '3' },
    'union-article': { article },
    'recommended-reading': { limit: '2' },
    'related-articles': { article, limit: '3' },
    'affiliate-university-list': { country: 'UA', limit: '3' },
  };
  for (const tag of TAGS) {
    it(`show the same of the frame page’s own feed: ${tag}`, async () => {
      const folder = new URL('/dist/site/1/', location.href).href;
      const attributes = Object.entries(defaults[tag]!);
      const query = `widget=${tag}${attributes.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('')}`;
      const written = attributes.map(([name, value]) => `${name}="${value}"`).join(' ');
      const shown: string[][] = [];
      for (const html of [
        `${script('/dist/site/feeds/en.json', folder)}<body><${tag} ${written}></${tag}>`,
        `${script(undefined, folder)}<body>${link(query, folder)}`,
        `<body>${frame(query, folder)}`,
      ]) {
        const page = await openPage(html);
        shown.push(titles(await widgetOf(page, tag)));
        close(page);
      }
      expect(shown[0]).to.have.length(Number(defaults[tag]!.limit ?? 1));
      expect(shown[1]).to.deep.equal(shown[0]);
      expect(shown[2]).to.deep.equal(shown[0]);
    });
  }

  it('take colours and shapes alike', async () => {
    const feed = feedUrl({ items: 1 });
    const query = 'widget=union-news-feed&--union-accent=%23b5121b&--union-gap=url(x)&--union-radius=0';
    for (const html of [
      `${script(feed)}<body>${link(query)}`,
      `<body>${frame(`${query}&feed=${encodeURIComponent(feed)}`)}`,
    ]) {
      const page = await openPage(html);
      const { style } = await widgetOf(page);
      expect(style.getPropertyValue('--union-accent')).to.equal('#b5121b');
      expect(style.getPropertyValue('--union-radius')).to.equal('0');
      expect(style.getPropertyValue('--union-gap')).to.equal('');
      close(page);
    }
  });
});

describe('a plain link', function () {
  this.timeout(2 * PATIENCE);

  it('stays inside the widget as its fallback, and is seen when nothing can be loaded', async () => {
    const page = await openPage(`${script(faultUrl({ status: 404 }))}<body>${link('widget=union-news-feed')}`);
    const widget = await widgetOf(page);
    expect(widget.state).to.equal('failed');
    expect(widget.querySelector('a')!.textContent).to.equal('Union news');
    await until(() => isVisible(widget.querySelector('a')), PATIENCE);
  });

  it('may come later, as parts of pages do', async () => {
    const page = await openPage(`${script(feedUrl({ items: 3 }))}<body><main></main>`);
    page.document.querySelector('main')!.innerHTML = link('widget=union-news-feed&limit=1');
    expect(titles(await widgetOf(page))).to.deep.equal(['News 0']);
    page.document.querySelector('main')!.innerHTML = link('widget=union-news-feed&limit=2');
    await until(async () => titles(await widgetOf(page)).length === 2, PATIENCE);
  });

  it('is left as it is where it names no widget, and the webmaster is told once', async () => {
    const links = [
      link('widget=script'),
      '<a class="union-widget" href="https://union.example/news?widget=union-news-feed">News</a>',
      `<a href="${embed('widget=union-news-feed')}">Not a widget</a>`,
    ];
    const page = await openPage(`${script(feedUrl({ items: 2 }))}<body>${links.join(' ')}`);
    await until(() => page.messages.length === 2, PATIENCE);
    // One that is a widget, so that the script has looked at all of them again.
    page.document.body.insertAdjacentHTML('beforeend', `<p>${link('widget=union-news-feed')}</p>`);
    await widgetOf(page);
    expect([...page.document.querySelectorAll('body > a')].map(({ outerHTML }) => outerHTML)).to.deep.equal(links);
    for (const message of page.messages) expect(message).to.contain('names no widget');
    expect(page.messages).to.have.length(2);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('takes a relative feed from where the frame page is, as for those who follow it', async () => {
    const query = 'widget=union-news-feed&feed=../site/feeds/uk.json&limit=2';
    const shown: string[][] = [];
    for (const html of [`${script(feedUrl({ items: 2 }))}<body>${link(query)}`, `<body>${frame(query)}`]) {
      const page = await openPage(html);
      shown.push(titles(await widgetOf(page)));
      close(page);
    }
    expect(shown[0]).to.have.length(2);
    expect(shown[0]).to.deep.equal(shown[1]);
  });
});

describe('a frame', function () {
  this.timeout(2 * PATIENCE);

  it('shows no feed of another site, asks for none, and leads on', async () => {
    for (const [language, says] of Object.entries({
      en: /feeds of the union only/,
      uk: /лише стрічки/,
      'zh-Hans': /只显示/,
    })) {
      const feed = feedUrl({}, { other: true });
      const page = await openPage(
        `<body>${frame(`widget=union-news-feed&locale=${language}&feed=${encodeURIComponent(feed)}`)}`,
      );
      const links = await until(() => {
        const found = holder(page).querySelectorAll('body > ul a');
        return found.length > 0 ? found : null;
      }, PATIENCE);
      expect(holder(page).body.textContent).to.match(says);
      expect(holder(page).querySelector('union-news-feed')).to.equal(null);
      expect(links[0]!.getAttribute('href')).to.match(/^https:/);
      expect((await requestCount(feed)).count).to.equal(0);
    }
  });

  const REFUSED = ['data:application/json,{"items":[]}', '//elsewhere.example/feed.json', 'javascript:0', 'http://'];
  for (const feed of REFUSED) {
    it(`refuses ${feed}`, async () => {
      const page = await openPage(`<body>${frame(`widget=union-news-feed&feed=${encodeURIComponent(feed)}`)}`);
      await until(() => /feeds of the union only/.test(holder(page).body?.textContent ?? ''), PATIENCE);
      expect(holder(page).querySelector('union-news-feed')).to.equal(null);
    });
  }

  it('has its own language and theme, and links that leave it', async () => {
    const feed = encodeURIComponent(feedUrl({ items: 2 }));
    const page = await openPage(
      `<body lang="zh-Hans">${frame(`widget=union-news-feed&feed=${feed}&locale=uk&theme=dark&link-target=_self`)}`,
    );
    const widget = await widgetOf(page);
    const { documentElement } = holder(page);
    expect(documentElement.lang).to.equal('uk');
    expect(widget.shadowRoot!.textContent).to.contain('Новини');
    expect(getComputedStyle(documentElement).colorScheme).to.equal('dark');
    const targets = [...widget.shadowRoot!.querySelectorAll('a')].map(({ target }) => target);
    expect(targets.length).to.be.greaterThan(1);
    expect(new Set(targets)).to.deep.equal(new Set(['_top']));
    expect(getComputedStyle(holder(page).body).backgroundColor).to.not.equal('rgba(0, 0, 0, 0)');

    close(page);
    const plain = await openPage(`<body lang="zh-Hans">${frame(`widget=union-news-feed&feed=${feed}`)}`);
    expect((await widgetOf(plain)).shadowRoot!.textContent).to.contain('News');
    expect(holder(plain).documentElement.lang).to.match(/^en/);
  });

  it('is dark as a whole, however the theme is written', async () => {
    const page = await openPage(
      `<body>${frame(`widget=union-news-feed&theme=%20Dark%20&feed=${encodeURIComponent(feedUrl({ items: 2 }))}`)}`,
    );
    await widgetOf(page);
    expect(getComputedStyle(holder(page).documentElement).colorScheme).to.equal('dark');
  });

  const height = (page: Page, selector = 'iframe'): number =>
    page.document.querySelector<HTMLElement>(selector)!.offsetHeight;
  const content = (page: Page): number => Math.ceil(holder(page).body.getBoundingClientRect().height);

  for (const style of ['', 'box-sizing:border-box;border:7px solid']) {
    it(`is as tall as its content where the script is on the page${style && ', border and all'}`, async () => {
      const feed = encodeURIComponent(feedUrl({ items: 12 }));
      const page = await openPage(
        `<style>iframe { ${style || 'border:0'} }</style>${script()}<body>${frame(`widget=union-news-feed&feed=${feed}`)}`,
      );
      const widget = await widgetOf(page);
      const border = style ? 14 : 0;
      await until(() => height(page) === content(page) + border && height(page) > 200, PATIENCE);
      const before = height(page);
      [...widget.shadowRoot!.querySelectorAll<HTMLElement>('[part~="button"]')].at(-1)!.click();
      await until(() => titles(widget).length === 10, PATIENCE);
      await until(() => height(page) > before && height(page) === content(page) + border, PATIENCE);
      expect(page.messages).to.deep.equal([]);
    });
  }

  /** Waits until the first frame is as tall as the widget in it. */
  async function isFollowed(page: Page): Promise<void> {
    await widgetOf(page);
    await until(() => height(page) === content(page) && height(page) > 200, PATIENCE);
  }

  for (const placeholder of ['', 'src="about:blank"']) {
    it(`is followed where a plug-in gives it its address late${placeholder && `, after ${placeholder}`}`, async () => {
      const src = escape(embed(`widget=union-news-feed&feed=${encodeURIComponent(feedUrl({ items: 12 }))}`));
      const page = await openPage(
        `<style>iframe { border: 0 }</style>${script()}<body><iframe width="600" ${placeholder} data-src="${src}"></iframe>`,
      );
      const late = page.document.querySelector('iframe')!;
      late.src = late.dataset.src!;
      await isFollowed(page);
    });
  }

  const SAME_FOLDER = {
    'a page in the same folder': `<script>history.replaceState(null, '', '${FOLDER}page.html')</script>`,
    'a page with a base': `<base href="${FOLDER}">`,
  };
  for (const [title, head] of Object.entries(SAME_FOLDER)) {
    it(`is followed where its address has no slash: ${title}`, async () => {
      const query = `widget=union-news-feed&feed=${encodeURIComponent(feedUrl({ items: 12 }))}`;
      const page = await openPage(`${head}<style>iframe { border: 0 }</style>${script()}<body>${frame(query, '')}`);
      await isFollowed(page);
    });
  }

  it('shows its widget in a sandbox too, and is followed', async () => {
    const open = frame(`widget=union-news-feed&feed=${encodeURIComponent(feedUrl({ items: 12 }))}`);
    const page = await openPage(
      // One over the other: a frame of another origin that is pushed out of view does nothing.
      `<style>iframe { position: absolute; inset-block-start: 0; border: 0 }</style>${script()}
       <body>${open}${open.replace(' ', ' sandbox="allow-scripts" ')}`,
    );
    await isFollowed(page);
    // Nobody can look into it; the links that it shows without a widget are not that tall. For WebKit (2.50) a sandboxed
    // page is not 'self', so that its policy lets nothing in, and the links are what it shows.
    const given = height(page, '[sandbox]');
    if (/^Apple/.test(navigator.vendor)) expect(given).to.be.lessThan(height(page));
    else await until(() => height(page, '[sandbox]') === height(page), PATIENCE);
  });

  it('keeps the height it was given where the script is not', async () => {
    const feed = encodeURIComponent(feedUrl({ items: 12 }));
    const page = await openPage(
      `<body><iframe height="222" style="border:0" src="${escape(embed(`widget=union-news-feed&feed=${feed}`))}"></iframe>`,
    );
    await widgetOf(page);
    expect(height(page)).to.equal(222);
    expect(content(page)).to.be.greaterThan(222);
  });

  it('is told its height by nobody but itself, and by no page that has taken its place', async () => {
    const feed = encodeURIComponent(feedUrl({ items: 2 }));
    const forged = (size: unknown): string => `{ type: 'union-widgets:height', height: ${String(size)} }`;
    const page = await openPage(
      `<style>iframe { border: 0 }</style>${script()}<body>${frame(`widget=union-news-feed&feed=${feed}`)}
       <iframe id="stranger" src="${escape(faultUrl({ body: `<script>for (const h of [1234]) parent.postMessage(${forged('h')}, '*'); parent.postMessage('sent', '*')</script>`, type: 'text/html' }))}"></iframe>
       <iframe id="impostor" src="${escape(`${otherOrigin()}${LOADER}`.replace('union-widgets.js', 'embed.html?widget=union-news-feed'))}"></iframe>`,
    );
    await widgetOf(page);
    await until(() => height(page) === content(page), PATIENCE);
    const right = height(page);

    const impostor = page.document.querySelector<HTMLIFrameElement>('#impostor')!;
    const seen: unknown[] = [];
    page.window.addEventListener('message', ({ data }) => seen.push(data));
    // Another site's page in a frame whose `src` still names the widget.
    impostor.contentWindow!.location.href = faultUrl({
      body: `<script>parent.postMessage(${forged(4321)}, '*'); parent.postMessage('sent', '*')</script>`,
      type: 'text/html',
    });
    await until(() => seen.includes('sent'), PATIENCE);
    for (const size of [7, -1, 'NaN', '"900"', 1e9]) page.window.eval(`postMessage(${forged(size)}, '*')`);
    page.window.postMessage('last', '*');
    await until(() => seen.includes('last'), PATIENCE);
    expect(height(page)).to.equal(right);
    expect(height(page, '#stranger')).to.not.equal(1234);
    expect(height(page, '#impostor')).to.not.equal(4321);
  });
});

/**
 * What arrives on the page when an editor has pasted the form, by CMS and its default filter. WordPress's are outputs of
 * its own filters (npm run test:filters); those of Joomla and Drupal follow their sources.
 */
interface Leftover {
  readonly html: (href: string) => string;
  readonly shows: 'widget' | 'link' | 'nothing';
}
const ofWordPress = recorded.cases.map(({ title, shows, output }): [string, Leftover] => [
  `WordPress ${recorded.version}, ${title}`,
  {
    html: (href) => output.replace(/https:\/\/cdn\.example\/1\/embed\.html\?[^"]*/, escape(href)),
    shows: shows as Leftover['shows'],
  },
]);
const leftovers: Record<string, Leftover> = {
  ...Object.fromEntries(ofWordPress),
  'WordPress, link in a paragraph block with a break': {
    html: (href) =>
      `<p class="wp-block-paragraph"><a class="union-widget" href="${escape(href)}" rel="noopener">Union news</a><br /></p>`,
    shows: 'widget',
  },
  'WordPress, element by an administrator in the classic editor (wpautop)': {
    html: () =>
      '<p><union-news-feed limit="2"><br />\n<a href="https://union.example/news">Union news</a><br />\n</union-news-feed></p>',
    shows: 'widget',
  },
  'Joomla, element (the default filter drops every tag with a hyphen, and keeps what is in it)': {
    html: () => '<p><a href="https://union.example/news">Union news</a></p>',
    shows: 'link',
  },
  'Joomla, element by who is not filtered': {
    html: () =>
      '<p><union-news-feed limit="2"><a href="https://union.example/news">Union news</a></union-news-feed></p>',
    shows: 'widget',
  },
  'Joomla, link (TinyMCE writes the attributes in its own order)': {
    html: (href) => `<p><a href="${escape(href)}" class="union-widget" rel="nofollow">Union news</a></p>`,
    shows: 'widget',
  },
  'Drupal, link where the class is allowed': {
    html: (href) => `<p><a class="union-widget" href="${escape(href)}">Union news</a></p>`,
    shows: 'widget',
  },
  'Drupal, basic HTML as it comes: the class is gone, the link leads to the widget’s own page': {
    html: (href) => `<p><a href="${escape(href)}">Union news</a></p>`,
    shows: 'link',
  },
};

describe('what a CMS leaves over', function () {
  this.timeout(2 * PATIENCE);

  for (const [title, { html, shows }] of Object.entries(leftovers)) {
    it(title, async () => {
      const page = await openPage(
        `${script(feedUrl({ items: 12 }))}<body>${html(embed('widget=union-news-feed&limit=2'))}<union-news-feed id="other" limit="1"></union-news-feed>`,
      );
      // The other widget shows that the script has done its work.
      await until(() => titles(page.document.querySelector('#other')).length === 1, PATIENCE);
      if (shows === 'widget')
        await until(() => titles(page.document.querySelector('p union-news-feed')).length === 2, PATIENCE);
      const links = page.document.querySelectorAll('p > a[href^="http"]');
      expect([...links].filter(isVisible)).to.have.length(shows === 'link' ? 1 : 0);
      expect(page.document.querySelectorAll('union-news-feed')).to.have.length(shows === 'widget' ? 2 : 1);
      expect(page.messages).to.deep.equal([]);
      expect(page.uncaught).to.deep.equal([]);
    });
  }
});

describe('with script switched off', function () {
  this.timeout(2 * PATIENCE);
  const open = (html: string): Promise<Page> => openPage(html, [], { script: false });

  it('the element shows its link', async () => {
    const page = await open(
      `${script('/x')}<body><union-news-feed><a href="https://union.example/news">News</a></union-news-feed>`,
    );
    expect(isVisible(page.document.querySelector('a[href="https://union.example/news"]'))).to.equal(true);
  });

  it('prerendered headlines are links, each to its article', async () => {
    const page = await open(
      `${script('/x')}<body><union-news-feed><ul class="union-prerendered"><li><a href="https://union.example/1">News 1</a></li></ul></union-news-feed>`,
    );
    expect(isVisible(page.document.querySelector('union-news-feed a'))).to.equal(true);
  });

  it('the plain link is a link to the widget’s own page, which shows links', async () => {
    const page = await open(`${script('/x')}<body>${link('widget=union-news-feed')}`);
    const { href } = page.document.querySelector('a')!;
    expect(isVisible(page.document.querySelector('a'))).to.equal(true);
    // What a reader finds who follows it, still without script.
    const next = await open(`<body><iframe width="600" src="${escape(href)}"></iframe>`);
    const links = await until(() => {
      const found = [...holder(next).querySelectorAll<HTMLAnchorElement>('a')].filter(isVisible);
      return found.length > 0 ? found : null;
    }, PATIENCE);
    for (const each of links) expect(each.href).to.match(/^https:/);
  });

  it('the frame shows links, which leave it', async () => {
    const page = await open(`<body>${frame('widget=union-news-feed')}`);
    const links = await until(() => {
      const found = holder(page).querySelectorAll<HTMLAnchorElement>('noscript a');
      return found.length > 0 ? found : null;
    }, PATIENCE);
    for (const each of links) expect(isVisible(each) && /^https:/.test(each.href)).to.equal(true);
    expect(holder(page).querySelector('base')!.target).to.equal('_top');
  });
});
