import { dateValue } from './dates.js';
import { languageMatch } from './language.js';
import type { Item } from './schema.js';
import { plainText } from './text.js';

/**
 * Related articles: TF-IDF cosine, widened by pseudo-relevance feedback (Rocchio: what the best matches talk about
 * counts as asked for, too), because a title and a summary share few words even where they share a subject.
 *
 * What is compared: letters in runs of four, so that "університету" meets "університет" without a stemmer; Chinese
 * characters and their pairs, which need no dictionary and are the same in every engine. Such a term is known by its
 * hash alone (feature hashing, https://arxiv.org/abs/0902.2206): no dictionary grows, no term is a property name, and
 * 500 items take milliseconds. `bench/related.ts` measures it.
 *
 * What may take long is a generator that yields after each small piece of work: `now()` runs it through, `inSlices()`
 * lets the page breathe in between.
 */

/** An item of the feed, or a host page as far as it says what it is about (its keywords are `tags`). */
export type RelatedQuery = Partial<Item>;

export interface RelatedOptions {
  /** How many at most; 5 by default. */
  readonly limit?: number;
  /** BCP 47 tag of the reader, who gets each story in the best of its translations; without it, in the one that ranks. */
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
const LONGEST = 1000;
/**
 * Chance and grammar make texts this much alike, times the fourth root of their length in terms: 0.05 for a sentence.
 * A little more in a tiny feed, which does not tell what is common.
 */
const FLOOR = 0.0165;
/** Two texts that are more alike are one text in two versions. */
const COPY = 0.85;
/** What a shared tag adds if no other item has it; less, the more have it. */
const TAG = 0.3;
/** So many texts are taken as read before the feed: by itself a feed of five cannot tell that "the" is common. */
const PRIOR = 5;
/** How often the best matches are asked what they talk about, how many of them, and what that counts beside the query. */
const [ROUNDS, BEST, WIDTH] = [2, 20, 3];
/** Bits of a term. Half as many terms do as well with 700 texts; twice as many no longer fit a processor's cache. */
const BITS = 16;

const OPTIONAL = 1;
const HAN = 2;
const WORD = 3;
const GAP = 4;
const SPACE = 32;
/** By UTF-16 code, 0 until first met: to ask the regular expressions every time would take longer than all the rest. */
const kinds = new Uint8Array(65536);

function kindOf(code: number): number {
  const character = String.fromCharCode(code);
  // Written or left out as one likes: apostrophes, stress marks, soft hyphens, joiners.
  if (/[\u0301'’ʼ`\u00ad\u200b-\u200d\u2060]/.test(character)) return OPTIONAL;
  if (/\p{Script=Han}/u.test(character)) return HAN;
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? WORD : GAP;
}

const foldCase = (text: string): string => text.normalize('NFKC').toLowerCase();

/** @returns a number below 2 ** BITS for up to four characters of a language */
function hash(seed: number, a: number, b: number, c: number, d: number): number {
  const half = Math.imul(Math.imul(seed ^ a, 0x9e3779b1) ^ b, 0x85ebca6b);
  return Math.imul(Math.imul(half ^ c, 0xc2b2ae35) ^ d, 0x27d4eb2f) >>> (32 - BITS);
}

/**
 * Cuts a text into terms.
 *
 * @param seed of the language: the same letters in two languages are two terms
 * @param put gets the hash of each term, its weight, and the share of all texts that probably have it
 */
function cut(text: string, seed: number, put: (term: number, weight: number, expected: number) => void): void {
  const folded = foldCase(text);
  // The last three characters, within a word and the spaces around it.
  let a = 0;
  let b = 0;
  let c = SPACE;
  let letters = 0;
  let weight = 1;
  let before = 0;
  for (let at = 0; at <= folded.length; at++) {
    const code = folded.charCodeAt(at) || SPACE;
    const kind = (kinds[code] ||= kindOf(code));
    if (kind === OPTIONAL) continue;
    if (kind === WORD || letters) {
      const d = kind === WORD ? code : SPACE;
      if (kind === WORD) letters++;
      if ((letters > 2 || d === SPACE) && letters < 30) {
        // Short words and beginnings are common in any language (Zipf), whatever the feed.
        put(hash(seed, a, b, c, d), weight, Math.min(0.8, 4 / letters ** 2));
        // Beginnings are meaning, endings are grammar.
        weight *= 0.92;
      }
      a = b;
      b = c;
      c = d;
      if (d === SPACE) {
        a = b = letters = 0;
        weight = 1;
      }
    }
    if (kind === HAN) {
      put(hash(seed, 0, 0, 0, code), 2, 0.3);
      if (before) put(hash(seed, 0, 0, before, code), 1, 0.02);
    }
    before = kind === HAN ? code : 0;
  }
}

/** What an article says: its title, and the rest. */
function textsOf({ title = '', summary, content_text, content_html = '', tags = [] }: RelatedQuery): string[] {
  const body = summary ?? content_text ?? plainText(content_html, 4 * LONGEST);
  return [title.slice(0, LONGEST), `${body.slice(0, LONGEST)} ${tags.join(' ').slice(0, LONGEST)}`];
}

/** Terms, each once, and their weights. */
interface Vector {
  readonly terms: Uint16Array;
  readonly weights: Float32Array;
}

interface Row extends Vector {
  readonly item: Item;
  /** Primary subtag; empty where neither item nor feed says. */
  readonly language: string;
  /** By their lower-case form. */
  readonly tags: Map<string, string>;
  /** Milliseconds since 1970; -Infinity without a date. */
  readonly published: number;
}

/** What the query and a row have in common. */
interface Found {
  readonly row: Row;
  readonly tags: string[];
  /** Cosine of the two texts. */
  readonly likeness: number;
  /** `likeness` and what the shared tags add. */
  readonly near: number;
  score: number;
}

/** One number per term. */
const blank = (): Float32Array => new Float32Array(2 ** BITS);

function add(dense: Float32Array, { terms, weights }: Vector, share: number): void {
  for (let index = 0; index < terms.length; index++) dense[terms[index]!]! += share * weights[index]!;
}

/** The cosine, if both are of unit length. */
function dot(dense: Float32Array, { terms, weights }: Vector): number {
  let sum = 0;
  for (let index = 0; index < terms.length; index++) sum += dense[terms[index]!]! * weights[index]!;
  return sum;
}

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
    // Not by Array.from, which MooTools replaces.
    const found: string[] = [];
    for (const { segment } of segments) found.push(segment);
    return found;
  } catch {
    return text.match(/\p{Script=Han}{2}|[^\P{L}\p{Script=Han}]+/gu) ?? [];
  }
}

const lower = (text: string): string => text.toLowerCase();
const primary = (tag = ''): string => lower(tag).replace(/[-_].*/, '');
const story = ({ id, _union }: RelatedQuery): string | undefined => _union?.group ?? id;
const page = ({ url, external_url }: RelatedQuery): string | undefined => url ?? external_url;
const digits = ({ title = '' }: RelatedQuery): string => title.replace(/\D+/g, ' ');

/** The items of a feed, read once, asked as often as needed. */
export interface RelatedIndex {
  /**
   * First what the article's editors chose (`_union.related`), in their order, then what resembles it, best first, newer
   * first where equal. Never the article itself, a story twice (translations, near-copies), or what has no more in
   * common than chance. Where that leaves nothing, the newest with a tag of the article's, be it one that every item has.
   * Items in other languages only where nothing in the article's language is related: the badge tells the reader, and a
   * name in common is better than an empty list.
   *
   * @param query of an article of the feed its id or its address is enough
   */
  rank(query: RelatedQuery, options?: RelatedOptions): Steps<Ranked[]>;
}

/**
 * @param items in feed order
 * @param language of the feed: what items that do not say are written in
 */
export function* createIndex(items: Iterable<Item>, language = ''): Steps<RelatedIndex> {
  const rows = new Map<string, Row>();
  /** How many rows there are per language (what is common in one is rare in another) and per tag. */
  const sizes = new Map<string, number>();
  const tagged = new Map<string, number>();
  /** Per term: how many rows and prior texts have it. */
  const found = blank();
  const occurrences = blank();

  function count(texts: string[], spoken: string): Vector {
    const seed = hash(0, spoken.charCodeAt(0), spoken.charCodeAt(1), spoken.charCodeAt(2), 0);
    const terms: number[] = [];
    let times = 2;
    const put = (term: number, weight: number, expected: number): void => {
      if (!occurrences[term]) terms.push(term);
      occurrences[term]! += times * weight;
      found[term] ||= PRIOR * expected;
    };
    for (const text of texts) {
      cut(text, seed, put);
      times = 1;
    }
    const weights = new Float32Array(terms.length);
    terms.forEach((term, index) => {
      weights[index] = occurrences[term]!;
      occurrences[term] = 0;
    });
    return { terms: new Uint16Array(terms), weights };
  }

  /** Makes weights of unit length out of occurrences. */
  function weigh({ terms, weights }: Vector, spoken: string): void {
    const total = sizes.get(spoken)! + PRIOR;
    let square = 0;
    for (let index = 0; index < terms.length; index++) {
      const occurs = weights[index]!;
      // Ten times the word is not ten times the subject.
      const weight =
        (occurs > 1 ? 1 + Math.log(occurs) : occurs) * Math.max(0, Math.log(total / found[terms[index]!]!));
      weights[index] = weight;
      square += weight ** 2;
    }
    for (let index = 0; index < terms.length; index++) weights[index]! /= Math.sqrt(square) || 1;
  }

  /** The words of a row that the query has too, if need be with another ending. */
  function sharedTerms({ item, language: spoken }: Row, asked: Float32Array, said: string): string[] {
    const shared = new Map<string, [word: string, value: number]>();
    for (const word of words(textsOf(item).join(' '), spoken)) {
      const folded = foldCase(word);
      // Words that begin alike are forms of one word.
      const family = folded.slice(0, 5);
      if (folded.length < 2 || shared.has(family)) continue;
      const { terms } = count([word], spoken);
      const hits = terms.filter((term) => asked[term]);
      // Short words are grammar, unless they are acronyms.
      const known =
        kinds[folded.charCodeAt(0)] === HAN
          ? said.includes(folded)
          : (folded.length > 3 || word === word.toUpperCase()) &&
            hits[0] === terms[0] &&
            hits.length > 0.6 * terms.length;
      if (known)
        shared.set(family, [word, hits.reduce((sum, term) => sum + asked[term]!, 0) / Math.sqrt(terms.length)]);
    }
    const best = [...shared.values()].sort(([, a], [, b]) => b - a);
    return best.filter(([, value], place) => place < 3 && value > best[0]![1] / 4).map(([word]) => word);
  }

  /** The translation that serves the reader best; the item itself among equals. */
  function translated(item: Item, locale: string): Item {
    const match = (own = language): number => (own ? languageMatch(locale, own) : 0);
    let best = item;
    for (const { item: other } of item._union?.group ? rows.values() : []) {
      if (story(other) === story(item) && match(other.language) > match(best.language)) best = other;
    }
    return best;
  }

  const tally = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);

  for (const item of items) {
    if (rows.has(item.id)) continue;
    const spoken = primary(item.language ?? language);
    const tags = new Map((item.tags ?? []).map((tag) => [lower(tag), tag]));
    const published = dateValue(item.date_published ?? '') || -Infinity;
    const row: Row = { item, language: spoken, tags, published, ...count(textsOf(item), spoken) };
    rows.set(item.id, row);
    tally(sizes, spoken);
    for (const term of row.terms) found[term]!++;
    for (const tag of tags.keys()) tally(tagged, tag);
    yield;
  }
  for (const row of rows.values()) {
    weigh(row, row.language);
    yield;
  }

  /** The terms of an article, as they weigh in each language of the feed. */
  function* termsOf(article: RelatedQuery): Steps<Float32Array> {
    const asked = blank();
    for (const spoken of sizes.keys()) {
      const vector = count(textsOf(article), spoken);
      weigh(vector, spoken);
      add(asked, vector, 1);
      yield;
    }
    return asked;
  }

  /** What each row has in common with the article, in words and tags. */
  function* compare(
    article: RelatedQuery,
    asked: Float32Array,
    isArticle: (item: Item) => boolean,
  ): Steps<Map<string, Found>> {
    const wanted = [...new Set((article.tags ?? []).map(lower))];
    const matches = new Map<string, Found>();
    for (const row of rows.values()) {
      if (isArticle(row.item)) continue;
      const tags = wanted.filter((tag) => row.tags.has(tag));
      const likeness = dot(asked, row);
      let near = likeness;
      // From all for a tag of one item to nothing for a tag of every item.
      for (const tag of tags) near += TAG * (1 - Math.log(tagged.get(tag)!) / Math.log(Math.max(3, rows.size)));
      matches.set(row.item.id, { row, tags: tags.map((tag) => row.tags.get(tag)!), likeness, near, score: near });
      yield;
    }
    return matches;
  }

  const isNear = ({ near, row }: Found): boolean => near > FLOOR * row.terms.length ** 0.25 * (1 + 1 / rows.size);

  /** What is more alike than by chance, best first. @param hasChosen true where editors chose some */
  function* similar(matches: readonly Found[], spoken: string, hasChosen: boolean): Steps<readonly Found[]> {
    const familiar = matches.filter(({ row }) => !spoken || !row.language || row.language === spoken);
    yield* widen(familiar);
    let related = familiar.filter(isNear);
    // Where a tag that everything has is all that could be said, its newest articles are better than none.
    if (!related.length && !hasChosen) related = familiar.filter(({ tags }) => tags.length);
    if (!related.length) related = matches.filter(isNear);
    // A thousandth more or less is no difference, and what is below chance neither.
    for (const one of related) one.score = isNear(one) ? Math.round(one.score * 1000) / 1000 : 0;
    return related.sort((a, b) => b.score - a.score || b.row.published - a.row.published || 0);
  }

  return {
    *rank(query, { limit = 5, locale } = {}) {
      const here = page(query);
      const known = rows.get(query.id ?? '') ?? [...rows.values()].filter(({ item }) => here && page(item) === here)[0];
      const article: RelatedQuery = { ...query, ...known?.item, ...(query._union && { _union: query._union }) };
      const isArticle = (item: Item): boolean =>
        item.id === article.id || story(item) === story(article) || (!!page(item) && page(item) === page(article));
      const asked = yield* termsOf(article);
      const matches = yield* compare(article, asked, isArticle);
      const chosen = new Set((article._union?.related ?? []).flatMap((id) => matches.get(id) ?? []));
      const spoken = primary(article.language ?? (known && language));
      const related = yield* similar([...matches.values()], spoken, chosen.size > 0);
      yield;

      const text = foldCase(textsOf(article).join(' '));
      const candidate = blank();
      const kept: Row[] = [];
      const ranked: Ranked[] = [];
      for (const one of new Set([...chosen, ...related])) {
        if (ranked.length >= limit) break;
        const { row, tags, likeness, score } = one;
        const editors = chosen.has(one);
        if (kept.filter(({ item }) => story(item) === story(row.item)).length) continue;
        // "Digest 12" and "Digest 13" are parts of a series.
        const isCopy = (cosine: number, other: RelatedQuery): boolean =>
          cosine >= COPY && digits(other) === digits(row.item);
        add(candidate, row, 1);
        const repeats =
          isCopy(likeness, article) || kept.filter((other) => isCopy(dot(candidate, other), other.item)).length > 0;
        add(candidate, row, -1);
        if (repeats && !editors) continue;
        kept.push(row);
        ranked.push({
          item: locale ? translated(row.item, locale) : row.item,
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

/** Reads the items and ranks them in one go, where no page has to stay quick meanwhile. */
export const rankRelated = (
  query: RelatedQuery,
  items: Iterable<Item>,
  { language, ...options }: RelatedOptions & { readonly language?: string | undefined } = {},
): Ranked[] => now(now(createIndex(items, language)).rank(query, options));
