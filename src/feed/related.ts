import { dateValue } from './dates.js';
import { languageMatch } from './language.js';
import type { Item } from './schema.js';
import { plainText } from './text.js';

/**
 * Related articles: TF-IDF cosine, widened by pseudo-relevance feedback (Rocchio: what the best matches talk about
 * counts as asked for, too), because a title and a summary share few words even when they share a subject.
 *
 * What is compared: letters in runs of four, so that Ukrainian "університету" meets "університет" without a stemmer;
 * Chinese characters and their pairs, which need no dictionary and are the same in every engine. `bench/related.ts`
 * measures it.
 *
 * Everything long is a generator that yields after each small piece of work: `now()` runs it through, `inSlices()` lets
 * the page breathe in between.
 */

/** An item of the feed, or a host page as far as it says what it is about (keywords as `tags`). */
export type RelatedQuery = Partial<
  Pick<
    Item,
    'id' | 'url' | 'title' | 'summary' | 'content_text' | 'content_html' | 'tags' | 'language' | 'date_published' | '_union'
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
  /** Comparable only within one answer. */
  readonly score: number;
  readonly reason: {
    /** The article's editors named it. */
    readonly editors?: true;
    /** Tags that both have, as the item writes them. */
    readonly tags: readonly string[];
    /** Whole words that both have, perhaps in another case or ending, as the item writes them; the weightiest first. */
    readonly terms: readonly string[];
  };
}

/** A piece of work that can be paused after every `yield`. */
export type Steps<T> = Generator<undefined, T, undefined>;

interface Row {
  readonly item: Item;
  readonly terms: number[];
  /** Of unit length, one per term. */
  readonly weights: number[];
}

/** The items of one language: what is a common word in one is a rare one in another. */
interface Shelf {
  readonly language: string;
  readonly rows: Row[];
  readonly numbers: Map<string, number>;
  /** Per term: the number of rows with it, and how many there ought to be (a share, see `PRIOR`). */
  readonly found: number[];
  readonly expected: number[];
}

type Use = (term: string, weight: number, expected: number) => void;

/** Characters of an item's text that are looked at: enough to know the subject, and no item takes long. */
const LONGEST = 2000;
/** Below this cosine (tags included) two texts share no more than chance and grammar. */
const FLOOR = 0.04;
/** From this cosine on, two texts are one text in two versions. */
const COPY = 0.85;
/** A shared tag counts this much if no third item has it, less the more have it. */
const TAG = 0.3;
/** How many texts we pretend to have seen before the feed: in a feed of five the feed alone can't tell "the" apart. */
const PRIOR = 5;
const FEEDBACK = { rounds: 2, rows: 20, weight: 3 };

const HAN = /\p{Script=Han}/u;
const WORDS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
/** Written or not as one likes: apostrophes, stress marks, soft hyphens, joiners. */
const INVISIBLE = /['’ʼ`\u0301\u00ad\u200b-\u200d\u2060]/g;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '');

/** Cuts a text into terms. The shorter a word, the more texts have it (Zipf): that is what `expected` says. */
function cut(text: string, use: Use): void {
  for (const word of plain(text).match(WORDS) ?? []) {
    if (HAN.test(word)) {
      for (let index = 0; index < word.length; index++) {
        use(word[index]!, 2, 0.3);
        if (index) use(word.slice(index - 1, index + 1), 1, 0.02);
      }
    } else {
      const expected = Math.min(0.8, 2 / word.length ** 2);
      const padded = ` ${word} `;
      const last = /^\p{N}+$/u.test(word) ? 0 : Math.max(0, Math.min(padded.length - 4, 30));
      // Endings are grammar, beginnings are meaning.
      for (let index = 0; index <= last; index++) {
        use(last ? padded.slice(index, index + 4) : padded, 0.92 ** index, expected);
      }
    }
  }
}

const body = ({ summary, content_text, content_html }: RelatedQuery): string =>
  (summary ?? content_text ?? plainText(content_html ?? '', 4 * LONGEST)).slice(0, LONGEST);

const lower = (texts: readonly string[] = []): string[] => texts.map((text) => text.toLowerCase());

/** @param each told of every term of title, text and tags with its place on the shelf; the place is undefined for a new one */
function read({ title = '', tags = [], ...rest }: RelatedQuery, each: Use): void {
  cut(title, (term, weight, expected) => each(term, 2 * weight, expected));
  cut(`${body(rest)} ${tags.join(' ')}`, each);
}

const rarity = ({ rows, found, expected }: Shelf, number: number): number =>
  Math.log((rows.length + PRIOR) / (found[number]! + PRIOR * expected[number]!));

/** Ten times the same word is not ten times the subject. */
const damped = (count: number): number => (count > 1 ? 1 + Math.log(count) : count);

function learn(item: Item, shelf: Shelf): void {
  const { numbers, found, expected } = shelf;
  const counts = new Map<number, number>();
  read(item, (term, weight, share) => {
    let number = numbers.get(term);
    if (number === undefined) {
      numbers.set(term, (number = found.push(0) - 1));
      expected.push(share);
    }
    const before = counts.get(number);
    if (before === undefined) found[number]!++;
    counts.set(number, (before ?? 0) + weight);
  });
  shelf.rows.push({ item, terms: [...counts.keys()], weights: [...counts.values()].map(damped) });
}

function normalise({ terms, weights }: Row, shelf: Shelf): void {
  let square = 0;
  for (let index = 0; index < terms.length; index++) {
    const weight = (weights[index]! *= rarity(shelf, terms[index]!));
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (let index = 0; index < terms.length; index++) weights[index]! /= length;
}

/** The query as a row would be: its weights by term number, zero for the terms it lacks. */
function ask(query: RelatedQuery, shelf: Shelf): Float64Array {
  const counts = new Float64Array(shelf.found.length);
  let square = 0;
  read(query, (term, weight, share) => {
    const number = shelf.numbers.get(term);
    if (number !== undefined) counts[number]! += weight;
    else square += (weight * Math.log((shelf.rows.length + PRIOR) / (PRIOR * share))) ** 2;
  });
  for (let number = 0; number < counts.length; number++) {
    if (!counts[number]) continue;
    counts[number] = damped(counts[number]!) * rarity(shelf, number);
    square += counts[number]! ** 2;
  }
  const length = Math.sqrt(square) || 1;
  return counts.map((count) => count / length);
}

function dot(query: Float64Array, { terms, weights }: Row): number {
  let sum = 0;
  for (let index = 0; index < terms.length; index++) sum += query[terms[index]!]! * weights[index]!;
  return sum;
}
