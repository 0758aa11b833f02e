/** The short table in docs/performance.md: the only place where results are kept. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { aheadOfUs, outcomes } from './goals.js';
import type { Measured } from './run.js';
import { medianOf, ratioOf, type Column } from './table.js';

const FILE = 'docs/performance.md';
const BEGIN = '<!-- bench: what stands up to the next mark is written by `npm run bench -- --write-docs` -->';
const END = '<!-- bench: end -->';

const SHOWN: readonly Pick<Column, 'key' | 'title'>[] = [
  { key: 'first', title: 'first card' },
  { key: 'last', title: 'last card' },
  { key: 'main', title: 'main thread' },
  { key: 'longest', title: 'longest task' },
  { key: 'blocking', title: 'blocking' },
  { key: 'heap', title: 'heap' },
  { key: 'nodes', title: 'nodes' },
];

/** Left-aligned first column, the others right; padded as Prettier pads them. */
function markdown(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length), column ? 4 : 3));
  const [head, ...body] = lines.map(
    (line) =>
      `| ${line.map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width, column) => (column ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

const two = (ratio: number | undefined): string => (ratio === undefined ? '-' : ratio.toFixed(2));

/** One table per engine and profile: rows are subjects by number of items, all figures ratios to vanilla's. */
function ratios(measured: readonly Measured[]): string {
  const lines = measured.flatMap(({ count, runs }) =>
    [...runs.keys()]
      .filter((subject) => subject !== 'vanilla')
      .map((subject) => [`${count}: ${subject}`, ...SHOWN.map(({ key }) => two(ratioOf(runs, subject, key)))]),
  );
  return markdown([['items', ...SHOWN.map(({ title }) => title)], ...lines]);
}

function baseline(measured: readonly Measured[]): string {
  const cell = (value: number | undefined, unit: string): string =>
    value === undefined ? '-' : `${Math.round(value)} ${unit}`;
  return measured
    .map(
      ({ count, runs }) =>
        `${count} items: first card after ${cell(medianOf(runs, 'vanilla', 'first'), 'ms')}, main thread ${cell(medianOf(runs, 'vanilla', 'main'), 'ms')}`,
    )
    .join('; ');
}

function text(measured: readonly Measured[], runs: number): string {
  const [{ model } = { model: 'unknown' }, { length }] = [cpus()[0], cpus()];
  const parts = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${length} shared cores (${model.trim()}), ${type()} ${release().split('-')[0]}, Node ${process.versions.node}; medians of ${runs} runs, ratios to vanilla.`,
  ];
  const reached = outcomes(measured);
  if (reached.length) {
    parts.push(
      markdown([
        ['goal', 'items', 'at most', 'measured', ''],
        ...reached.map(({ title, count, most, ratio }) => [
          title,
          String(count),
          most.toFixed(2),
          ratio.toFixed(2),
          ratio <= most ? '' : 'above',
        ]),
      ]),
    );
  }
  const faster = aheadOfUs(measured);
  parts.push(
    faster.length
      ? `A published widget is faster here:\n\n${faster.map((line) => `- ${line}`).join('\n')}`
      : 'No published widget is faster in any row of times.',
  );
  const groups = new Map<string, Measured[]>();
  for (const each of measured) {
    const name = `${each.engine}, ${each.profile.name}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  for (const [name, group] of groups) {
    parts.push(`**${name[0]!.toUpperCase()}${name.slice(1)}.** Vanilla itself: ${baseline(group)}.`, ratios(group));
  }
  return parts.join('\n\n');
}

/** @throws where the marks are not in the file */
export function writeDocs(measured: readonly Measured[], runs: number): void {
  const document = readFileSync(FILE, 'utf8');
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${FILE} has lost its marks: ${BEGIN} and ${END}`);
  writeFileSync(
    FILE,
    `${document.slice(0, begin + BEGIN.length)}\n\n${text(measured, runs)}\n\n${document.slice(end)}`,
  );
}
