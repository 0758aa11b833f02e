/** What the list is to reach: ratios to the baseline of the same run, on Chromium. */
import type { Measured } from './run.js';
import { BASELINE, medianOf, ratioOf, type Runs } from './table.js';
import { LISTS } from './subjects.js';
import type { Figures, Profile } from './visit.js';

interface Goal {
  readonly profile: Profile['name'];
  readonly subject: string;
  readonly key: keyof Figures;
  readonly title: string;
  /** By number of items, the highest ratio that is good enough. */
  readonly most: Readonly<Record<number, number>>;
}

const GOALS: readonly Goal[] = [
  {
    profile: 'loopback',
    subject: 'ours',
    key: 'first',
    title: 'first card painted',
    most: { 10: 1, 100: 0.8, 1000: 0.4, 5000: 0.2 },
  },
  {
    profile: 'loopback',
    subject: 'ours',
    key: 'main',
    title: 'main-thread time until all is done',
    most: { 10: 1, 100: 0.9, 1000: 0.7, 5000: 0.8 },
  },
  { profile: 'loopback', subject: 'ours', key: 'longest', title: 'longest task', most: { 1000: 0.25, 5000: 0.15 } },
  { profile: 'loopback', subject: 'ours', key: 'heap', title: 'retained heap', most: { 5000: 1.5 } },
  { profile: 'phone', subject: 'ours', key: 'first', title: 'phone: first card', most: { 10: 1.1 } },
  {
    profile: 'phone',
    subject: 'ours-preload',
    key: 'first',
    title: 'phone: first card, with the preload lines',
    most: { 10: 0.85 },
  },
  {
    profile: 'phone',
    subject: 'ours-repeat',
    key: 'first',
    title: 'phone: first card on a repeat visit',
    most: { 10: 0.5 },
  },
];

export interface Outcome {
  readonly title: string;
  readonly count: number;
  readonly most: number;
  readonly ratio: number;
}

const runsOf = (measured: readonly Measured[], profile: string, count: number): Runs | undefined =>
  measured.find((each) => each.engine === 'chromium' && each.profile.name === profile && each.count === count)?.runs;

/** Those goals of which both sides have been measured. */
export function outcomes(measured: readonly Measured[]): Outcome[] {
  return GOALS.flatMap(({ profile, subject, key, title, most }) =>
    Object.entries(most).flatMap(([items, limit]) => {
      const count = Number(items);
      const runs = runsOf(measured, profile, count);
      const ratio = runs && ratioOf(runs, subject, key);
      return ratio === undefined ? [] : [{ title, count, most: limit, ratio }];
    }),
  );
}

/** Rows in which every peer is to be behind. */
const TIMES: readonly (keyof Figures)[] = ['first', 'last', 'main', 'longest', 'blocking'];
/** They are what everybody writes with, not something that a partner could paste instead. */
const TOOLS: readonly string[] = [BASELINE, 'preact', 'react', 'lit'];

/** Where a published widget is faster, in words. */
export function aheadOfUs(measured: readonly Measured[]): string[] {
  const peers = LISTS.filter((name) => name !== 'ours' && !TOOLS.includes(name));
  return measured.flatMap(({ engine, profile, count, runs }) =>
    TIMES.flatMap((key) =>
      peers.flatMap((peer) => {
        const ours = medianOf(runs, 'ours', key);
        const theirs = medianOf(runs, peer, key);
        if (ours === undefined || theirs === undefined || ours <= theirs) return [];
        return [
          `${engine}, ${profile.name}, ${count} items, ${key}: ours ${ours.toFixed(0)} ms, ${peer} ${theirs.toFixed(0)} ms`,
        ];
      }),
    ),
  );
}
