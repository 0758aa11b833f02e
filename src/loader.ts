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

/** Every chunk; a locale's name is its tag. */
declare const __NAMES__: readonly string[];
/** SHA-256 of each, in base64 without the `=` at its end, one after the other: random text packs best in one piece. */
declare const __HASHES__: string;
/** Behind every name: the hash of the release, and the ending. */
declare const __SUFFIX__: string;
/** The static graph of every chunk that imports others: itself first, each before what it imports. */
declare const __GRAPHS__: Readonly<Record<string, readonly string[]>>;
/** Of all elements; the class is the default export of the first chunk in its graph. */
declare const __TAGS__: readonly string[];

interface Page extends PageLoader {
  early: string[];
  /** Scripts that ran: under another name than the usual one, perhaps, or taken out of the page since. */
  scripts: HTMLScriptElement[];
  /** The tags that some copy of the loader looks after already. */
  tags: Record<string, true>;
  /** True once a copy has said that it does not know its own address. */
  lost?: boolean;
  /** By release: imports a chunk by its name, for a chunk at the address `from` (scripts/build.js). */
  chunks: Record<string, (name: string, from?: string) => Later>;
  /** Those that are under way, by address. */
  requests: Record<string, EarlyRequest>;
}

/** A chunk that is imported later; with its module as soon as that is there, for callers that cannot wait a moment. */
type Later = Promise<unknown> & { module?: unknown };

/** Of Trusted Types: what it gives for an address, `src` takes. */
interface Policy {
  createScriptURL(url: string): string;
}

type Options = Settings & { base?: string; mirror?: string };

const HASHES = Object.create(null) as Record<string, string>;
__NAMES__.forEach((name, index) => (HASHES[name] = __HASHES__.slice(43 * index, 43 * index + 43)));

const running = document.currentScript as HTMLScriptElement | null;
const KEY = Symbol.for('union-widgets');
const NAME = 'union-widgets';
const DEFAULTS = ['feed', 'locale', 'theme', 'mirror', 'debug', 'no-store'] as const;
const EMBEDS = 'a.union-widget,iframe[src*="embed.html?"]';
const WEBKIT = /^Apple/.test(navigator.vendor);
/** How long an element waits for its feed rather than show a skeleton for a moment, in milliseconds. */
const MOMENT = 100;
/** A folder that has not given a widget's code after this time, in milliseconds, is given up for the mirror. */
const PATIENCE = 3000;

const host = window as unknown as {
  [KEY]?: Page;
  trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
} & Record<string, unknown>;

const isOurs = (script: HTMLScriptElement): boolean => /\/union-widgets\.js([?#]|$)/.test(script.src);

/** @param address of the folder, with a slash at its end, or of a file in it; resolved against the page */
const folderOf = (address: string): string => new URL('.', new URL(address, document.baseURI)).href;

/** `<meta name="union-widgets" content="base=…&feed=…">`, for scripts that have lost their own tag. */
function meta(): Map<string, string> | URLSearchParams {
  const element = document.querySelector(`meta[name="${NAME}"]`);
  return element ? new URLSearchParams(element.getAttribute('content')!) : new Map();
}

/** What the widgets need of the document, and what a form or a picture of the page can hide by its name. */
const NEEDED = [
  'createElement',
  'createTreeWalker',
  'createComment',
  'importNode',
  'baseURI',
  'querySelector',
  'querySelectorAll',
  'getElementsByTagName',
  'createTextNode',
  'addEventListener',
] as const;
let told = false;

/** True where such a name is taken: then nothing is begun, the fallback stays, and the console says so once. */
function isHidden(): boolean {
  const name = NEEDED.filter((each) => typeof document[each] === 'object')[0];
  if (name && !told) {
    told = true;
    console.error(`${NAME}: an element of this page has the name "${name}", which hides document.${name}. Rename it.`);
  }
  return !!name;
}

/** Of several scripts, the first in document order that carries an attribute wins. */
function readOptions(scripts: readonly HTMLScriptElement[]): Options {
  const options = Object.create(null) as Record<string, unknown>;
  const all = document.getElementsByTagName('script');
  for (let index = 0; index < all.length + scripts.length; index++) {
    const script = all[index] || scripts[index - all.length]!;
    if (!isOurs(script) && scripts.indexOf(script) < 0) continue;
    for (let each = 0; each < DEFAULTS.length; each++) {
      const value = script.getAttribute(`data-${DEFAULTS[each]!}`);
      if (value !== null && !(DEFAULTS[each]! in options)) options[DEFAULTS[each]!] = value;
    }
  }
  meta().forEach((value, key) => {
    if (!(key in options)) options[key] = value;
  });
  if ('no-store' in options) options.store = false;
  return options;
}

/** What the copies of the loader on one page have in common, and leave for the chunks. */
function createPage(): Page {
  let options: Options | undefined;
  const page: Page = {
    scripts: [],
    tags: {},
    chunks: {},
    requests: {},
    settings: () => {
      // Asked for many times in a row: read once until whoever asks now has done.
      if (!options) void Promise.resolve().then(() => (options = undefined));
      return (options = options || readOptions(page.scripts));
    },
    request(url) {
      const request = page.requests[url];
      delete page.requests[url];
      return request;
    },
    early: [],
    policies: {},
    near: whenNear,
  };
  // Told before there is anybody to ask what it means.
  document.addEventListener('securitypolicyviolation', (event) => {
    const origin = String(/^https?:..[^/]+/.exec(event.blockedURI));
    page.policies[event.disposition + event.effectiveDirective + origin] = event.originalPolicy;
  });
  return page;
}

/**
 * Finds out where this copy has come from.
 *
 * @returns an address in the folder of its chunks; what is false where nothing says, or not yet
 */
function ownAddress(page: Page): string | false | null | undefined {
  // Its own tag: the one that runs it, unless it is part of another file by now; else any that bears its name.
  let own = running;
  if (!own || !(isOurs(own) || own.hasAttribute('data-feed'))) {
    own = document.querySelector<HTMLScriptElement>(`script[src*="${NAME}.js"]`);
  }
  if (own && page.scripts.indexOf(own) < 0) page.scripts.push(own);
  if (own && isOurs(own)) return own.src;
  // Part of another file, or written into the page, it may still bear what its tag said.
  return meta().get('base') || (document.readyState !== 'loading' && own && own.src);
}

function link(rel: string, url: string): HTMLLinkElement {
  const element = document.createElement('link');
  element.rel = rel;
  element.href = url;
  return element;
}

/** What fetches, checks and runs the chunks. @param folder that they are in, until it is given up for the mirror */
function createChunks(page: Page, folder: string) {
  let badMirror: string | undefined;
  let policy: Policy | undefined;
  const fetched: Record<string, Promise<void>> = {};

  /** Adds what fetches a chunk, with its hash for the browser to compare. @returns a promise of its arrival */
  function fetchChunk(element: HTMLLinkElement | HTMLScriptElement, name: string, url: string): Promise<void> {
    return (fetched[url] =
      fetched[url] ||
      new Promise((resolve, reject) => {
        element.crossOrigin = '';
        element.integrity = `sha256-${HASHES[name]!}=`;
        element.onload = () => resolve();
        element.onerror = () => {
          // Whoever needs it later asks again. Firefox and WebKit answer for good by what they had.
          delete fetched[url];
          reject(new Error(`${url} could not be loaded`));
        };
        document.head.appendChild(element);
      }));
  }

  /**
   * By a policy of the name that pages have to allow for lit anyway; nothing but our own files goes through it. Two are
   * made, to see whether lit may still make its own, which would throw where no promise catches it.
   */
  function trusted(src: string): string {
    const types = host.trustedTypes;
    if (!types) return src;
    const make = (): Policy => types.createPolicy('lit-html', { createScriptURL: (url) => url });
    policy = policy || (make(), make());
    return policy.createScriptURL(src);
  }

  /**
   * WebKit (2.50) does not compare what it preloads with its hash, but does so for scripts. So there each chunk is a
   * script of its own, after those that it imports; where Trusted Types let no script be made, the preloads must do.
   */
  function runInOrder(graph: readonly string[], at: string): Promise<void> {
    const scripts = graph.map((name) => {
      const url = at + name + __SUFFIX__;
      const script = document.createElement('script');
      script.type = 'module';
      script.src = trusted(url);
      if (!fetched[url]) {
        const early = link('preload', url);
        early.as = 'script';
        early.crossOrigin = '';
        document.head.appendChild(early);
      }
      return script;
    });
    return scripts.reduceRight(
      (before, script, index) => before.then(() => fetchChunk(script, graph[index]!, script.src)),
      Promise.resolve(),
    );
  }

  /** A chunk and all that it imports; nothing runs yet, but in WebKit. */
  function fetchAll(name: string, at = folder): Promise<unknown> {
    const graph = __GRAPHS__[name] || [name];
    if (WEBKIT) {
      try {
        return runInOrder(graph, at);
      } catch {
        // Trusted Types.
      }
    }
    return Promise.all(
      graph.map((each) => {
        const url = at + each + __SUFFIX__;
        return fetchChunk(link('modulepreload', url), each, url);
      }),
    );
  }

  const enter = <T>(name: string, at: string): Promise<T> =>
    import(/* @vite-ignore */ at + (__GRAPHS__[name] || [name])[0]! + __SUFFIX__) as Promise<T>;

  // What a chunk imports later is checked like itself, and comes from where it came from.
  const imported: Record<string, Later> = {};
  const later = (page.chunks[__SUFFIX__] = (name, from = folder) => {
    const at = folderOf(from);
    const key = at + name;
    const promise: Later = (imported[key] =
      imported[key] ||
      fetchAll(name, at)
        .then(() => enter(name, at).then((module) => (promise.module = module)))
        .catch((error) => {
          delete imported[key];
          throw error;
        }));
    return promise;
  });

  /** Where it is not needed after all, or fails, whoever asks for it later says so. */
  const foresee = (name: string): void => {
    fetchAll(name).catch(() => undefined);
  };

  /**
   * Runs a chunk once all that it imports has come from one folder. A folder that lacks one, alters it or takes too long
   * is given up, whole, for the mirror.
   */
  function run<T>(name: string): Promise<T> {
    const from = folder;
    const { mirror } = page.settings() as Options;
    let other = from;
    try {
      if (mirror) other = folderOf(mirror.replace(/\/?$/, '/'));
    } catch {
      if (mirror !== badMirror) console.warn(`${NAME}: data-mirror="${mirror!}" is no URL.`);
      badMirror = mirror;
    }
    const chunks: Promise<unknown>[] = [fetchAll(name)];
    if (other !== from) {
      chunks.push(new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error(`${from} is too slow`))));
    }
    return Promise.race(chunks).then(
      () => (folder === from ? enter<T>(name, from) : run<T>(name)),
      (error: unknown) => {
        if (other === from) throw error;
        folder = other;
        return run<T>(name);
      },
    );
  }

  return [run, later, foresee] as const;
}

function start(): void {
  if (isHidden()) return;
  const page = (host[KEY] = host[KEY] || createPage());
  const base = ownAddress(page);
  const tags = __TAGS__.filter((tag) => !page.tags[tag]);
  if (!tags.length) return;
  if (!base) {
    // The rest of the page may have it.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
    else if (!page.lost) {
      page.lost = true;
      console.error(
        `${NAME}: the script has lost its tag. Do not concatenate it, or add ` +
          `<meta name="${NAME}" content="base=https://…/&feed=https://…">.`,
      );
    }
    return;
  }
  tags.forEach((tag) => (page.tags[tag] = true));

  const home = folderOf(base);
  const [run, later, foresee] = createChunks(page, home);
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
      });
  }

  function ask(url: string): void {
    const controller = new AbortController();
    // A host's own `fetch` may throw.
    const response = new Promise<Response>((resolve) => resolve(fetch(url, { signal: controller.signal })));
    response.catch(() => undefined);
    page.requests[url] = { response, abort: () => controller.abort() };
    page.early.push(url);
  }

  /** Starts what the element will ask for; it may still decide otherwise. */
  function prepare(element: Element): void {
    const tag = element.localName;
    const defined = customElements.get(tag);
    load(tag);
    const options = page.settings() as Record<string, string>;
    const said = (name: string): string => (element.getAttribute(name) || options[name] || '').trim();
    const feed = said('feed');
    if (feed) {
      // Not by `new URL`, which throws at what is no address.
      const url = link('', feed).href.replace(/#.*/, '');
      if (!asked[url] && /^http/.test(url)) {
        asked[url] = true;
        // An element whose tag is defined asks by itself.
        if (!defined) ask(url);
      }
    }
    // Cards, headlines, light and dark; neither list nor auto.
    if (/[cdh]/i.test(said('layout') + said('theme'))) needFirst('variants');
    if (said('article-page') || element.hasAttribute('search')) needFirst('extras');
    // The texts it will need, as far as can be told in a few bytes.
    const holder = element.closest('[lang]');
    let language = element.getAttribute('locale') || (holder && holder.getAttribute('lang')) || said('locale');
    language = (language || navigator.language).trim();
    language = language.replace(/^zh(?!-Han)(-(TW|HK|MO))?.*/i, (_all, hant) => (hant ? 'zh-Hant' : 'zh-Hans'));
    while (language && !(language in HASHES)) {
      language = language.slice(0, Math.max(0, language.lastIndexOf('-')));
    }
    if (language && !asked[language]) {
      asked[language] = true;
      texts.push(later(language).catch(() => undefined));
    }
  }

  if ('debug' in page.settings() || /[?&]union-debug\b/.test(location.search)) {
    run<typeof import('./report.js')>('report').then((module) => module.start(tags), console.error);
  }

  const found = new WeakSet<Element>();
  const begun = new WeakSet<Element>();
  const selector = tags.join();
  let embeds: Promise<{ upgrade: () => void } | void> | undefined;
  function scan(): void {
    if (isHidden()) return;
    const elements = document.querySelectorAll(selector);
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index]!;
      const eager = /^\s*eager\s*$/i.test(element.getAttribute('loading')!);
      const seen = eager ? begun : found;
      if (seen.has(element)) continue;
      seen.add(element);
      if (eager) prepare(element);
      else page.near(element, () => prepare(element));
    }
    if (!document.querySelector(EMBEDS)) return;
    embeds =
      embeds ||
      run<{ upgrade: () => void }>('upgrade').catch((error: unknown) =>
        console.error(`${NAME}: ${String(error)}. Links and frames stay as they are.`),
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
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['loading', 'src'] });
  scan();
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
