import { expect } from 'chai';
import type * as Localize from '@lit/localize';
import type * as Library from '../../src/index.js';
import type { UnionNewsFeed } from '../../src/index.js';
import { feedUrl } from '../helpers/faults.js';
import { openPage, titles, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';

/** The built npm package in a page of its own, whose import map says what a bundler would. */

interface ConsumerWindow {
  readonly library: typeof Library;
  readonly localize: typeof Localize;
  readonly customElements: CustomElementRegistry;
}

const importMap = JSON.stringify({
  imports: {
    'union-widgets': '/dist/npm/index.js',
    'union-widgets/define': '/dist/npm/define.js',
    'union-widgets/union-news-feed/define': '/dist/npm/elements/union-news-feed/define.js',
    lit: '/node_modules/lit/index.js',
    'lit/': '/node_modules/lit/',
    '@lit/localize': '/node_modules/@lit/localize/lit-localize.js',
  },
});

/** @param script a module that leaves on `window` what the test wants to see */
async function openConsumer(script: string, lang = 'en'): Promise<Page & { window: ConsumerWindow }> {
  const page = await openPage(`<script type="importmap">${importMap}</script>
    <body><script>document.documentElement.lang = '${lang}'</script>
    <script type="module">${script}; window.done = true</script>`);
  await until(() => page.uncaught.length > 0 || (page.window as unknown as { done?: true }).done);
  expect(page.uncaught).to.deep.equal([]);
  return page as Page & { window: ConsumerWindow };
}

async function show(page: Page, tag: string): Promise<UnionNewsFeed> {
  const element = page.document.createElement(tag) as UnionNewsFeed;
  element.setAttribute('feed', feedUrl());
  element.setAttribute('loading', 'eager');
  page.document.body.append(element);
  await until(() => element.state === 'ready');
  await element.updateComplete;
  return element;
}

const headingOf = (element: UnionNewsFeed): string =>
  element.shadowRoot!.querySelector('[part="heading"]')!.textContent.trim();

/** Lit warns of its development build, which is the one that the test server finds. */
const ownWarnings = (page: Page): string[] => page.messages.filter((message) => message.includes('union-widgets:'));

describe('The npm package', function () {
  it('registers nothing by its classes, one element by its own module, all by the other, and never complains', async () => {
    const page = await openConsumer(`
      import * as library from 'union-widgets';
      window.before = Object.keys(library.elements).filter((tag) => customElements.get(tag));
      await import('union-widgets/union-news-feed/define');
      window.between = Object.keys(library.elements).filter((tag) => customElements.get(tag));
      await import('union-widgets/define');
      window.after = Object.keys(library.elements).filter((tag) => !customElements.get(tag));`);
    expect(page.window).to.deep.include({ before: [], between: ['union-news-feed'], after: [] });
    expect(ownWarnings(page)).to.deep.equal([]);
    expect(titles(await show(page, 'union-news-feed'))).to.have.length(5);
  });

  it('takes what configure() says for all its elements', async () => {
    const page = await openConsumer(`import * as library from 'union-widgets'; import 'union-widgets/define';
      library.configure({ feed: '${feedUrl()}', locale: 'uk', theme: 'dark', store: false }); window.library = library;`);
    page.document.documentElement.removeAttribute('lang');
    const element = page.document.createElement('union-news-feed');
    page.document.body.append(element);
    await until(() => element.state === 'ready');
    await until(() => headingOf(element) === 'Новини');
    expect(element.shadowRoot!.querySelector('.root')!.getAttribute('data-theme')).to.equal('dark');
    page.window.library.configure({ theme: 'light' });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.root')!.getAttribute('data-theme')).to.equal('light');
  });

  it('has classes that can be subclassed and registered under another name, beside the widget itself', async () => {
    const page = await openConsumer(`
      import { UnionNewsFeed, define } from 'union-widgets';
      import { css } from 'lit';
      import 'union-widgets/define';
      class CampusNews extends UnionNewsFeed {
        static styles = [super.styles, css\`[part='title'] { color: rgb(1, 2, 3); }\`];
        constructor() { super(); this.limit = 2; }
      }
      define('campus-news', CampusNews);`);
    const campus = await show(page, 'campus-news');
    expect(titles(campus)).to.have.length(2);
    const title = campus.shadowRoot!.querySelector('[part="title"]')!;
    expect(page.window.getComputedStyle(title).color).to.equal('rgb(1, 2, 3)');
    expect(titles(await show(page, 'union-news-feed'))).to.have.length(5);
    expect(ownWarnings(page)).to.deep.equal([]);
  });

  it('can be registered in a scoped registry, under a name that means something else in the page', async function () {
    // https://wicg.github.io/webcomponents/proposals/Scoped-Custom-Element-Registries: Chromium and Safari have it.
    let scoped = true;
    try {
      new CustomElementRegistry();
    } catch {
      scoped = false;
    }
    if (!scoped) return this.skip();
    const page = await openConsumer(`
      import { UnionNewsFeed, define } from 'union-widgets';
      customElements.define('union-news-feed', class extends HTMLElement {});
      const registry = new CustomElementRegistry();
      define('union-news-feed', UnionNewsFeed, registry);
      const host = document.body.appendChild(document.createElement('div'));
      const root = host.attachShadow({ mode: 'open', customElementRegistry: registry });
      root.innerHTML = '<union-news-feed loading="eager" limit="2" feed="${feedUrl()}"></union-news-feed>';
      document.body.append(document.createElement('union-news-feed'));
      window.inner = root.firstElementChild;`);
    const { inner } = page.window as unknown as { inner: UnionNewsFeed };
    await until(() => inner.state === 'ready');
    await inner.updateComplete;
    expect(titles(inner)).to.have.length(2);
    expect(page.document.querySelector('union-news-feed')!.shadowRoot).to.equal(null);
    expect(ownWarnings(page)).to.deep.equal([]);
  });

  const configuration = `localize.configureLocalization({
    sourceLocale: 'en', targetLocales: ['de'],
    loadLocale: async () => ({ templates: { greeting: 'Guten Tag', news: 'Aus dem Haus' } }),
  })`;
  for (const [order, script] of Object.entries({
    'before it': `const localize = await import('@lit/localize'); window.chosen = ${configuration}; await import('union-widgets/define');`,
    'after it': `await import('union-widgets/define'); const localize = await import('@lit/localize'); window.chosen = ${configuration};`,
  })) {
    it(`leaves alone a consumer's own @lit/localize, configured ${order}`, async () => {
      const page = await openConsumer(
        `${script} window.localize = localize; await window.chosen.setLocale('de');`,
        'uk',
      );
      const { msg } = page.window.localize;
      expect(msg('Good day', { id: 'greeting' })).to.equal('Guten Tag');
      const element = await show(page, 'union-news-feed');
      // The same id as a message of the consumer's.
      await until(() => headingOf(element) === 'Новини');
      expect(msg('News', { id: 'news' })).to.equal('Aus dem Haus');
      expect(page.window.localize).to.have.property('LOCALE_STATUS_EVENT');
    });
  }
});
