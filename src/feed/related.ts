import { dateValue } from './dates.js';
import { isLanguageTag, languageMatch } from './language.js';
import type { Item } from './schema.js';
import { plainText } from './text.js';

/**
 * Related articles: TF-IDF cosine, widened by pseudo-relevance feedback (Rocchio: what the best matches talk about
 * counts as asked for, too), because a title and a summary share few words even where they share a subject.
 *
 * What is compared: letters in runs of four, so that "університету" meets "університет" without a stemmer; Chinese
 * characters and their pairs, which need no dictionary and are the same in every engine. `bench/related.ts` measures it.
 *
 * What may take long is a generator that yields after each small piece of work: `now()` runs it through, `inSlices()`
 * lets the page breathe in between.
 */

/** An item of the feed, or a host page as far as it says what it is about (its keywords are `tags`). */
export type RelatedQuery = Partial<
  Pick<
    Item,
    | 'id'
    | 'url'
    | 'external_url'
    | 'title'
    | 'summary'
    | 'content_text'
    | 'content_html'
    | 'tags'
    | 'language'
    | '_union'
  >
>;

export interface RelatedOptions {
  /** How many at most; 5 by default. */
  readonly limit?: number;
  /** BCP 47 tag of the reader, who gets a story in the best of its translations; the article's language by default. */
  readonly locale?: string | undefined;
}

export interface Ranked {
  readonly item: Item;
  /** Comparable only within one answer. What editors chose comes first whatever it scores. */
  readonly score: number;
  readonly reason: {
    /** The article's editors chose it. */
    readonly editors?: true;
    /** Tags that both have, as the item writes them. */
    readonly tags: readonly string[];
    /** At most three whole words that both have, be it with another ending, as the item writes them; weightiest first. */
    readonly terms: readonly string[];
  };
}

/** Work that can rest after every `yield`. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Characters of a text that are looked at: enough to know the subject, and no item takes long. */
const LONGEST = 2000;
/** Two texts that are less alike (cosine and tags) share no more than chance and grammar. */
const FLOOR = 0.04;
/** Two texts that are more alike are one text in two versions. */
const COPY = 0.85;
/** What a shared tag adds if no other item has it; less, the more have it. */
const TAG = 0.3;
/** So many texts are taken as read before the feed: by itself a feed of five cannot tell that "the" is common. */
const PRIOR = 5;
const FEEDBACK = { rounds: 2, texts: 20, weight: 3 };

const HAN = /\p{Script=Han}/u;
const WORDS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
/** Written or left out as one likes: apostrophes, stress marks, soft hyphens, joiners. */
const OPTIONAL = /['’ʼ`\u0301\u00ad\u200b-\u200d\u2060]/g;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(OPTIONAL, '');

/** @param expected share of all texts that probably have the term */
type Use = (term: string, weight: number, expected: number) => void;

/** Cuts a text into terms. */
function cut(text: string, use: Use): void {
  for (const word of fold(text).match(WORDS) ?? []) {
    if (HAN.test(word)) {
      for (let index = 0; index < word.length; index++) {
        use(word[index]!, 2, 0.3);
        if (index) use(word.slice(index - 1, index + 1), 1, 0.02);
      }
    } else {
      // The shorter a word, the commoner (Zipf's law of abbreviation), whatever the language.
      const expected = Math.min(0.8, 2 / word.length ** 2);
      const padded = ` ${word} `;
      const last = /^\p{N}+$/u.test(word) ? 0 : Math.max(0, Math.min(padded.length - 4, 30));
      // Beginnings are meaning, endings are grammar.
      for (let index = 0, weight = 1; index <= last; index++, weight *= 0.92) {
        use(last ? padded.slice(index, index + 4) : padded, weight, expected);
      }
    }
  }
}

const body = ({ summary, content_text, content_html = '' }: RelatedQuery): string =>
  (summary ?? content_text ?? plainText(content_html, 4 * LONGEST)).slice(0, LONGEST);

const title = (query: RelatedQuery): string => (query.title ?? '').slice(0, LONGEST);

const wholeText = (query: RelatedQuery): string => `${title(query)} ${body(query)} ${query.tags?.join(' ') ?? ''}`;

function cutAll(query: RelatedQuery, use: Use): void {
  cut(title(query), (term, weight, expected) => use(term, 2 * weight, expected));
  cut(`${body(query)} ${query.tags?.join(' ') ?? ''}`, use);
}

interface Row {
  readonly item: Item;
  /** Numbers of the terms on the row's shelf. */
  readonly terms: number[];
  /** One per term; of unit length together. */
  readonly weights: number[];
}

/** The items in one language: what is common in one is rare in another. */
interface Shelf {
  /** Primary language subtag; empty where items and feed do not say. */
  readonly language: string;
  readonly rows: Row[];
  readonly numbers: Map<string, number>;
  /** Per term: how many rows have it. */
  readonly found: number[];
  readonly expected: number[];
}

const rarity = ({ rows }: Shelf, found: number, expected: number): number =>
  Math.log((rows.length + PRIOR) / (found + PRIOR * expected));

/** Ten times the word is not ten times the subject. */
const damped = (count: number): number => (count > 1 ? 1 + Math.log(count) : count);

function learn(item: Item, shelf: Shelf): void {
  const counts = new Map<number, number>();
  cutAll(item, (term, weight, expected) => {
    let number = shelf.numbers.get(term);
    if (number === undefined) {
      number = shelf.found.push(0) - 1;
      shelf.numbers.set(term, number);
      shelf.expected.push(expected);
    }
    const count = counts.get(number);
    if (count === undefined) shelf.found[number]!++;
    counts.set(number, (count ?? 0) + weight);
  });
  shelf.rows.push({ item, terms: [...counts.keys()], weights: Array.from(counts.values(), damped) });
}

function normalise({ terms, weights }: Row, shelf: Shelf): void {
  let square = 0;
  for (let index = 0; index < terms.length; index++) {
    const number = terms[index]!;
    weights[index]! *= rarity(shelf, shelf.found[number]!, shelf.expected[number]!);
    square += weights[index]! ** 2;
  }
  for (let index = 0; index < terms.length; index++) weights[index]! /= Math.sqrt(square);
}

/** @returns the query's weight per term of the shelf; terms that the shelf lacks make all others weigh less */
function ask(query: RelatedQuery, shelf: Shelf): Float64Array {
  const asked = new Float64Array(shelf.found.length);
  let square = 0;
  cutAll(query, (term, weight, expected) => {
    const number = shelf.numbers.get(term);
    if (number === undefined) square += (weight * rarity(shelf, 0, expected)) ** 2;
    else asked[number]! += weight;
  });
  for (let number = 0; number < asked.length; number++) {
    if (!asked[number]) continue;
    asked[number] = damped(asked[number]!) * rarity(shelf, shelf.found[number]!, shelf.expected[number]!);
    square += asked[number]! ** 2;
  }
  return asked.map((weight) => weight && weight / Math.sqrt(square));
}

function dot(asked: Float64Array, { terms, weights }: Row): number {
  let sum = 0;
  for (let index = 0; index < terms.length; index++) sum += asked[terms[index]!]! * weights[index]!;
  return sum;
}

/** @param near per row how near it is to the query; what is negative stays out */
function* widen({ rows, found }: Shelf, near: Float64Array): Steps<Float64Array> {
  let scores = near;
  for (let round = 0; round < FEEDBACK.rounds; round++) {
    const best = Array.from(scores.keys())
      .filter((place) => scores[place]! > 0)
      .sort((a, b) => scores[b]! - scores[a]!)
      .slice(0, FEEDBACK.texts);
    const total = best.reduce((sum, place) => sum + scores[place]! ** 2, 0);
    const common = new Float64Array(found.length);
    for (const place of best) {
      const { terms, weights } = rows[place]!;
      const share = (FEEDBACK.weight * scores[place]! ** 2) / total;
      for (let index = 0; index < terms.length; index++) common[terms[index]!]! += share * weights[index]!;
    }
    scores = near.slice();
    for (let place = 0; place < rows.length; place++) {
      if (scores[place]! >= 0) scores[place]! += dot(common, rows[place]!);
      yield;
    }
  }
  return scores;
}

/** What a query and a row have in common. */
interface Found {
  readonly row: Row;
  readonly shelf: Shelf;
  readonly asked: Float64Array;
  readonly tags: string[];
  /** Cosine of the two texts. */
  readonly likeness: number;
  /** `likeness` and what the shared tags add; negative for the article itself. */
  readonly near: number;
  score: number;
}

/** Words as people know them. For Chinese that takes the engine's dictionary; without one there are pairs. */
function words(text: string, language: string): string[] {
  try {
    const segments = new Intl.Segmenter(language || undefined, { granularity: 'word' }).segment(text);
    return Array.from(segments, ({ segment, isWordLike }) => (isWordLike ? segment : ''));
  } catch {
    return (text.match(WORDS) ?? []).flatMap((word) => (HAN.test(word) ? (word.match(/../gu) ?? []) : word));
  }
}

function sharedTerms({ row, shelf, asked }: Found, query: string): string[] {
  const shared = new Map<string, { word: string; value: number }>();
  for (const word of words(wholeText(row.item), shelf.language)) {
    const folded = fold(word);
    // Words that begin alike are forms of one word.
    const family = folded.slice(0, 5);
    if (!folded || shared.has(family)) continue;
    if (HAN.test(folded)) {
      if (folded.length < 2 || !query.includes(folded)) continue;
    } else if (folded.length < 4 && word !== word.toUpperCase()) continue; // Grammar, unless an acronym.
    let [first, hits, all, value] = [0, 0, 0, 0];
    cut(word, (term) => {
      const weight = asked[shelf.numbers.get(term) ?? -1] ?? 0;
      if (!all++) first = weight;
      if (weight) hits++;
      value += weight;
    });
    if (first && hits > 0.6 * all) shared.set(family, { word, value });
  }
  const best = [...shared.values()].sort((a, b) => b.value - a.value);
  return best.filter(({ value }, place) => place < 3 && value > best[0]!.value / 4).map(({ word }) => word);
}

const lower = (texts: readonly string[] = []): string[] => texts.map((text) => text.toLowerCase());
const story = ({ id, _union }: RelatedQuery): string => JSON.stringify(_union?.group ?? [id]);
const addresses = ({ url, external_url }: RelatedQuery): string[] =>
  [url, external_url].flatMap((address) => address?.replace(/#.*/, '') ?? []);
const digits = (query: RelatedQuery): string => (title(query).match(/\d+/g) ?? []).join();
const primary = (tag = ''): string => tag.toLowerCase().replace(/[-_].*/, '');
const published = ({ date_published = '' }: Item): number => dateValue(date_published) || -Infinity;

function isCopy(likeness: number, a: RelatedQuery, b: RelatedQuery): boolean {
  // "Digest 12" and "Digest 13" are parts of a series.
  return likeness >= COPY && digits(a) === digits(b);
}

/** The items of a feed, read once, asked as often as needed. */
export interface RelatedIndex {
  /**
   * First what the article's editors chose (`_union.related`), in their order, then what resembles it, best first, newer
   * first where equal. Never the article itself, a story twice (translations, near-copies), or what has no more in
   * common than chance. Items in other languages only where nothing in the article's language is related: the badge
   * tells the reader, and a name in common is better than an empty list.
   *
   * @param query of an article of the feed its id or one of its addresses is enough
   */
  rank(query: RelatedQuery, options?: RelatedOptions): Steps<Ranked[]>;
}

/**
 * @param items in feed order
 * @param language of the feed: what items that do not say are written in
 */
export function* createIndex(items: Iterable<Item>, language?: string): Steps<RelatedIndex> {
  const shelves = new Map<string, Shelf>();
  const byId = new Map<string, Item>();
  const versions = new Map<string, Item[]>();
  const tagged = new Map<string, number>();
  for (const item of items) {
    if (byId.has(item.id)) continue;
    byId.set(item.id, item);
    const spoken = primary(item.language ?? language);
    let shelf = shelves.get(spoken);
    if (!shelf)
      shelves.set(spoken, (shelf = { language: spoken, rows: [], numbers: new Map(), found: [], expected: [] }));
    learn(item, shelf);
    versions.set(story(item), [...(versions.get(story(item)) ?? []), item]);
    for (const tag of new Set(lower(item.tags))) tagged.set(tag, (tagged.get(tag) ?? 0) + 1);
    yield;
  }
  for (const shelf of shelves.values()) {
    for (const row of shelf.rows) {
      normalise(row, shelf);
      yield;
    }
  }

  /** From 1 for a tag of one item to 0 for a tag of all. */
  const tagRarity = (tag: string): number =>
    Math.log((byId.size + 1) / (tagged.get(tag) ?? 1)) / Math.log(byId.size + 1);

  function* compare(shelf: Shelf, article: RelatedQuery, isArticle: (item: Item) => boolean): Steps<Found[]> {
    const asked = ask(article, shelf);
    const wanted = new Set(lower(article.tags));
    const found: Found[] = [];
    for (const row of shelf.rows) {
      const shared = new Map((row.item.tags ?? []).map((tag) => [tag.toLowerCase(), tag]));
      for (const tag of shared.keys()) if (!wanted.has(tag)) shared.delete(tag);
      const likeness = dot(asked, row);
      let near = likeness;
      for (const tag of shared.keys()) near += TAG * tagRarity(tag);
      if (isArticle(row.item)) near = -1;
      found.push({ row, shelf, asked, tags: [...shared.values()], likeness, near, score: 0 });
      yield;
    }
    const scores = yield* widen(
      shelf,
      Float64Array.from(found, ({ near }) => near),
    );
    // A thousandth more or less is no difference.
    found.forEach((one, place) => (one.score = Math.round((1000 * scores[place]!) / (1 + FEEDBACK.weight)) / 1000));
    return found;
  }

  /** The translation that serves the reader best; the item itself among equals. */
  function translated(item: Item, reader: string): Item {
    if (!isLanguageTag(reader)) return item;
    const match = ({ language: own = language ?? '' }: Item): number =>
      isLanguageTag(own) ? languageMatch(reader, own) : 0;
    return (versions.get(story(item)) ?? []).reduce((best, other) => (match(other) > match(best) ? other : best), item);
  }

  return {
    *rank(query, { limit = 5, locale } = {}) {
      const places = addresses(query);
      const known =
        byId.get(query.id ?? '') ??
        (places.length
          ? [...byId.values()].find((item) => addresses(item).some((at) => places.includes(at)))
          : undefined);
      const article: RelatedQuery = { ...query, ...known };
      const here = addresses(article);
      const isArticle = (item: Item): boolean =>
        item.id === article.id || story(item) === story(article) || addresses(item).some((at) => here.includes(at));
      const spoken = primary(article.language ?? (known && language));
      const reader = locale ?? article.language ?? language ?? '';

      const all = new Map<string, Found>();
      for (const shelf of shelves.values()) {
        for (const one of yield* compare(shelf, article, isArticle)) all.set(one.row.item.id, one);
      }
      const related = [...all.values()]
        .filter(({ near }) => near >= FLOOR)
        .sort((a, b) => b.score - a.score || published(b.row.item) - published(a.row.item) || 0);
      const familiar = related.filter(({ shelf }) => !spoken || !shelf.language || shelf.language === spoken);
      const chosen = new Set((article._union?.related ?? []).flatMap((id) => all.get(id) ?? []));
      yield;

      const text = fold(wholeText(article));
      const told = new Set<string>();
      const kept: { shelf: Shelf; item: Item; weights: Map<number, number> }[] = [];
      const ranked: Ranked[] = [];
      for (const one of new Set([...chosen, ...(familiar.length ? familiar : related)])) {
        if (ranked.length >= limit) break;
        const { row, shelf, likeness, tags, score } = one;
        const { item, terms, weights } = row;
        if (isArticle(item) || told.has(story(item))) continue;
        if (!chosen.has(one)) {
          if (isCopy(likeness, article, item)) continue;
          const repeats = kept.some((other) => {
            if (other.shelf !== shelf) return false;
            const sum = terms.reduce((sum, term, index) => sum + (other.weights.get(term) ?? 0) * weights[index]!, 0);
            return isCopy(sum, other.item, item);
          });
          if (repeats) continue;
        }
        told.add(story(item));
        kept.push({ shelf, item, weights: new Map(terms.map((term, index) => [term, weights[index]!])) });
        ranked.push({
          item: translated(item, reader),
          score,
          reason: { ...(chosen.has(one) && { editors: true }), tags, terms: sharedTerms(one, text) },
        });
        yield;
      }
      return ranked;
    },
  };
}

/** Runs all steps at once. */
export function now<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Runs the steps a few milliseconds at a time.
 *
 * @param pause resolves when the page has had its turn; to give up, it rejects
 * @param slice milliseconds between two pauses
 */
export async function inSlices<T>(steps: Steps<T>, pause: () => Promise<unknown>, slice = 10): Promise<T> {
  let end = performance.now() + slice;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() >= end) {
      await pause();
      end = performance.now() + slice;
    }
  }
}

/** Reads the items and ranks them in one go, for short feeds and for tests. */
export const rankRelated = (
  query: RelatedQuery,
  items: Iterable<Item>,
  { language, ...options }: RelatedOptions & { readonly language?: string } = {},
): Ranked[] => now(now(createIndex(items, language)).rank(query, options));
