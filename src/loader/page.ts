import { whenNear } from '../near.js';
import type { EarlyRequest, PageLoader, Settings } from '../settings.js';

/** What the copies of the loader on one page share, what their script tags say, and where each has come from. */

export interface Page extends PageLoader {
  early: string[];
  /** Scripts that ran: under another name than the usual one, perhaps, or taken out of the page since. */
  scripts: HTMLScriptElement[];
  /** All of them, so that one can take over what another has failed at. */
  copies: (() => void)[];
  /** What some copy looks after: tags, and `upgrade` for links and frames. */
  served: Record<string, boolean>;
  /** What could not be loaded, with the copy's folder before it. */
  failed: Record<string, boolean>;
  /** Feeds that are asked for, by address. */
  asked: Record<string, boolean>;
  /** True once there is a webmaster's report. */
  reports?: boolean;
  /** Timer of what follows a failure. */
  timer?: number;
  /** True once a copy has said that it does not know its own address. */
  lost?: boolean;
  /** By release: imports a chunk by its name, for a chunk at the address `from` (scripts/build.js). */
  chunks: Record<string, (name: string, from?: string) => Later>;
  /** Those that are under way, by address. */
  requests: Record<string, EarlyRequest>;
}

/** A chunk that is imported later; with its module as soon as that is there, for callers that cannot wait a moment. */
export type Later = Promise<unknown> & { module?: unknown };

export type Options = Settings & { base?: string; mirror?: string };

const running = document.currentScript as HTMLScriptElement | null;
export const NAME = 'union-widgets';
const KEY = Symbol.for(NAME);
const DEFAULTS = ['feed', 'locale', 'theme', 'mirror', 'debug', 'no-store'] as const;

const host = window as { [KEY]?: Page };

const isOurs = (script: HTMLScriptElement): boolean => /\/union-widgets\.js([?#]|$)/.test(script.src);

/** @param address of the folder, with a slash at its end, or of a file in it; resolved against the page */
export const folderOf = (address: string): string => new URL('.', new URL(address, document.baseURI)).href;

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
export function isHidden(): boolean {
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
    copies: [],
    served: {},
    failed: {},
    asked: {},
    listeners: new Set(),
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
export function ownAddress(page: Page): string | false | null | undefined {
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

export const sharedPage = (): Page => (host[KEY] = host[KEY] || createPage());
