/**
 * Defaults for every element of the page: what the script tag says in `data-*`, or what `configure()` is given.
 * An element's own attributes come first.
 */
export interface Settings {
  /** URL of the feed, resolved against the page. */
  feed?: string;
  /** BCP 47 tag. */
  locale?: string;
  theme?: 'auto' | 'light' | 'dark';
  /** False: no last good copy is kept in the browser's storage. */
  store?: boolean;
}

/** A request that runs already. One that is given up must be ended: the next for its address would wait for it. */
export interface EarlyRequest {
  readonly response: Promise<Response>;
  abort(): void;
}

/** What the loader leaves for the chunks on `window`, under a symbol so that no name of the host's is taken. */
export interface PageLoader {
  /** As they are now, since a script tag earlier in the document may come later; read once for all who ask in a row. */
  settings(): Settings;
  /** The request for a feed that the loader started before the chunks were there; each is given away once. */
  request(url: string): EarlyRequest | undefined;
  /** The addresses of those requests. */
  early: readonly string[];
  /** Resolves when what they brought, or failed to bring, can be part of the first frame. */
  read?: Promise<unknown>;
  /** Content-Security-Policies by what they did, such as `enforceconnect-srchttps://union.example`: see src/diagnosis.ts. */
  policies: Record<string, string>;
  /** Called when another script tag has come, which may say something else. */
  readonly listeners: Set<() => void>;
  /** The loader's own copy of src/near.ts. */
  near: typeof import('./near.js').whenNear;
}

const LOADER = Symbol.for('union-widgets');

export const pageLoader = (): PageLoader | undefined => (globalThis as { [LOADER]?: PageLoader })[LOADER];

let configured: Settings = {};
/** The loader's own where it came first: the elements of a page that has both then hear of its script tags as well. */
const listeners = pageLoader()?.listeners ?? new Set<() => void>();

/** Has all elements look again at what they go by. */
export const changed = (): void => listeners.forEach((listener) => listener());

/** Sets defaults for all elements of this page, those there already too. Keys that are left out stay as they are. */
export function configure(settings: Settings): void {
  configured = { ...configured, ...settings };
  changed();
}

/** The defaults as they are now. */
export const settings = (): Settings => ({ ...pageLoader()?.settings(), ...configured });

/** @returns a function that ends the subscription */
export function onConfigure(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
