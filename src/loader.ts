/**
 * What the script tag runs: a classic script in ES2017 (and `import()`, without which a browser leaves the page as it
 * is). It looks for widgets, and as soon as one is near the viewport starts feed, code and texts at once, so that none
 * of them waits for another. Everything it needs to know of the other files is written into it by the build.
 *
 * It stands on pages of which nothing is known: no built-in that old libraries are known to replace, no global but one
 * symbol, and no exception that could reach the host.
 */
import { createChunks, HASHES, link, WEBKIT } from './loader/chunks.js';
import { folderOf, isHidden, NAME, ownAddress, sharedPage, type Page } from './loader/page.js';
import { watch } from './loader/watch.js';

/** Of all elements; the class is the default export of the first chunk in its graph. */
declare const __TAGS__: readonly string[];

/** The chunk for links and frames, and what it is for. */
const UPGRADE = 'upgrade';
const EMBEDS = 'a.union-widget,iframe[src*="embed.html?"]';
/** How long an element waits for its feed rather than show a skeleton for a moment, in milliseconds. */
const MOMENT = 100;

/** The attributes that the loader looks at; frameworks may have set them as properties. */
type Said = Partial<Record<'feed' | 'layout' | 'theme' | 'loading' | 'locale', string>>;

/** Asks for a feed before there is code that could. */
function ask(page: Page, url: string): void {
  const controller = new AbortController();
  // A host's own `fetch` may throw.
  const response = new Promise<Response>((resolve) => resolve(fetch(url, { signal: controller.signal })));
  response.catch(() => undefined);
  page.requests[url] = { response, abort: () => controller.abort() };
  page.early.push(url);
}

/** @returns the name of the texts in a language, as far as can be told in a few bytes; empty where there are none of their own */
function textsIn(language: string): string {
  language = language.trim().replace(/^zh(?!-Han)(-(TW|HK|MO))?.*/i, (_all, hant) => (hant ? 'zh-Hant' : 'zh-Hans'));
  while (language && !(language in HASHES)) {
    language = language.slice(0, Math.max(0, language.lastIndexOf('-')));
  }
  return language;
}

/** The nearest `lang` of an element, out of shadow roots. */
function languageAround(element: Element): string | null {
  let from: Element | undefined = element;
  let holder: Element | null = null;
  while (from && !(holder = from.closest('[lang]'))) from = (from.getRootNode() as ShadowRoot).host;
  return holder && holder.getAttribute('lang');
}

/** Looks after all widgets of some tags, and with `upgrade` among them after links and frames. @param home folder of the chunks */
function serve(page: Page, home: string, tags: readonly string[]): void {
  if (!tags.length) return;
  tags.forEach((tag) => (page.served[tag] = true));
  const [run, later, foresee] = createChunks(page, home);
  if ('debug' in page.settings() || /[?&]union-debug\b/.test(location.search)) {
    run<typeof import('./report.js')>('report').then((module) => {
      if (!page.reports) module.start(__TAGS__);
      page.reports = true;
    }, console.error);
  }

  /** A copy with another folder may have more luck. */
  const giveUp = (tag: string): void => {
    page.served[tag] = false;
    page.failed[home + tag] = true;
    clearTimeout(page.timer);
    page.timer = window.setTimeout(() => page.copies.forEach((copy) => copy()));
  };

  const asked: Record<string, true> = {};
  /** Chunks without which the first frame of a widget that is there would be empty. */
  const first: string[] = [];
  /** The texts that its widgets speak: worth a moment. */
  const texts: Promise<unknown>[] = [];
  const needFirst = (name: string): void => {
    first.push(name);
    // In WebKit it would run at once, and fetch unchecked what it imports.
    if (!WEBKIT) foresee(name);
  };

  function load(tag: string): void {
    if (asked[tag]) return;
    asked[tag] = true;
    if (customElements.get(tag)) {
      console.warn(`${NAME}: <${tag}> is defined already.`);
      return;
    }
    // At once and before the feed, which is smaller; what throws here is told below.
    new Promise<{ default: CustomElementConstructor }>((resolve) => resolve(run(tag)))
      .then((module) =>
        Promise.all([
          Promise.race([Promise.all([page.read, ...texts]), new Promise((resolve) => setTimeout(resolve, MOMENT))]),
          ...first.map((name) => later(name).catch(() => undefined)),
        ]).then(() => customElements.get(tag) || customElements.define(tag, module.default)),
      )
      .catch((error: unknown) => {
        console.error(
          `<${tag}>: ${String(error)}. Check that its folder is complete, unchanged and sends ` +
            `Access-Control-Allow-Origin, and that a Content-Security-Policy allows "script-src ${new URL(home).origin}" ` +
            `and, under Trusted Types, "trusted-types lit-html 'allow-duplicates'".`,
        );
        giveUp(tag);
      });
  }

  /** Starts what the element will ask for; it may still decide otherwise. */
  function prepare(element: Element & Said): void {
    const tag = element.localName;
    const defined = customElements.get(tag);
    load(tag);
    const options = page.settings() as Said;
    // A property may be set to a URL, or to anything.
    const own = (name: keyof Said): string => String(element.getAttribute(name) || element[name] || '');
    const said = (name: keyof Said): string => (own(name) || options[name] || '').trim();
    const feed = said('feed');
    if (feed) {
      // Not by `new URL`, which throws at what is no address. An element whose tag is defined asks by itself.
      const url = link('', feed).href.replace(/#.*/, '');
      if (!page.asked[url] && /^http/.test(url)) {
        page.asked[url] = true;
        if (!defined) ask(page, url);
      }
    }
    // Cards, headlines, light and dark; neither list nor auto.
    if (/[cdh]/i.test(said('layout') + said('theme'))) needFirst('variants');
    if (element.hasAttribute('article-page') || element.hasAttribute('search')) needFirst('extras');
    const language = textsIn(own('locale') || languageAround(element) || said('locale') || navigator.language);
    if (language && !asked[language]) {
      asked[language] = true;
      texts.push(later(language).catch(() => undefined));
    }
  }

  const found = new WeakSet<Element>();
  const begun = new WeakSet<Element>();
  let embeds: Promise<{ upgrade: () => void } | void> | undefined;
  watch(__TAGS__, (root) => {
    const elements = root.querySelectorAll<HTMLElement & Said>(tags.join());
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index]!;
      const eager = /^\s*eager\s*$/i.test(element.getAttribute('loading') || element.loading!);
      const seen = eager ? begun : found;
      if (seen.has(element)) continue;
      seen.add(element);
      if (eager) prepare(element);
      else page.near(element, () => prepare(element));
    }
    if (root !== document || tags.indexOf(UPGRADE) < 0 || !root.querySelector(EMBEDS)) return;
    embeds =
      embeds ||
      run<{ upgrade: () => void }>(UPGRADE).catch((error: unknown) => {
        console.error(`${NAME}: ${String(error)}. Links and frames stay as they are.`);
        giveUp(UPGRADE);
      });
    void embeds.then((module) => module && module.upgrade());
  });
}

function start(): void {
  if (isHidden()) return;
  const page = sharedPage();
  const base = ownAddress(page);
  if (page.copies.indexOf(begin) < 0) {
    page.copies.push(begin);
    // Its tag may say something new to widgets that are there.
    page.listeners.forEach((listener) => listener());
  }
  const home = base && folderOf(base);
  const tags = [...__TAGS__, UPGRADE].filter((tag) => !page.served[tag] && !page.failed[home + tag]);
  if (home) serve(page, home, tags);
  else if (tags.length) {
    // The rest of the page may have it.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
    else if (!page.lost) {
      page.lost = true;
      console.error(
        `${NAME}: the script has lost its tag. Do not concatenate it, or add ` +
          `<meta name="${NAME}" content="base=https://…/&feed=https://…">.`,
      );
    }
  }
}

function begin(): void {
  try {
    // What the chunks need beyond ES2017, and a document in HTML: in XHTML no template could be read.
    if (
      window.IntersectionObserver &&
      'hasOwn' in Object &&
      document.adoptedStyleSheets &&
      document.contentType !== 'application/xhtml+xml' &&
      CSS.supports('container-type', 'inline-size')
    )
      start();
  } catch (error) {
    console.error(`${NAME} could not start; the page stays as it is.`, error);
  }
}
begin();
