/**
 * `npm run bench`: what readers download, how good and how fast related articles are found, what moves on a page, and how
 * fast a list comes. Builds first; `SKIP_BUILD=1` takes dist/ as it is. docs/performance.md says how to read it.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from '../scripts/measure.js';
import { benchLayoutShift } from './layout-shift.js';
import { benchRelated } from './related.js';
import { writeDocs } from './timing/docs.js';
import { aheadOfUs, outcomes } from './timing/goals.js';
import { benchTiming, type Measured } from './timing/run.js';
import { SUBJECTS } from './timing/subjects.js';
import { PROFILES } from './timing/visit.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

function benchSizes(): void {
  const { news, page } = measure();
  console.log('Downloads, in bytes of brotli 11');
  for (const { label, files, bytes } of [news, page]) {
    console.log(label);
    console.table(
      Object.fromEntries([...files, { name: 'in all', bytes }].map((file) => [file.name, { bytes: file.bytes }])),
    );
  }
}

function printOutcomes(measured: readonly Measured[]): void {
  console.log('\nGoals, as ratios to vanilla');
  for (const { title, count, most, ratio } of outcomes(measured)) {
    const verdict = ratio <= most ? 'ok   ' : 'ABOVE';
    console.log(`${verdict}  ${ratio.toFixed(2).padStart(6)} of ${most.toFixed(2)}  ${title}, ${count} items`);
  }
  for (const line of aheadOfUs(measured)) console.log(`BEHIND ${line}`);
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    items: { type: 'string', default: '10,100,1000,5000' },
    runs: { type: 'string', default: '9' },
    subjects: { type: 'string' },
    profile: { type: 'string', default: 'loopback,phone' },
    engine: { type: 'string', default: 'chromium,firefox' },
    'write-docs': { type: 'boolean', default: false },
  },
});

/** @throws where a word is none of those allowed, rather than to measure something else */
function list<T extends string>(option: string, text: string, allowed: readonly T[]): T[] {
  return text.split(',').map((word) => {
    const found = allowed.find((each) => each === word.trim());
    if (found === undefined) throw new Error(`--${option}: "${word}" is none of ${allowed.join(', ')}.`);
    return found;
  });
}

/** @throws where it is none from 1 */
function whole(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${option}: "${text}" is no whole number from 1.`);
  return number;
}

const PARTS = ['sizes', 'related', 'layout-shift', 'timing'] as const;
const parts = list('only', values.only ?? PARTS.join(), PARTS);
const timing = {
  items: values.items.split(',').map((text) => whole('items', text)),
  runs: whole('runs', values.runs),
  subjects: values.subjects === undefined ? undefined : list('subjects', values.subjects, SUBJECTS),
  profiles: list(
    'profile',
    values.profile,
    Object.values(PROFILES).map(({ name }) => name),
  ),
  engines: list('engine', values.engine, ['chromium', 'firefox']),
};

if (process.env.SKIP_BUILD !== '1') {
  execFileSync(process.execPath, ['scripts/build.js', 'cdn', 'site'], { stdio: 'inherit' });
}
if (parts.includes('sizes')) benchSizes();
if (parts.includes('related')) await benchRelated();
if (parts.includes('layout-shift')) await benchLayoutShift();
if (parts.includes('timing')) {
  const measured = await benchTiming(timing);
  printOutcomes(measured);
  if (values['write-docs']) writeDocs(measured, timing.runs);
}
