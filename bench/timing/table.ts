/** Medians and ratios of the visits, as tables for people. */
import type { Figures } from './visit.js';

/** By subject, one figure per run; the n-th runs of all subjects belong together. */
export type Runs = ReadonlyMap<string, readonly Figures[]>;

export const BASELINE = 'vanilla';

export interface Column {
  readonly key: keyof Figures;
  readonly title: string;
  readonly digits: number;
  /** What a unit of the figure is in the table's. */
  readonly unit: number;
}

const milliseconds = { digits: 1, unit: 1 };
/** In the order of the tables. Times are milliseconds. */
export const COLUMNS: readonly Column[] = [
  { key: 'first', title: 'first card', ...milliseconds },
  { key: 'last', title: 'last card', ...milliseconds },
  { key: 'lcp', title: 'LCP', ...milliseconds },
  { key: 'main', title: 'main thread', ...milliseconds },
  { key: 'script', title: 'script, rest', ...milliseconds },
  { key: 'style', title: 'style', ...milliseconds },
  { key: 'layout', title: 'layout', ...milliseconds },
  { key: 'paint', title: 'paint', ...milliseconds },
  { key: 'longest', title: 'longest task', ...milliseconds },
  { key: 'blocking', title: 'blocking', ...milliseconds },
  { key: 'heap', title: 'heap, kB', digits: 0, unit: 1024 },
  { key: 'nodes', title: 'nodes', digits: 0, unit: 1 },
  { key: 'cls', title: 'CLS', digits: 3, unit: 1 },
  { key: 'requests', title: 'requests', digits: 0, unit: 1 },
  { key: 'bytes', title: 'bytes', digits: 0, unit: 1 },
];

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const valuesOf = (figures: readonly Figures[], key: keyof Figures): number[] =>
  figures.map((each) => each[key]).filter((value) => value !== undefined);

export const medianOf = (runs: Runs, subject: string, key: keyof Figures): number | undefined => {
  const values = valuesOf(runs.get(subject) ?? [], key);
  return values.length ? median(values) : undefined;
};

/**
 * Median of the ratios to the baseline, each of two visits that followed one another: what else the machine does changes
 * both.
 */
export function ratioOf(runs: Runs, subject: string, key: keyof Figures): number | undefined {
  const values = valuesOf(runs.get(subject) ?? [], key);
  const base = valuesOf(runs.get(BASELINE) ?? [], key);
  if (!values.length || values.length !== base.length) return undefined;
  const ratio = median(values.map((value, run) => value / base[run]!));
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** One row per subject: `12.3 (1.05)` is a median and its ratio to the baseline. */
export function rows(runs: Runs): Record<string, Record<string, string>> {
  const table: Record<string, Record<string, string>> = {};
  for (const subject of runs.keys()) {
    const row: Record<string, string> = (table[subject] = {});
    for (const { key, title, digits, unit } of COLUMNS) {
      const value = medianOf(runs, subject, key);
      if (value === undefined) continue;
      const ratio = subject === BASELINE ? undefined : ratioOf(runs, subject, key);
      row[title] = (value / unit).toFixed(digits) + (ratio === undefined ? '' : ` (${ratio.toFixed(2)})`);
    }
  }
  return table;
}

/** Rows and columns with their widths, without the frame of `console.table`, whose lines would not fit a screen. */
export function print(table: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  const titles = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))];
  const lines = [['', ...titles]].concat(
    Object.entries(table).map(([name, row]) => [name, ...titles.map((title) => row[title] ?? '-')]),
  );
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  for (const line of lines) {
    console.log(
      line.map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  '),
    );
  }
}
