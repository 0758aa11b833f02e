/**
 * Related articles: how good, how fast. `node --import tsx bench/related.ts`, or as a part of `npm run bench`.
 *
 * Good: precision@3 on the labelled sentences of ../shared/related (its README.md says how). Each sentence in turn is
 * the article, all others are candidates. The halves are random ones, ranked as feeds of their own: what is gained on
 * the whole by tuning is lost there.
 *
 * Fast: reading 500 sentences and ranking them for one, against MiniSearch's index and search, in turns within one run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { createIndex, inSlices, now, rankRelated } from '../src/feed/related.js';
import type { Item } from '../src/feed/schema.js';

const LANGUAGES = ['en', 'uk', 'zh-Hans'];
const RUNS = 31;
const folder = new URL('../../shared/related/', import.meta.url);

interface Labelled {
  readonly item: Item;
  readonly subject: string;
}

/** Gives the ids of the three best for each item of a feed. */
type Ranking = (items: readonly Item[], language: string) => (item: Item) => string[];

const read = (language: string): Labelled[] =>
  readFileSync(new URL(`${language}.tsv`, folder), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', subject = '', title = ''] = line.split('\t');
      return { subject, item: { id, title, language } };
    });

const ours: Ranking = (items) => {
  const index = now(createIndex(items));
  return (item) => now(index.rank(item, { limit: 3 })).map((ranked) => ranked.item.id);
};

function wordsOf(language: string): (text: string) => string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return (text) =>
    Array.from(segmenter.segment(text), ({ segment, isWordLike }) => (isWordLike ? segment : '')).filter(Boolean);
}

/** MiniSearch with its default options, apart from how it cuts words. */
const miniSearch =
  (tokenizer?: typeof wordsOf): Ranking =>
  (items, language) => {
    const index = new MiniSearch<Item>({ fields: ['title'], ...(tokenizer && { tokenize: tokenizer(language) }) });
    index.addAll(items);
    return ({ id, title = '' }) =>
      index
        .search(title)
        .filter((result) => result.id !== id)
        .slice(0, 3)
        .map((result) => String(result.id));
  };

function precision(feed: readonly Labelled[], language: string, ranking: Ranking): number {
  const subjects = new Map(feed.map(({ item, subject }) => [item.id, subject]));
  const rank = ranking(
    feed.map(({ item }) => item),
    language,
  );
  const hits = feed.flatMap(({ item, subject }) => rank(item).filter((id) => subjects.get(id) === subject));
  return hits.length / (3 * feed.length);
}

/** A generator of the same numbers on every machine: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  return values
    .map((value) => [random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Runs in turns, so that a busy machine is as busy for one as for the other. */
function race(runners: readonly ((run: number) => unknown)[]): number[] {
  const times = runners.map((): number[] => []);
  for (let run = 0; run < RUNS; run++)
    runners.forEach((runner, which) => times[which]!.push(milliseconds(() => runner(run))));
  return times.map(median);
}

/** @returns the longest time between two pauses, in ms */
async function longestSlice(items: readonly Item[]): Promise<number> {
  let [longest, start] = [0, performance.now()];
  const pause = async (): Promise<void> => {
    longest = Math.max(longest, performance.now() - start);
    await new Promise(setImmediate);
    start = performance.now();
  };
  const index = await inSlices(createIndex(items), pause);
  await inSlices(index.rank(items[0]!), pause);
  await pause();
  return longest;
}

const round = (number: number, digits: number): number => Number(number.toFixed(digits));

/** Prints two tables; says so where the labelled texts are missing. */
export async function benchRelated(): Promise<void> {
  console.log('\nRelated articles');
  if (!existsSync(folder)) {
    console.log(`No labelled texts: ${fileURLToPath(folder)} is missing. Nothing measured.`);
    return;
  }
  const quality: Record<string, unknown> = {};
  const speed: Record<string, unknown> = {};
  for (const language of LANGUAGES) {
    const feed = read(language);
    const halves = [1, 2, 3].flatMap((seed) => {
      const mixed = shuffled(feed, seed);
      return [mixed.slice(0, feed.length / 2), mixed.slice(feed.length / 2)];
    });
    const inHalves = (ranking: Ranking): number => mean(halves.map((half) => precision(half, language, ranking)));
    const words = miniSearch(wordsOf);
    quality[language] = {
      'precision@3': round(precision(feed, language, ours), 3),
      MiniSearch: round(precision(feed, language, words), 3),
      'in halves': round(inHalves(ours), 3),
      'MiniSearch in halves': round(inHalves(words), 3),
    };

    const items = feed.slice(0, 500).map(({ item }) => item);
    const article = (run: number): Item => items[(run * 7) % items.length]!;
    const [mine = NaN, segmented = NaN, plain = NaN] = race([
      (run) => rankRelated(article(run), items),
      (run) => words(items, language)(article(run)),
      (run) => miniSearch()(items, language)(article(run)),
    ]);
    const slices: number[] = [];
    for (let run = 0; run < 5; run++) slices.push(await longestSlice(items));
    speed[language] = {
      ms: round(mine, 1),
      'MiniSearch ms': round(segmented, 1),
      ratio: round(mine / segmented, 2),
      'MiniSearch, own words, ms': round(plain, 1),
      'ratio ': round(mine / plain, 2),
      'longest slice, ms': round(median(slices), 1),
    };
  }
  console.log('precision@3; words for MiniSearch cut by Intl.Segmenter, its options the default ones');
  console.table(quality);
  console.log(`one article among 500: index and rank, median of ${RUNS} runs in turns; slices of 10 ms`);
  console.table(speed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchRelated();
