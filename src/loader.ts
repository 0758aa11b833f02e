/**
 * What the script tag runs: a classic script in ES2017 (and `import()`, without which a browser leaves the page as it
 * is). It looks for widgets, and as soon as one is near the viewport starts feed, code and texts at once, so that none
 * of them waits for another. Everything it needs to know of the other files is written into it by the build.
 *
 * It stands on pages of which nothing is known: no built-in that old libraries are known to replace, no global but one
 * symbol, and no exception that could reach the host.
 */
import { whenNear } from './near.js';
import type { EarlyRequest, PageLoader, Settings } from './settings.js';

/** SHA-256 of every chunk that can be foreseen, by name; a locale's name is its tag. */
declare const __HASHES__: Readonly<Record<string, string>>;
/** Behind every name: the hash of the release, and the ending. */
declare const __SUFFIX__: string;
/** What each element needs: the export that is its class, then the chunks of its static graph, its own first. */
declare const __TAGS__: Readonly<Record<string, readonly [exported: string, ...chunks: string[]]>>;

interface Page extends PageLoader {
  /** Scripts that ran under another name than the usual one. */
  scripts: HTMLScriptElement[];
  /** The tags that some copy of the loader looks after already. */
  tags: Record<string, true>;
}

const KEY = Symbol.for('union-widgets');
const NAME = 'union-widgets';
const DEFAULTS = ['feed', 'locale', 'theme'] as const;

const host = window as unknown as { [KEY]?: Page };

const isOurs = (script: HTMLScriptElement): boolean => /\/union-widgets\.js([?#]|$)/.test(script.src);

/** `<meta name="union-widgets" content="base=…&feed=…">`, for scripts that have lost their own tag. */
function meta(): URLSearchParams {
  const element = document.querySelector(`meta[name="${NAME}"]`);
  return new URLSearchParams((element && element.getAttribute('content')) || '');
}

/** Of several scripts, the first in document order that carries an attribute wins. */
function readSettings(scripts: readonly HTMLScriptElement[]): Settings {
  const options: Record<string, unknown> = {};
  const all = document.getElementsByTagName('script');
  for (let index = 0; index < all.length; index++) {
    const script = all[index]!;
    if (!isOurs(script) && scripts.indexOf(script) < 0) continue;
    for (let each = 0; each < DEFAULTS.length; each++) {
      const value = script.getAttribute(`data-${DEFAULTS[each]!}`);
      if (value !== null && !(DEFAULTS[each]! in options)) options[DEFAULTS[each]!] = value;
    }
    if (script.hasAttribute('data-no-store')) options.store = false;
  }
  meta().forEach((value, key) => {
    if (!(key in options)) options[key] = value;
  });
  return options;
}

function start(): void {
  const current = document.currentScript as HTMLScriptElement | null;
  const requests: Record<string, EarlyRequest> = {};
  const page: Page = (host[KEY] = host[KEY] || {
    scripts: [],
    tags: {},
    settings: () => readSettings(page.scripts),
    request(url) {
      const request = requests[url];
      delete requests[url];
      return request;
    },
    near: whenNear,
  });

  // Its own tag: the one that runs it, unless it is part of another file by now; else any that bears its name.
  let own = current;
  if (!own || !isOurs(own)) {
    if (own && own.hasAttribute('data-feed')) page.scripts.push(own);
    else own = document.querySelector<HTMLScriptElement>(`script[src*="${NAME}.js"]`);
  }
  const base = own ? own.src : meta().get('base');

  const tags = Object.keys(__TAGS__).filter((tag) => !page.tags[tag]);
  if (!tags.length) return;
  tags.forEach((tag) => (page.tags[tag] = true));
  if (!base) {
    console.error(
      `${NAME}: the script has lost its tag. Do not concatenate it, or add ` +
        `<meta name="${NAME}" content="base=https://…/&feed=https://…">.`,
    );
    return;
  }

  const folder = new URL('.', new URL(base, document.baseURI)).href;
  const preloads: Record<string, Promise<void>> = {};
  const asked: Record<string, true> = {};

  const address = (name: string): string => folder + name + __SUFFIX__;

  /** Fetches a chunk and has the browser compare it with its hash; nothing runs yet. */
  const preload = (name: string): Promise<void> =>
    (preloads[name] =
      preloads[name] ||
      new Promise((resolve, reject) => {
        const link = document.createElement('link');
        link.rel = 'modulepreload';
        link.integrity = `sha256-${__HASHES__[name]!}`;
        link.crossOrigin = '';
        link.onload = () => resolve();
        link.onerror = () => reject(new Error(`${link.href} could not be loaded`));
        link.href = address(name);
        document.head.appendChild(link);
      }));

  /** Where it is not needed after all, or fails, whoever asks for it later says so. */
  const foresee = (name: string): void => {
    if (name in __HASHES__) preload(name).catch(() => undefined);
  };

  function load(tag: string): void {
    if (asked[tag]) return;
    asked[tag] = true;
    if (customElements.get(tag)) {
      console.warn(`${NAME}: <${tag}> is defined already and is left as it is.`);
      return;
    }
    const [exported, ...chunks] = __TAGS__[tag]!;
    Promise.all(chunks.map(preload))
      .then(() => import(/* @vite-ignore */ address(chunks[0]!)))
      .then((module: Record<string, CustomElementConstructor>) => customElements.define(tag, module[exported]!))
      .catch((error: unknown) => {
        console.error(
          `<${tag}>: ${String(error)}. Check that its folder is complete and unchanged, and that a ` +
            `Content-Security-Policy allows "script-src ${new URL(folder).origin}".`,
        );
      });
  }

  /** Starts what the element will ask for; it may still decide otherwise. */
  function begin(element: Element): void {
    const tag = element.localName;
    const defined = customElements.get(tag);
    load(tag);
    const options = page.settings();
    const said = (name: 'feed' | 'locale' | 'theme' | 'layout'): string =>
      (element.getAttribute(name) || (options as Record<string, string>)[name] || '').trim();
    const feed = said('feed');
    if (feed && !defined) {
      const url = new URL(feed, document.baseURI).href;
      if (!asked[url] && /^http/.test(url)) {
        asked[url] = true;
        const controller = new AbortController();
        const response = fetch(url, { signal: controller.signal });
        response.catch(() => undefined);
        requests[url] = { response, abort: () => controller.abort() };
      }
    }
    if (said('layout') || said('theme')) foresee('variants');
    // The texts it will need, as far as can be told in a few bytes.
    const holder = element.closest('[lang]');
    let language = element.getAttribute('locale') || (holder && holder.getAttribute('lang')) || said('locale');
    language = (language || navigator.language).trim();
    language = language.replace(/^zh(?!-Han)(-(TW|HK|MO))?.*/i, (_all, hant) => (hant ? 'zh-Hant' : 'zh-Hans'));
    while (language && !(language in __HASHES__)) {
      language = language.slice(0, Math.max(0, language.lastIndexOf('-')));
    }
    foresee(language);
  }

  const found = new WeakSet<Element>();
  const selector = tags.join();
  function scan(): void {
    const elements = document.querySelectorAll(selector);
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index]!;
      if (found.has(element)) continue;
      found.add(element);
      if (element.getAttribute('loading') === 'eager') begin(element);
      else page.near(element, () => begin(element));
    }
  }

  // Pages are built bit by bit, and single-page applications never stop; one look per frame is enough.
  let scheduled = false;
  new MutationObserver(() => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      scan();
    });
  }).observe(document, { childList: true, subtree: true });
  scan();
}

// What the chunks need beyond ES2017; one that is missing means a browser from before 2023.
try {
  if (window.IntersectionObserver && 'hasOwn' in Object && CSS.supports('container-type', 'inline-size')) start();
} catch (error) {
  console.error(`${NAME}: the script could not start; the page is left as it is.`, error);
}
