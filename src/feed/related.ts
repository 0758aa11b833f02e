import { dateValue } from './dates.js';
import { languageMatch } from './language.js';
import type { Item } from './schema.js';
import { add, blank, cut, dot, foldCase, hash, startsHan, textsOf, words } from './terms.js';
import type { RelatedQuery, Vector } from './terms.js';

export type { RelatedQuery } from './terms.js';

/**
 * Related articles: TF-IDF cosine, widened by pseudo-relevance feedback (Rocchio: what the best matches talk about
 * counts as asked for, too), because a title and a summary share few words even where they share a subject.
 *
 * Its terms are in terms.ts; `bench/related.ts` measures it.
 *
 * What may take long is a generator that yields after each small piece of work: `now()` runs it through, `inSlices()`
 * lets the page breathe in between.
 */

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
      const known = startsHan(folded)
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
