/**
 * What the script tag runs: a classic script in ES2017 (and `import()`, without which a browser leaves the page as it
 * is). It looks for widgets, and as soon as one is near the viewport starts feed, code and texts at once, so that none
 * of them waits for another. Everything it needs to know of the other files is written into it by the build.
 *
 * It stands on pages of which nothing is known: no built-in that old libraries are known to replace, no global but one
 * symbol, and no exception that could reach the host.
 */
import type { EarlyRequest, PageLoader, Settings } from './settings.js';

/** File names and hashes of the chunks; the numbers below point into it. */
declare const __FILES__: readonly (readonly [name: string, sha256: string])[];
/** Behind every name: the hash of the release, and the ending. */
declare const __SUFFIX__: string;
/** What each element needs: all of its static graph, its own entry first, each before what it imports. */
declare const __TAGS__: Readonly<Record<string, readonly number[]>>;
declare const __LOCALES__: Readonly<Record<string, number>>;
/** The chunk for plain links and frames (src/embed/upgrade.ts). */
declare const __UPGRADE__: number;

interface Page extends PageLoader {
  /** Scripts that ran under another name than the usual one. */
  scripts: HTMLScriptElement[];
  /** The tags that some copy of the loader looks after already. */
  tags: Record<string, true>;
  /** The elements that were found near the viewport. */
  near: WeakSet<Element>;
  /** By release: imports a chunk by its name, for a chunk at the address `from` (scripts/build.js). */
  chunks: Record<string, (name: string, from: string) => Promise<unknown>>;
  /** Requests that were started and not yet asked for. */
  requests: Record<string, EarlyRequest>;
}

const KEY = Symbol.for('union-widgets');
const NAME = 'union-widgets.js';
const MARGIN = '400px';
const EMBEDS = 'a.union-widget,iframe[src*="/embed.html?"]';
const WEBKIT = /^Apple/.test(navigator.vendor);
const ATTRIBUTES = ['feed', 'locale', 'theme', 'mirror'] as const;
/** A folder that has not given a widget's code after this time, in milliseconds, is given up for the mirror. */
const PATIENCE = 3000;

type Options = Settings & { base?: string; mirror?: string };

const host = window as unknown as { [KEY]?: Page };

/** @param address of the folder, with a slash at its end, or of a file in it; resolved against the page */
const folderOf = (address: string): string => new URL('.', new URL(address, document.baseURI)).href;

function isOurs(script: HTMLScriptElement): boolean {
  try {
    return new URL(script.src).pathname.slice(-NAME.length) === NAME;
  } catch {
    return false;
  }
}

/** `<meta name="union-widgets" content="base=…&feed=…">`, for scripts that have lost their own tag. */
function meta(): URLSearchParams {
  const element = document.querySelector('meta[name="union-widgets"]');
  return new URLSearchParams((element && element.getAttribute('content')) || '');
}

/** Of several scripts, the first in document order that carries an attribute wins. */
function readOptions(scripts: readonly HTMLScriptElement[]): Options {
  const options: Record<string, unknown> = {};
  const all = document.getElementsByTagName('script');
  for (let index = 0; index < all.length; index++) {
    const script = all[index]!;
    if (!isOurs(script) && scripts.indexOf(script) < 0) continue;
    for (let i = 0; i < ATTRIBUTES.length; i++) {
      const value = script.getAttribute(`data-${ATTRIBUTES[i]!}`);
      if (value !== null && !(ATTRIBUTES[i]! in options)) options[ATTRIBUTES[i]!] = value;
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
  const page: Page = (host[KEY] = host[KEY] || {
    scripts: [],
    tags: {},
    near: new WeakSet(),
    chunks: {},
    requests: {},
    settings: () => readOptions(page.scripts),
    request(url) {
      const request = page.requests[url];
      delete page.requests[url];
      return request;
    },
    isNear: (element) => page.near.has(element),
  });

  // Its own tag: the one that runs it, unless it is part of another file by now; else any that bears its name.
  let own = current;
  if (!own || !isOurs(own)) {
    if (own && own.hasAttribute('data-feed')) page.scripts.push(own);
    else own = document.querySelector<HTMLScriptElement>(`script[src*="${NAME}"]`);
  }
  const base = own ? own.src : meta().get('base');

  const tags: string[] = [];
  for (const tag of Object.keys(__TAGS__)) {
    if (page.tags[tag]) continue;
    page.tags[tag] = true;
    tags.push(tag);
  }
  if (!tags.length) return;
  if (!base) {
    console.error(
      'union-widgets: the script has lost its tag. Do not concatenate it, or add ' +
        '<meta name="union-widgets" content="base=https://…/&feed=https://…">.',
    );
    return;
  }

  let folder = folderOf(base);
  const fetched: Record<string, Promise<void>> = {};
  const loading: Record<string, true> = {};
  const asked: Record<string, true> = {};

  const address = (index: number, at = folder): string => at + __FILES__[index]![0] + __SUFFIX__;

  /** Adds what fetches a chunk, with its hash for the browser to compare. @returns a promise of its arrival */
  function fetchChunk(element: HTMLLinkElement | HTMLScriptElement, index: number, url: string): Promise<void> {
    return (fetched[url] =
      fetched[url] ||
      new Promise((resolve, reject) => {
        element.crossOrigin = 'anonymous';
        element.integrity = `sha256-${__FILES__[index]![1]}`;
        element.onload = () => resolve();
        element.onerror = () => reject(new Error(`${url} could not be loaded`));
        document.head.appendChild(element);
      }));
  }

  function link(rel: string, url: string): HTMLLinkElement {
    const element = document.createElement('link');
    element.rel = rel;
    element.href = url;
    return element;
  }

  /**
   * WebKit (2.50) does not compare what it preloads with its hash, but does so for scripts. So there each chunk is a
   * script of its own, after those that it imports; where Trusted Types let no script be made, the preloads must do.
   */
  function runInOrder(graph: readonly number[], at: string): Promise<void> {
    const scripts = graph.map((index) => {
      const script = document.createElement('script');
      script.type = 'module';
      script.src = address(index, at);
      return script;
    });
    graph.forEach((index) => {
      const url = address(index, at);
      if (fetched[url]) return;
      const early = link('preload', url);
      early.as = 'script';
      early.crossOrigin = 'anonymous';
      document.head.appendChild(early);
    });
    return graph.reduceRight(
      (before, index, place) => before.then(() => fetchChunk(scripts[place]!, index, address(index, at))),
      Promise.resolve(),
    );
  }

  /** Nothing runs yet, but in WebKit. */
  function fetchAll(graph: readonly number[], at = folder): Promise<unknown> {
    if (WEBKIT) {
      try {
        return runInOrder(graph, at);
      } catch {
        // Trusted Types.
      }
    }
    return Promise.all(
      graph.map((index) => {
        const url = address(index, at);
        return fetchChunk(link('modulepreload', url), index, url);
      }),
    );
  }

  const enter = <T>(index: number, at: string): Promise<T> =>
    import(/* @vite-ignore */ address(index, at)) as Promise<T>;

  // What a chunk imports later is checked like itself, and comes from where it came from.
  page.chunks[__SUFFIX__] = (name, from) => {
    const index = __FILES__.findIndex((file) => file[0] === name);
    const at = folderOf(from);
    return fetchAll([index], at).then(() => enter(index, at));
  };

  /**
   * Runs the first chunk of a graph once all of it has come from one folder. A folder that lacks a chunk, alters it or
   * takes too long is given up, whole, for the mirror.
   */
  function run<T>(graph: readonly number[]): Promise<T> {
    const from = folder;
    const { mirror } = readOptions(page.scripts);
    const other = mirror ? folderOf(mirror.replace(/\/?$/, '/')) : from;
    const chunks: Promise<unknown>[] = [fetchAll(graph)];
    if (other !== from) {
      chunks.push(new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error(`${from} takes too long`))));
    }
    return Promise.race(chunks).then(
      () => (folder === from ? enter<T>(graph[0]!, from) : run<T>(graph)),
      (error: unknown) => {
        if (other === from) throw error;
        folder = other;
        return run<T>(graph);
      },
    );
  }

  function load(tag: string): void {
    if (loading[tag]) return;
    loading[tag] = true;
    if (customElements.get(tag)) return;
    const graph = Promise.resolve(__TAGS__[tag]!);
    graph.then(run).catch((error: unknown) => {
      console.error(
        `<${tag}>: ${String(error)}. Check that its folder is complete and unchanged, and that a ` +
          `Content-Security-Policy allows "script-src ${new URL(folder).origin}".`,
      );
    });
  }

  /** Starts what the element will ask for; it may still decide otherwise. */
  function begin(element: Element): void {
    page.near.add(element);
    load(element.localName);
    const options = page.settings();
    const feed = (element.getAttribute('feed') || '').trim() || options.feed;
    if (feed) {
      const url = new URL(feed, document.baseURI).href;
      if (!asked[url] && !customElements.get(element.localName) && /^https?:/.test(url)) {
        asked[url] = true;
        const controller = new AbortController();
        const response = fetch(url, { signal: controller.signal });
        response.catch(() => undefined);
        page.requests[url] = { response, abort: () => controller.abort() };
      }
    }
    const locale = localeFile(element, options.locale);
    if (locale !== undefined) fetchAll([locale]).catch(() => undefined);
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (let index = 0; index < entries.length; index++) {
        const { isIntersecting, target } = entries[index]!;
        if (!isIntersecting) continue;
        observer.unobserve(target);
        begin(target);
      }
    },
    { rootMargin: MARGIN },
  );

  const found = new WeakSet<Element>();
  const selector = tags.join();
  let embeds: Promise<{ upgrade: () => void } | void> | undefined;
  function scan(): void {
    const elements = document.querySelectorAll(selector);
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index]!;
      if (found.has(element)) continue;
      found.add(element);
      if (element.getAttribute('loading') === 'eager') begin(element);
      else observer.observe(element);
    }
    if (!document.querySelector(EMBEDS)) return;
    embeds =
      embeds ||
      Promise.resolve([__UPGRADE__])
        .then(run<{ upgrade: () => void }>)
        .catch((error: unknown) =>
          console.error(`union-widgets: ${String(error)}. Links and frames stay as they are.`),
        );
    void embeds.then((module) => module && module.upgrade());
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

/** The messages the element will need, as far as can be told in a few bytes; it asks for others itself. */
function localeFile(element: Element, fallback: string | undefined): number | undefined {
  const holder = element.closest('[lang]');
  let tag =
    element.getAttribute('locale') || (holder && holder.getAttribute('lang')) || fallback || navigator.language || '';
  tag = tag.trim().replace(/^zh(?!-Han)(-(TW|HK|MO))?.*/i, (_all, hant) => (hant ? 'zh-Hant' : 'zh-Hans'));
  while (tag && !(tag in __LOCALES__)) tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
  return __LOCALES__[tag];
}

// What the chunks need beyond ES2017; one that is missing means a browser from before 2023.
if (
  typeof window !== 'undefined' &&
  window.customElements &&
  window.IntersectionObserver &&
  'hasOwn' in Object &&
  window.CSS &&
  CSS.supports('container-type', 'inline-size')
) {
  try {
    start();
  } catch (error) {
    console.error('union-widgets: the script could not start; the page is left as it is.', error);
  }
}
