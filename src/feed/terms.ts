import type { Item } from './schema.js';
import { plainText } from './text.js';

/**
 * The terms by which related articles are found: letters in runs of four, so that "університету" meets "університет"
 * without a stemmer; Chinese characters and their pairs, which need no dictionary and are the same in every engine. Such a
 * term is known by its hash alone (feature hashing, https://arxiv.org/abs/0902.2206): no dictionary grows, no term is a
 * property name, and 500 items take milliseconds.
 */

/** An item of the feed, or a host page as far as it says what it is about (its keywords are `tags`). */
export type RelatedQuery = Partial<Item>;

/** Characters of a text that are looked at: enough to know the subject, and no item takes long. */
const LONGEST = 1000;
/** Bits of a term. Half as many terms do as well with 700 texts; twice as many no longer fit a processor's cache. */
const BITS = 16;

const OPTIONAL = 1;
const HAN = 2;
const WORD = 3;
const GAP = 4;
const SPACE = 32;
/** By UTF-16 code, 0 until first met: to ask the regular expressions every time would take longer than all the rest. */
const kinds = new Uint8Array(65536);

const kindAt = (code: number): number => (kinds[code] ||= kindOf(code));

function kindOf(code: number): number {
  const character = String.fromCharCode(code);
  // Written or left out as one likes: apostrophes, stress marks, soft hyphens, joiners.
  if (/[\u0301'’ʼ`\u00ad\u200b-\u200d\u2060]/.test(character)) return OPTIONAL;
  if (/\p{Script=Han}/u.test(character)) return HAN;
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? WORD : GAP;
}

/** True where a text begins with a Chinese character. */
export const startsHan = (text: string): boolean => kindAt(text.charCodeAt(0)) === HAN;

export const foldCase = (text: string): string => text.normalize('NFKC').toLowerCase();

/** @returns a number below 2 ** BITS for up to four characters of a language */
export function hash(seed: number, a: number, b: number, c: number, d: number): number {
  const half = Math.imul(Math.imul(seed ^ a, 0x9e3779b1) ^ b, 0x85ebca6b);
  return Math.imul(Math.imul(half ^ c, 0xc2b2ae35) ^ d, 0x27d4eb2f) >>> (32 - BITS);
}

/**
 * Cuts a text into terms.
 *
 * @param seed of the language: the same letters in two languages are two terms
 * @param put gets the hash of each term, its weight, and the share of all texts that probably have it
 */
export function cut(text: string, seed: number, put: (term: number, weight: number, expected: number) => void): void {
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
    const kind = kindAt(code);
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
export function textsOf({ title = '', summary, content_text, content_html = '', tags = [] }: RelatedQuery): string[] {
  const body = summary ?? content_text ?? plainText(content_html, 4 * LONGEST);
  return [title.slice(0, LONGEST), `${body.slice(0, LONGEST)} ${tags.join(' ').slice(0, LONGEST)}`];
}

/** Terms, each once, and their weights. */
export interface Vector {
  readonly terms: Uint16Array;
  readonly weights: Float32Array;
}

/** One number per term. */
export const blank = (): Float32Array => new Float32Array(2 ** BITS);

export function add(dense: Float32Array, { terms, weights }: Vector, share: number): void {
  for (let index = 0; index < terms.length; index++) dense[terms[index]!]! += share * weights[index]!;
}

/** The cosine, if both are of unit length. */
export function dot(dense: Float32Array, { terms, weights }: Vector): number {
  let sum = 0;
  for (let index = 0; index < terms.length; index++) sum += dense[terms[index]!]! * weights[index]!;
  return sum;
}

/** Words as people know them. For Chinese that takes the engine's dictionary; without one there are pairs. */
export function words(text: string, language: string): string[] {
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
