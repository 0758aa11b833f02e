/**
 * URLs of the fault server (test/server/faults.js, where every parameter is described).
 */
export interface Faults {
  body?: string;
  /** `/demo/...`, `/test/...`, `/dist/...` or `/shared/...` */
  file?: string;
  /** MB of 1,048,576 bytes */
  size?: number;
  /** The name of what was {@link stored}. */
  stored?: string;
  encoding?: 'utf-16le' | 'utf-16be' | 'utf-8-bom' | 'latin1';
  type?: string;
  status?: number;
  /** `name: value` */
  header?: string | string[];
  'retry-after'?: string | number;
  expose?: string;
  cors?: false;
  /** ms before the headers */
  delay?: number;
  /** ms between ten pieces of the body */
  drip?: number;
  stall?: true;
  /** ms between the spaces that follow the body for ever; 0: as many as the client takes */
  endless?: number;
  refuse?: true;
  truncated?: true | 'reset';
  chunked?: true;
  /** `loop`, or where to */
  redirect?: string;
  /** Names the request for `requestCount()`. Default: a new one for each URL, so that no two tests share a cache entry. */
  key?: string;
  /** The faults are those of the first so many requests, or of all until `heal()` ... */
  times?: number | 'heal';
  /** ... and this, relative to the URL itself, is what follows; default: the same body, healthy. */
  then?: string;
}

/** A generated feed as the body. */
export interface FeedFaults extends Faults {
  items?: number;
  /** Length of the document, about */
  kb?: number;
  /** Number of the first item */
  start?: number;
  /** The feed's `next_url` */
  next?: string;
  language?: string;
}

const { other } = (await (await fetch('/__origin')).json()) as { other: string };

/** An origin that is not the page's own, such as `http://127.0.0.1:40123`. */
export const otherOrigin = (): string => other;

const build = (path: string, parameters: object, fromOther: boolean): string => {
  const url = new URL(path, fromOther ? other : location.origin);
  for (const [name, value] of Object.entries({ key: crypto.randomUUID(), ...parameters })) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined)
        url.searchParams.append(name, typeof each === 'boolean' ? String(Number(each)) : String(each));
    }
  }
  return url.href;
};

/** The URL of an answer with these faults, on the page's origin or, with `{ other: true }`, on the second one. */
export const faultUrl = (faults: Faults = {}, { other = false } = {}): string => build('/faults', faults, other);

/** The same with a generated feed as the body. */
export const feedUrl = (faults: FeedFaults = {}, { other = false } = {}): string =>
  build('/faults/feed', faults, other);

const keyOf = (keyOrUrl: string): string | null =>
  URL.canParse(keyOrUrl) ? new URL(keyOrUrl).searchParams.get('key') : keyOrUrl;

/** How many requests the server has had for a `key`, or for the key in a URL of `faultUrl()`; preflights count apart. */
export async function requestCount(keyOrUrl: string): Promise<{ count: number; preflights: number }> {
  const answer = await fetch(build('/faults/count', { key: keyOf(keyOrUrl) }, false));
  return (await answer.json()) as { count: number; preflights: number };
}

/** How many bytes the server has sent for the key in a URL, up to when each client left. */
export async function bytesSent(url: string): Promise<number> {
  const answer = await fetch(build('/faults/sent', { key: new URL(url).searchParams.get('key') }, false));
  return ((await answer.json()) as { bytes: number }).bytes;
}

/** Has the server keep a body that is too long for a query; for {@link Faults.stored}. @returns its name */
export async function stored(body: string, name: string = crypto.randomUUID()): Promise<string> {
  const url = new URL('/faults/store', location.href);
  url.searchParams.set('name', name);
  await fetch(url, { method: 'POST', body });
  return name;
}

/**
 * Ends the faults of a URL with `times: 'heal'`, or those of `/spoilt/until-KEY/`. A browser may ask more often than a
 * page does: after a reset it tries again.
 */
export async function heal(keyOrUrl: string): Promise<void> {
  await fetch(build('/faults/heal', { key: keyOf(keyOrUrl) }, false));
}
