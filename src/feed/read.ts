import { dateValue } from './dates.js';
import { FeedError } from './errors.js';
import type { Kind, Reason } from './reasons.js';
import { isLanguageTag } from './written.js';
import type { Feed, FeedExtension, Item, ItemExtension } from './schema.js';

/**
 * The tolerant reader: any JSON value in, only what `schema.ts` describes out. Bad fields, items and entries go one by
 * one, each with a reason, so that one slip of an editor never empties a partner's page.
 *
 * Items are read when first asked for: a page that shows five of five thousand pays for five.
 */

/** Called for everything that is left out: where, in the notation of JavaScript, and why (reasons.ts has the words). */
export type Report = (path: string, reason: Reason) => void;

export type Json = Record<string, unknown>;
export type Reader<T> = (value: unknown, path: string, context: Context) => T | undefined;
export type Shape<T> = { [K in keyof Required<T>]: Reader<NonNullable<T[K]>> };

export interface Context {
  readonly base: string;
  readonly report: Report;
}

const QUIET: Context = { base: 'about:blank', report: () => undefined };

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `null` and blank strings are how publishers write "nothing"; they are absent, not wrong. */
const isAbsent = (value: unknown): boolean => value == null || (typeof value === 'string' && !value.trim());

/** A reader of values that `read` accepts; whatever it refuses is reported and left out. */
export const field =
  <T>(what: Kind, read: (value: unknown, context: Context) => T | undefined): Reader<T> =>
  (value, path, context) => {
    if (isAbsent(value)) return undefined;
    const result = read(value, context);
    if (result === undefined) context.report(path, what);
    return result;
  };

export const trimmed = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);

export const text = field('text', trimmed);
export const id = field('id', (value) => (typeof value === 'number' ? String(value) : trimmed(value)));
const flag = field('flag', (value) => (typeof value === 'boolean' ? value : undefined));
const size = field('size', (value) => (typeof value === 'number' && value >= 0 ? value : undefined));
const pixels = field('pixels', (value) =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined,
);
const rank = field('rank', (value): true | number | undefined =>
  value === true || typeof value === 'number' ? value : undefined,
);
/** `false` says what leaving the key out says. */
const recommended: typeof rank = (value, path, context) => (value === false ? undefined : rank(value, path, context));

const date = field('date', (value) => {
  const string = trimmed(value);
  return string !== undefined && !Number.isNaN(dateValue(string)) ? string : undefined;
});

const language = field('tag', (value) => {
  const tag = trimmed(value)?.replace(/_/g, '-');
  return tag !== undefined && isLanguageTag(tag) ? tag : undefined;
});

/** What the URL parser would give back unchanged; saves a call for nearly every URL of nearly every feed. */
const PLAIN_URL = /^https?:\/\/([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}\/[\w\-/~]*(\.[\w-]+)?$/;

/**
 * @param value absolute or relative to `base`
 * @returns an absolute `http:` or `https:` URL; undefined for every other scheme and for what is no URL
 */
export function webUrl(value: string, base: string): string | undefined {
  if (PLAIN_URL.test(value)) return value;
  try {
    const { protocol, href } = new URL(value, base);
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}

export const url = field('url', (value, { base }) => {
  const string = trimmed(value);
  return string === undefined ? undefined : webUrl(string, base);
});

/** Reads the known keys of an object, and freezes what comes out. */
function object<T>(value: Json, shape: Shape<T>, path: string, context: Context): Partial<T> {
  const result: Partial<T> = {};
  for (const key of Object.keys(shape) as (keyof T & string)[]) {
    // JSON Feed 1.0 has one `author` where 1.1 has `authors`.
    const name = key === 'authors' && isAbsent(value[key]) ? 'author' : key;
    const read = shape[key](value[name], path ? `${path}.${name}` : name, context);
    if (read !== undefined) result[key] = read;
  }
  return Object.freeze(result);
}

/** Reads an array entry by entry; one entry alone is taken for an array of one, as feeds in the wild have it. */
export const list =
  <T>(what: Kind, entry: Reader<T>): Reader<T[]> =>
  (value, path, context) => {
    if (isAbsent(value)) return undefined;
    if (!Array.isArray(value) && !isObject(value)) {
      context.report(path, what);
      return undefined;
    }
    const values: unknown[] = Array.isArray(value) ? value : [value];
    const result: T[] = [];
    for (let index = 0; index < values.length; index++) {
      const read = entry(values[index], values === value ? `${path}[${index}]` : path, context);
      if (read !== undefined) result.push(read);
    }
    return result.length ? (Object.freeze(result) as T[]) : undefined;
  };

/** Reads an object of which `required` keys must be there, or, where none is named, any key at all. */
export const record =
  <T>(shape: Shape<T>, ...required: (keyof T & string)[]): Reader<T> =>
  (value, path, context) => {
    if (isAbsent(value)) return undefined;
    if (!isObject(value)) {
      context.report(path, 'object');
      return undefined;
    }
    for (const key of required) {
      if (shape[key](value[key], '', { ...context, report: QUIET.report }) === undefined) {
        context.report(path, `no ${key}`);
        return undefined;
      }
    }
    const result = object(value, shape, path, context);
    return Object.keys(result).length ? (result as T) : undefined;
  };

const authors = list('authors', record({ name: text, url, avatar: url }));
const texts = list('texts', text);

const ITEM_EXTENSION: Shape<ItemExtension> = {
  group: id,
  recommended,
  related: list('ids', id),
  image_alt: (value, path, context) => (value === '' ? '' : text(value, path, context)),
  image_width: pixels,
  image_height: pixels,
};

const itemExtension = record<ItemExtension>(ITEM_EXTENSION);
const NONE: ItemExtension = Object.freeze({});

const ITEM: Shape<Item> = {
  id,
  url,
  external_url: url,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: url,
  banner_image: url,
  // What is wrong with it is told by the entry.
  date_published: (value, path) => date(value, path, QUIET),
  date_modified: date,
  authors,
  tags: texts,
  language,
  attachments: list(
    'attachments',
    record({ url, mime_type: text, title: text, size_in_bytes: size, duration_in_seconds: size }, 'url', 'mime_type'),
  ),
  _union: itemExtension,
};

const alternates: Reader<Record<string, string>> = (value, path, context) => {
  if (isAbsent(value)) return undefined;
  const result: Record<string, string> = {};
  if (!isObject(value)) context.report(path, 'object');
  else {
    for (const key of Object.keys(value)) {
      const tag = language(key, `${path}[${JSON.stringify(key)}]`, context);
      const address = tag && url(value[key], `${path}.${key}`, context);
      if (address) result[tag] = address;
    }
  }
  return Object.keys(result).length ? Object.freeze(result) : undefined;
};

/** The feed without its items, and without its universities, which `universities.ts` reads for who shows them. */
type Head = Omit<Feed, 'items' | '_union'> & { _union?: Omit<FeedExtension, 'universities'> | undefined };

/** Whatever it says, an object with items is read as a feed; what it says is kept where it is a string. */
const version: Reader<string> = (value, path, { report }) => {
  if (isAbsent(value)) return undefined;
  const string = trimmed(value);
  if (!/^https?:\/\/jsonfeed\.org\/version\/1(\.1)?\/?$/.test(string ?? '')) {
    report(path, 'version');
  }
  return string;
};

const HEAD: Shape<Head> = {
  version,
  title: text,
  home_page_url: url,
  feed_url: url,
  description: text,
  user_comment: text,
  next_url: url,
  icon: url,
  favicon: url,
  authors,
  language,
  expired: flag,
  _union: record<Omit<FeedExtension, 'universities'>>({
    about: url,
    alternates,
  }),
};

/** One item of a feed: what choosing and ordering need at once, the rest when it is first looked at. */
export class Entry {
  readonly id: string;
  /** Milliseconds since 1970; -Infinity for an undated item, so that it sorts last. */
  readonly published: number;
  readonly #raw: Json;
  readonly #path: string;
  readonly #context: Context;
  #item?: Item;
  #extension?: ItemExtension;

  /** @param raw an object with a usable `id` */
  constructor(raw: Json, entryId: string, path: string, context: Context) {
    this.id = entryId;
    this.#raw = raw;
    this.#path = path;
    this.#context = context;
    const published = dateValue(trimmed(raw.date_published) ?? '');
    this.published = Number.isNaN(published) ? -Infinity : published;
    // It decides where the entry stands, perhaps where it is never read.
    if (Number.isNaN(published)) date(raw.date_published, `${path}.date_published`, context);
  }

  /** The whole item, checked, frozen, and read only once. */
  get item(): Item {
    this.#item ??= object<Item>(this.#raw, ITEM, this.#path, this.#context) as Item;
    return this.#item;
  }

  /** The address of the document it stood in, for what is relative in its text. */
  get base(): string {
    return this.#context.base;
  }

  get language(): string | undefined {
    return this.#early('language');
  }

  /** The `_union` part alone. */
  get extension(): ItemExtension {
    return (this.#extension ??= this.#early('_union') ?? NONE);
  }

  get tags(): readonly string[] {
    return this.#early('tags') ?? [];
  }

  /**
   * One field without the rest: choosing looks at it for every entry. What is wrong with it is reported, since an entry
   * that is not chosen for that reason is never read whole; of one that is, it is reported again.
   */
  #early<K extends keyof Item>(key: K): Item[K] | undefined {
    return this.#item ? this.#item[key] : ITEM[key](this.#raw[key], `${this.#path}.${key}`, this.#context);
  }

  /** The item as the feed has it, for the stored copy. */
  get raw(): Readonly<Json> {
    return this.#raw;
  }
}

/** A feed as read: its own keys, and its items in the feed's order. */
export interface FeedDocument extends Head {
  /** Where it came from, absolute. */
  readonly url: string;
  readonly entries: readonly Entry[];
  /** As parsed, for what is read later. */
  readonly raw: Readonly<Json>;
}

/**
 * @param document what `JSON.parse` gave
 * @param base absolute URL of the feed; relative URLs resolve against it
 * @param report told of every part that is left out; of an item's fields only when that item is first read
 * @throws {FeedError} `format` when the document is no feed: not an object with an `items` array
 */
export function readFeed(document: unknown, base: string, report: Report): FeedDocument {
  if (!isObject(document) || !Array.isArray(document.items)) {
    throw new FeedError('format', base, 'no JSON Feed: not an object with an "items" array');
  }
  const context: Context = { base, report };
  const entries: Entry[] = [];
  const ids = new Set<string>();
  for (let index = 0; index < document.items.length; index++) {
    const raw: unknown = document.items[index];
    const path = `items[${index}]`;
    const entryId = isObject(raw) ? id(raw.id, '', QUIET) : undefined;
    if (entryId === undefined) report(path, isObject(raw) ? 'no id' : 'object');
    else if (ids.has(entryId)) report(path, `twice ${JSON.stringify(entryId)}`);
    else {
      ids.add(entryId);
      entries.push(new Entry(raw as Json, entryId, path, context));
    }
  }
  return { ...(object<Head>(document, HEAD, '', context) as Head), url: base, entries, raw: document };
}
