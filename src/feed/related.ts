import { dateValue } from './dates.js';
import { isLanguageTag, languageMatch } from './language.js';
import type { Item } from './schema.js';
import { plainText } from './text.js';

/**
 * Related articles: TF-IDF cosine, widened by pseudo-relevance feedback (Rocchio: what the best matches talk about
 * counts as asked for, too), because a title and a summary share few words even where they share a subject.
 *
 * What is compared: letters in runs of four, so that "університету" meets "університет" without a stemmer; Chinese
 * characters and their pairs, which need no dictionary and are the same in every engine. Such a term is known by its
 * hash alone (feature hashing, https://arxiv.org/abs/0902.2206): no dictionary grows, no term is a property name, and
 * 500 items take a few milliseconds. `bench/related.ts` measures it.
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
/** How often the best matches are asked what they talk about, how many of them, and what that counts beside the query. */
const [ROUNDS, BEST, WIDTH] = [2, 20, 3];
/** Bits of a hash. The letter runs of 500 short texts are some 30,000. */
const BITS = 18;

const enum Kind {
  /** Written or left out as one likes: apostrophes, stress marks, soft hyphens, joiners. */
  Optional = 1,
  Han,
  Word,
  Gap,
}

/** By UTF-16 code, 0 until first met: to ask the regular expressions every time would take longer than all the rest. */
const kinds = new Uint8Array(65536);

function kindOf(code: number): Kind {
  const character = String.fromCharCode(code);
  if (/['’ʼ`\u0301\u00ad\u200b-\u200d\u2060]/.test(character)) return Kind.Optional;
  if (/\p{Script=Han}/u.test(character)) return Kind.Han;
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? Kind.Word : Kind.Gap;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

function hash(seed: number, code: number): number {
  const product = Math.imul(seed ^ code, 0x9e3779b1);
  return product ^ (product >>> 15);
}

/** @param expected share of all texts that probably have the term */
type Use = (term: number, weight: number, expected: number) => void;

/**
 * Cuts a text into terms.
 *
 * @param seed of the language, so that equal letters of two languages are two terms
 */
function cut(text: string, seed: number, use: Use): void {
  const end = (result: number, weight: number, expected: number): void => use(result >>> (32 - BITS), weight, expected);
  const folded = fold(text);
  let word = [32];
  let before = 0;
  for (let at = 0; at <= folded.length; at++) {
    const code = folded.charCodeAt(at) || 32;
    const kind = (kinds[code] ||= kindOf(code));
    if (kind === Kind.Optional) continue;
    if (kind === Kind.Word) word.push(code);
    else if (word.length > 1) {
      // The shorter a word, the commoner (Zipf's law of abbreviation), whatever the language.
      const expected = Math.min(0.8, 2 / (word.length - 1) ** 2);
      word.push(32);
      // A number does not resemble the next one.
      if (word[1]! < 58) end(word.reduce(hash, seed), 1, expected);
      else {
        // Beginnings are meaning, endings are grammar.
        for (let start = 0, weight = 1; !start || (start + 4 <= word.length && start < 30); start++, weight *= 0.92) {
          let run = seed;
          for (let place = start; place < start + 4; place++) run = hash(run, word[place] ?? 0);
          end(run, weight, expected);
        }
      }
      word = [32];
    }
    if (kind === Kind.Han) {
      end(hash(seed, code), 2, 0.3);
      if (before) end(hash(hash(seed, before), code), 1, 0.02);
    }
    before = kind === Kind.Han ? code : 0;
  }
}

const title = (query: RelatedQuery): string => (query.title ?? '').slice(0, LONGEST);

const rest = ({ summary, content_text, content_html = '', tags = [] }: RelatedQuery): string =>
  `${(summary ?? content_text ?? plainText(content_html, 4 * LONGEST)).slice(0, LONGEST)} ${tags.join(' ')}`;

/** Terms, and the weight of each; of unit length when weighed. */
interface Vector {
  readonly terms: number[];
  readonly weights: number[];
}

interface Row extends Vector {
  readonly item: Item;
  /** Primary subtag; empty where neither item nor feed says. */
  readonly language: string;
  /** By their lower-case form. */
  readonly tags: Map<string, string>;
}

/** What a query and a row have in common. */
interface Found {
  readonly row: Row;
  readonly tags: string[];
  /** Cosine of the two texts. */
  readonly likeness: number;
  /** `likeness` and what the shared tags add. */
  readonly near: number;
  score: number;
}

/** The cosine, if both are of unit length. */
function dot(dense: Float64Array, { terms, weights }: Vector): number {
  let sum = 0;
  for (let index = 0; index < terms.length; index++) sum += dense[terms[index]!]! * weights[index]!;
  return sum;
}

function add(dense: Float64Array, { terms, weights }: Vector, share = 1): Float64Array {
  for (let index = 0; index < terms.length; index++) dense[terms[index]!]! += share * weights[index]!;
  return dense;
}

const blank = (): Float64Array => new Float64Array(2 ** BITS);

/** Adds to every score what the row has in common with the best ones. */
function* widen(all: readonly Found[]): Steps<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const best = [...all].sort((a, b) => b.score - a.score).slice(0, BEST);
    const total = best.reduce((sum, { score }) => sum + score ** 2, 0) || 1;
    const common = blank();
    for (const { row, score } of best) add(common, row, score ** 2 / total);
    for (const one of all) {
      one.score = (one.near + WIDTH * dot(common, one.row)) / (1 + WIDTH);
      yield;
    }
  }
}

/** Words as people know them. For Chinese that takes the engine's dictionary; without one there are pairs. */
function words(text: string, language: string): string[] {
  try {
    const segments = new Intl.Segmenter(language || undefined, { granularity: 'word' }).segment(text);
    return Array.from(segments, ({ segment }) => segment);
  } catch {
    return text.match(/\p{Script=Han}{2}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? [];
  }
}

const primary = (tag = ''): string => tag.toLowerCase().replace(/[-_].*/, '');
const seedOf = (language: string): number => Array.from(language, (letter) => letter.charCodeAt(0)).reduce(hash, 0);
const story = ({ id, _union }: RelatedQuery): string | undefined => _union?.group ?? id;
const page = ({ url, external_url }: RelatedQuery): string | undefined => (url ?? external_url)?.replace(/#.*/, '');
const digits = ({ title = '' }: RelatedQuery): string => title.replace(/\D+/g, ' ');
const published = ({ date_published = '' }: Item): number => dateValue(date_published) || -Infinity;

/** The words of a row that the query has too, if need be with another ending. */
function sharedTerms({ item, language }: Row, asked: Float64Array, query: string): string[] {
  const shared = new Map<string, { word: string; value: number }>();
  for (const word of words(`${title(item)} ${rest(item)}`, language)) {
    const folded = fold(word);
    // Words that begin alike are forms of one word.
    const family = folded.slice(0, 5);
    if (shared.has(family)) continue;
    const han = kinds[folded.charCodeAt(0)] === Kind.Han;
    // Short words are grammar, unless they are acronyms.
    if (han ? folded.length < 2 || !query.includes(folded) : folded.length < 4 && word !== word.toUpperCase()) continue;
    const weights: number[] = [];
    cut(word, seedOf(language), (term) => weights.push(asked[term]!));
    const hits = weights.filter(Boolean);
    if (weights[0] && hits.length > 0.6 * weights.length) {
      shared.set(family, { word, value: hits.reduce((sum, weight) => sum + weight, 0) });
    }
  }
  const best = [...shared.values()].sort((a, b) => b.value - a.value);
  return best.filter(({ value }, place) => place < 3 && value > best[0]!.value / 4).map(({ word }) => word);
}

/** The items of a feed, read once, asked as often as needed. */
export interface RelatedIndex {
  /**
   * First what the article's editors chose (`_union.related`), in their order, then what resembles it, best first, newer
   * first where equal. Never the article itself, a story twice (translations, near-copies), or what has no more in
   * common than chance. Items in other languages only where nothing in the article's language is related: the badge
   * tells the reader, and a name in common is better than an empty list.
   *
   * @param query of an article of the feed its id or its address is enough
   */
  rank(query: RelatedQuery, options?: RelatedOptions): Steps<Ranked[]>;
}

/**
 * @param items in feed order
 * @param language of the feed: what items that do not say are written in
 */
export function* createIndex(items: Iterable<Item>, language?: string): Steps<RelatedIndex> {
  const rows = new Map<string, Row>();
  /** Rows per language: what is common in one is rare in another. */
  const sizes = new Map<string, number>();
  const tagged = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  /** Per term how many rows have it, and how many of the prior texts. */
  const found = new Float32Array(2 ** BITS);
  const occurrences = new Float32Array(2 ** BITS);

  function read(query: RelatedQuery, language: string): Vector {
    const terms: number[] = [];
    [title(query), rest(query)].forEach((text, part) =>
      cut(text, seedOf(language), (term, weight, expected) => {
        if (!occurrences[term]) terms.push(term);
        occurrences[term]! += part ? weight : 2 * weight;
        found[term] ||= PRIOR * expected;
      }),
    );
    const weights = terms.map((term) => {
      const occurs = occurrences[term]!;
      occurrences[term] = 0;
      // Ten times the word is not ten times the subject.
      return occurs > 1 ? 1 + Math.log(occurs) : occurs;
    });
    return { terms, weights };
  }

  function weigh({ terms, weights }: Vector, language: string): void {
    const texts = sizes.get(language)! + PRIOR;
    let square = 0;
    for (let index = 0; index < terms.length; index++) {
      weights[index]! *= Math.log(texts / found[terms[index]!]!);
      square += weights[index]! ** 2;
    }
    for (let index = 0; index < terms.length; index++) weights[index]! /= Math.sqrt(square);
  }

  for (const item of items) {
    if (rows.has(item.id)) continue;
    const own = primary(item.language ?? language);
    const row: Row = {
      item,
      language: own,
      tags: new Map((item.tags ?? []).map((tag) => [tag.toLowerCase(), tag])),
      ...read(item, own),
    };
    rows.set(item.id, row);
    count(sizes, own);
    for (const term of row.terms) found[term]!++;
    for (const tag of row.tags.keys()) count(tagged, tag);
    yield;
  }
  for (const row of rows.values()) {
    weigh(row, row.language);
    yield;
  }

  /** From 1 for a tag of one item to 0 for a tag of all. */
  const tagRarity = (tag: string): number =>
    Math.log((rows.size + 1) / (tagged.get(tag) ?? 1)) / Math.log(rows.size + 1);

  /** The translation that serves the reader best; the item itself among equals. */
  function translated(item: Item, reader: string): Item {
    if (item._union?.group === undefined || !isLanguageTag(reader)) return item;
    const match = ({ language: own = language ?? '' }: Item): number =>
      isLanguageTag(own) ? languageMatch(reader, own) : 0;
    let best = item;
    for (const row of rows.values()) {
      if (story(row.item) === story(item) && match(row.item) > match(best)) best = row.item;
    }
    return best;
  }

  return {
    *rank(query, { limit = 5, locale } = {}) {
      const all = [...rows.values()];
      const here = page(query);
      const known = rows.get(query.id ?? '') ?? all.find(({ item }) => here && page(item) === here);
      const article: RelatedQuery = { ...query, ...known?.item };
      const isArticle = (item: Item): boolean =>
        story(item) === story(article) ||
        item.id === article.id ||
        (here !== undefined && page(item) === page(article));

      const asked = blank();
      for (const own of sizes.keys()) {
        const vector = read(article, own);
        weigh(vector, own);
        add(asked, vector);
        yield;
      }
      const wanted = [...new Set((article.tags ?? []).map((tag) => tag.toLowerCase()))];
      const matches: Found[] = [];
      for (const row of all) {
        if (isArticle(row.item)) continue;
        const shared = wanted.filter((tag) => row.tags.has(tag));
        const likeness = dot(asked, row);
        const near = likeness + TAG * shared.reduce((sum, tag) => sum + tagRarity(tag), 0);
        matches.push({ row, tags: shared.map((tag) => row.tags.get(tag)!), likeness, near, score: near });
        yield;
      }
      const spoken = primary(article.language ?? (known && language));
      const familiar = matches.filter(({ row }) => !spoken || !row.language || row.language === spoken);
      yield* widen(familiar);

      const isNear = ({ near }: Found): boolean => near >= FLOOR;
      const related = (familiar.some(isNear) ? familiar : matches).filter(isNear);
      // A thousandth more or less is no difference.
      for (const one of related) one.score = Math.round(one.score * 1000) / 1000;
      related.sort((a, b) => b.score - a.score || published(b.row.item) - published(a.row.item) || 0);
      const byId = new Map(matches.map((one) => [one.row.item.id, one]));
      const chosen = new Set((article._union?.related ?? []).flatMap((id) => byId.get(id) ?? []));
      yield;

      const text = fold(`${title(article)} ${rest(article)}`);
      const candidate = blank();
      const kept: Row[] = [];
      const ranked: Ranked[] = [];
      for (const one of new Set([...chosen, ...related])) {
        if (ranked.length >= limit) break;
        const { row, tags, likeness, score } = one;
        const { item } = row;
        const editors = chosen.has(one);
        if (kept.some((other) => story(other.item) === story(item))) continue;
        add(candidate, row);
        const isCopy =
          (likeness >= COPY && digits(article) === digits(item)) ||
          kept.some((other) => dot(candidate, other) >= COPY && digits(other.item) === digits(item));
        add(candidate, row, -1);
        if (isCopy && !editors) continue;
        kept.push(row);
        ranked.push({
          item: translated(item, locale ?? article.language ?? language ?? ''),
          score,
          reason: { ...(editors && { editors }), tags, terms: sharedTerms(row, asked, text) },
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
