import { expect } from 'chai';
import { faultUrl, feedUrl, otherOrigin } from '../helpers/faults.js';
import { LOADER, openPage, titles, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';

/** The chain of hashes from the script tag to the last chunk, and where chunks may come from. */

const PATIENCE = 20_000;
type How = 'byte' | 'missing' | 'stall';
type Widget = HTMLElement & { state: string };

/** The loader in a folder where one chunk, named without its hash, is not as it was. */
const spoilt = (how: How, chunk: string): string => `/spoilt/${how}/${chunk}${LOADER}`;
const folderOf = (script: string): string => new URL('.', new URL(script, location.href)).href;

const { files, version, elements } = (await (await fetch('/dist/cdn/integrity.json')).json()) as {
  files: Record<string, string>;
  version: string;
  elements: Record<string, string[]>;
};
const nameOf = (file: string): string => file.replace(/-\w+\.js$/, '');

const tagOf = (src: string, attributes = ''): string =>
  `<script async src="${src}" data-feed="${feedUrl({ items: 12 })}" ${attributes}></script>`;
const open = (src: string, tag = 'union-news-feed', attributes = '', own = 'article="item-3"'): Promise<Page> =>
  openPage(`${tagOf(src, attributes)}<body><${tag} ${own}><a href="https://union.example/news">News</a></${tag}>`);

const fallback = ({ document }: Page): Element => document.querySelector('a')!;
const isVisible = (element: Element): boolean => element.getClientRects().length > 0;
const isAltered = ({ window }: Page): boolean => 'altered' in window;
const hasRun = ({ document }: Page, tag = 'union-news-feed'): boolean => titles(document.querySelector(tag)).length > 0;

describe('a changed byte', function () {
  this.timeout(3 * PATIENCE);

  for (const [tag, graph] of Object.entries(elements)) {
    for (const chunk of graph.map(nameOf)) {
      it(`in ${chunk} leaves the fallback of ${tag}, and nothing of its graph runs`, async () => {
        const page = await open(spoilt('byte', chunk), tag);
        await until(() => page.messages.length > 0, PATIENCE);
        expect(page.messages).to.have.length(1);
        expect(page.messages[0]).to.contain(`<${tag}>`).and.to.contain(`/${chunk}-`).and.to.contain('unchanged');
        expect(isAltered(page)).to.equal(false);
        expect(page.window.customElements.get(tag)).to.equal(undefined);
        expect(isVisible(fallback(page))).to.equal(true);
        expect(page.uncaught).to.deep.equal([]);
      });
    }
  }

  for (const chunk of ['report', 'core']) {
    it(`in ${chunk} stops the webmaster’s report, also where no widget is near`, async () => {
      const page = await openPage(
        `${tagOf(spoilt('byte', chunk), 'data-debug')}<body><div style="height: 500vh"></div>
         <union-news-feed><a href="https://union.example/news">News</a></union-news-feed>`,
      );
      await until(() => page.messages.length > 0, PATIENCE);
      expect(page.messages[0]).to.contain(`/${chunk}-`);
      expect(isAltered(page)).to.equal(false);
      expect(page.document.querySelector('union-news-feed')!.shadowRoot).to.equal(null);
    });
  }

  it('in one widget’s chunk leaves the others alone', async () => {
    const page = await openPage(
      `${tagOf(spoilt('byte', 'union-article'))}<body><union-article article="item-3" loading="eager"></union-article>
       <union-news-feed loading="eager"></union-news-feed>`,
    );
    await until(() => hasRun(page), PATIENCE);
    await until(() => page.messages.length > 0, PATIENCE);
    expect(page.window.customElements.get('union-article')).to.equal(undefined);
    expect(isAltered(page)).to.equal(false);
  });

  interface Occasion {
    readonly html: string;
    /** Attributes of the script tag. */
    readonly attributes?: string;
    /** That all is as well as can be without the chunk. */
    readonly shows: (page: Page) => boolean;
  }
  const shadow = ({ document }: Page): ShadowRoot | null | undefined =>
    document.querySelector('union-news-feed')?.shadowRoot;
  const heading = (page: Page): string | undefined =>
    shadow(page)?.querySelector('[part="heading"]')?.textContent.trim();
  const said = (page: Page, text: string): boolean => page.messages.some((message) => message.includes(text));

  /** What makes pages ask for each chunk beyond the elements' own; for a locale, an element in that language. */
  const occasions: Record<string, Occasion> = {
    extras: { html: '<union-news-feed search></union-news-feed>', shows: hasRun },
    variants: { html: '<union-news-feed layout="cards" theme="dark"></union-news-feed>', shows: hasRun },
    'structured-data': {
      html: '<union-news-feed structured-data></union-news-feed>',
      shows: (page) => hasRun(page) && !page.document.querySelector('[type="application/ld+json"]'),
    },
    diagnosis: {
      html: '<union-news-feed feed="/nowhere.json"></union-news-feed>',
      shows: (page) => said(page, '<union-news-feed>: http'),
    },
    later: {
      html: `<union-news-feed feed="${faultUrl({ body: '<!doctype html>', type: 'text/html' })}"><a href="https://union.example/">News</a></union-news-feed>`,
      shows: (page) =>
        page.document.querySelector<Widget>('union-news-feed')?.state === 'failed' && isVisible(fallback(page)),
    },
    report: {
      html: '<union-news-feed></union-news-feed>',
      attributes: 'data-debug',
      shows: (page) => hasRun(page) && said(page, '/report-'),
    },
    upgrade: {
      html: `<a class="union-widget" href="${folderOf(LOADER)}embed.html?widget=union-news-feed">News</a>`,
      shows: (page) =>
        said(page, 'Links and frames stay as they are') &&
        isVisible(page.document.querySelector('a.union-widget') ?? page.document.body),
    },
  };
  const inLanguage = (locale: string): Occasion => ({
    html: `<union-news-feed locale="${locale}"></union-news-feed>`,
    // English texts, which need no chunk.
    shows: (page) => heading(page) === 'News',
  });
  const graphs = new Set(Object.values(elements).flat());
  const others = Object.keys(files)
    .filter((file) => file !== 'union-widgets.js' && file.endsWith('.js') && !graphs.has(file))
    .map(nameOf);

  for (const chunk of others.filter((name) => name !== 'frame')) {
    it(`in ${chunk}, which is imported later, costs no more than what it brings`, async () => {
      const { html, attributes, shows } = occasions[chunk] ?? inLanguage(chunk);
      const page = await openPage(`${tagOf(spoilt('byte', chunk), attributes)}<body>${html}`);
      await until(() => page.requests().some((url) => url.includes(`/byte/`) && url.includes(`/${chunk}-`)), PATIENCE);
      await until(() => shows(page), PATIENCE);
      expect(isAltered(page)).to.equal(false);
      expect(page.uncaught).to.deep.equal([]);
    });
  }

  for (const chunk of ['frame', 'core']) {
    it(`in ${chunk} leaves the links of the frame page`, async () => {
      const src = `${folderOf(spoilt('byte', chunk))}embed.html?widget=union-news-feed`;
      const page = await openPage(`<body><iframe width="600" height="300" src="${src}"></iframe>`);
      const inside = (): Document => page.document.querySelector('iframe')!.contentDocument!;
      const isSeen = (element: Element): boolean =>
        isVisible(element) && element.checkVisibility({ visibilityProperty: true });
      const links = await until(() => {
        const seen = [...inside().querySelectorAll('a')].filter(isSeen);
        return seen.length > 0 ? seen : null;
      }, PATIENCE);
      expect(links[0]!.href).to.match(/^https:/);
      expect('altered' in page.document.querySelector('iframe')!.contentWindow!).to.equal(false);
    });
  }

  it('in the script itself stops it where the tag has its hash', async () => {
    const integrity = (hash: string): string => `integrity="${hash}" crossorigin="anonymous"`;
    const good = await open(LOADER, 'union-news-feed', integrity(files['union-widgets.js']!));
    await until(() => hasRun(good), PATIENCE);
    good.window.frameElement!.remove();
    // The hash of another file: what the browser sees is a script that is not the one that was meant.
    const bad = await open(
      LOADER,
      'union-news-feed',
      integrity(Object.values(files).find((hash) => hash !== files['union-widgets.js'])!),
    );
    expect(isVisible(fallback(bad))).to.equal(true);
    expect(Object.getOwnPropertySymbols(bad.window).some((symbol) => symbol.description === 'union-widgets')).to.equal(
      false,
    );
  });
});

describe('a mirror', function () {
  this.timeout(3 * PATIENCE);

  for (const how of ['byte', 'missing', 'stall'] as const) {
    it(`stands in, as a whole, for a folder with a chunk that is ${how === 'byte' ? 'altered' : how === 'missing' ? 'missing' : 'not coming'}`, async () => {
      const mirror = `${otherOrigin()}/dist/cdn`;
      const page = await open(spoilt(how, 'core'), 'union-news-feed', `data-mirror="${mirror}"`);
      await until(() => hasRun(page), PATIENCE);
      expect(titles(page.document.querySelector('union-news-feed'))[0]).to.equal('News 0');
      expect(isAltered(page)).to.equal(false);
      expect(page.messages).to.deep.equal([]);
      const chunks = page.document.querySelectorAll('link[rel="modulepreload"], script[type="module"]');
      const fromMirror = [...chunks]
        .map((element) => element.getAttribute('href') ?? element.getAttribute('src')!)
        .filter((url) => url.startsWith(`${mirror}/`))
        .map((url) => url.split('/').at(-1));
      expect(fromMirror.sort()).to.deep.equal([...elements['union-news-feed']!].sort());
    });
  }

  it('is not asked where the first folder does its work', async () => {
    const page = await open(LOADER, 'union-news-feed', `data-mirror="${otherOrigin()}/dist/cdn/"`);
    await until(() => hasRun(page), PATIENCE);
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(page.requests().filter((url) => url.startsWith(`${otherOrigin()}/dist/cdn/`))).to.deep.equal([]);
  });

  it('that is no better leaves the fallback, and says so once', async () => {
    const page = await open(
      spoilt('missing', 'core'),
      'union-news-feed',
      `data-mirror="${folderOf(spoilt('byte', 'core'))}"`,
    );
    await until(() => page.messages.length > 0, PATIENCE);
    expect(page.messages).to.have.length(1);
    expect(isVisible(fallback(page))).to.equal(true);
    expect(isAltered(page)).to.equal(false);
  });

  it('whose address is none is told of once, and the widgets work without it', async () => {
    const page = await openPage(
      `${tagOf(LOADER, 'data-mirror="https://"')}<body><union-news-feed loading="eager"></union-news-feed>
       <affiliate-university-list loading="eager"></affiliate-university-list>`,
    );
    await until(() => hasRun(page) && !!page.window.customElements.get('affiliate-university-list'), PATIENCE);
    expect(page.messages).to.have.length(1);
    expect(page.messages[0]).to.contain('data-mirror="https://"');
    expect(page.uncaught).to.deep.equal([]);
  });
});

describe('the files', function () {
  this.timeout(3 * PATIENCE);

  const folders = {
    'from the floating alias': `/dist/site/${version.split('.')[0]}/union-widgets.js`,
    'from the folder of the version': `/dist/site/${version}/union-widgets.js`,
    'from a copy in a folder of the partner’s': `/spoilt/missing/nothing${LOADER}`,
    'from another host': '',
  };
  for (const [title, script] of Object.entries(folders)) {
    it(`work ${title}`, async () => {
      const src = script || `${otherOrigin()}${LOADER}`;
      const page = await open(src);
      await until(() => hasRun(page), PATIENCE);
      const folder = folderOf(src);
      const chunks = page.requests().filter((url) => url.endsWith('.js'));
      expect(chunks.filter((url) => !url.startsWith(folder))).to.deep.equal([]);
      expect(page.messages).to.deep.equal([]);
    });
  }
});
