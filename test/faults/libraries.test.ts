import { feedUrl } from '../helpers/faults.js';
import { CannotRun, survives } from './case.js';
import { host, said, seen, shows, soon, type Host } from './host.js';

/** Old libraries that change what the language has, and others that wrap it. */

const GOOD = { items: 12 };
const good = (): string => feedUrl(GOOD);

describe('Libraries', () => {
  const LIBRARIES: Record<string, string> = {
    'jQuery 1.12.4': '/node_modules/jquery1/dist/jquery.js',
    'zone.js 0.16': '/node_modules/zone.js/bundles/zone.umd.js',
    'Prototype 1.7.3': '/javascript/prototype/prototype.js',
    'MooTools 1.4.5': '/javascript/mootools/mootools.js',
  };
  const isThere = async (url: string): Promise<boolean> => (await fetch(url)).ok;
  const need = async (...urls: string[]): Promise<void> => {
    for (const url of urls)
      if (!(await isThere(url)))
        throw new CannotRun(`${url} is not there: on Debian, apt-get install libjs-prototype libjs-mootools`);
  };
  const WIDGETS = `<union-news-feed search layout="cards"></union-news-feed><union-article article="item-1"></union-article>
    <related-articles article="item-1"></related-articles>`;

  /** Lists, search, more, an article, related ones: the parts of the library that do the most. */
  async function showsAll(page: Host): Promise<number> {
    const [news, article, related] = ['union-news-feed', 'union-article', 'related-articles'].map((tag) =>
      page.document.querySelector(tag)!,
    ) as [HTMLElement, HTMLElement, HTMLElement];
    await shows(news, 5);
    const field = await soon(() => news.shadowRoot!.querySelector('input'));
    [...news.shadowRoot!.querySelectorAll('button')].at(-1)!.click();
    await shows(news, 10);
    field.value = 'News 11';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await soon(() => seen(news) === 1);
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await soon(() => /In full|in full/.test(said(article)));
    return (await shows(news, 5)) + (await shows(article, 1)) + (await shows(related, 5));
  }

  for (const [title, url] of Object.entries(LIBRARIES)) {
    for (const when of ['before', 'after']) {
      survives(`${title}, ${when} the script`, 11, async () => {
        await need(url);
        const library = `<script src="${url}"></script>`;
        const page = await host({
          feed: good(),
          widget: WIDGETS,
          ...(when === 'before' ? { head: library } : { script: (tag) => ({ head: tag + library }) }),
        });
        return showsAll(page);
      });
    }
  }

  survives('all of them together', 11, async () => {
    const urls = Object.values(LIBRARIES);
    await need(...urls);
    const page = await host({
      feed: good(),
      widget: WIDGETS,
      head: urls.map((url) => `<script src="${url}"></script>`).join(''),
    });
    return showsAll(page);
  });

  survives('built-ins replaced as old polyfills do', 11, async () => {
    const page = await host({
      feed: good(),
      widget: WIDGETS,
      first: `
        Array.from = (list) => { const all = []; for (let i = 0; i < (list.length || 0); i++) all.push(list[i]); return all; };
        Array.prototype.entries = function () { return this.map((value, index) => [index, value]); };
        Array.prototype.find = function (test) { for (const each of this) if (test(each)) return each; };
        Array.prototype.remove = function () {}; Object.prototype.extended = function () {};
        Object.values = (object) => { const all = []; for (const key in object) all.push(object[key]); return all; };
        Array.prototype.toJSON = function () { return this.slice(); }; String.prototype.toJSON = function () { return String(this); };
        Object.defineProperty(Object.prototype, 'extended', { enumerable: false });`,
    });
    return showsAll(page);
  });
});
