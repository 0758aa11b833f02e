import { folderOf, NAME, type Later, type Options, type Page } from './page.js';

/** Every chunk; a locale's name is its tag. */
declare const __NAMES__: readonly string[];
/** SHA-256 of each, in base64 without the `=` at its end, one after the other: random text packs best in one piece. */
declare const __HASHES__: string;
/** Behind every name: the hash of the release, and the ending. */
declare const __SUFFIX__: string;
/** The static graph of every chunk that imports others: itself first, each before what it imports. */
declare const __GRAPHS__: Readonly<Record<string, readonly string[]>>;

/** Of Trusted Types: what it gives for an address, `src` takes. */
interface Policy {
  createScriptURL(url: string): string;
}

/** By name: a chunk's SHA-256. */
export const HASHES = Object.create(null) as Record<string, string>;
__NAMES__.forEach((name, index) => (HASHES[name] = __HASHES__.slice(43 * index, 43 * index + 43)));

export const WEBKIT = /^Apple/.test(navigator.vendor);
/** A folder that has not given a widget's code after this time, in milliseconds, is given up for the mirror. */
const PATIENCE = 3000;

const host = window as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };

export function link(rel: string, url: string): HTMLLinkElement {
  const element = document.createElement('link');
  element.rel = rel;
  element.href = url;
  return element;
}

/** What fetches, checks and runs the chunks. @param folder that they are in, until it is given up for the mirror */
export function createChunks(page: Page, folder: string) {
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
