/**
 * How fast a list of articles comes, beside a hand-written script, two frameworks and published widgets. Needs dist/cdn.
 * docs/performance.md says what is measured and how to read it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer';
import { findBrowsers, howToInstall } from '../../scripts/browsers.js';
import { serveFiles } from './server.js';
import { LISTS, pageOf, SUBJECTS, subjects, type Subject } from './subjects.js';
import { print, rows, type Runs } from './table.js';
import { visit, PROFILES, type Figures, type Profile } from './visit.js';

export interface Measured {
  readonly engine: 'chromium' | 'firefox';
  readonly profile: Profile;
  readonly count: number;
  readonly runs: Runs;
}

export interface TimingOptions {
  readonly items: readonly number[];
  /** Visits per subject. */
  readonly runs: number;
  /** Names of subjects. Default: all lists, and for ten items on the phone the variants too. */
  readonly subjects: readonly string[] | undefined;
  readonly profiles: readonly Profile['name'][];
  readonly engines: readonly ('chromium' | 'firefox')[];
}

const folder = fileURLToPath(new URL('..', import.meta.url));

/** What is compared with is a package of its own, so that only the benchmark downloads it. */
function installPeers(): void {
  if (existsSync(`${folder}/node_modules`)) return;
  console.log('npm ci, in bench/');
  try {
    execFileSync('npm', ['ci'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  } catch {
    // Those that are missing are named below.
  }
}

const launch = (engine: 'chromium' | 'firefox', executablePath: string): Promise<Browser> =>
  engine === 'firefox'
    ? puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
    : puppeteer.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--lang=en-US'],
        env: { ...process.env, TZ: 'UTC' },
      });

/** The variants are about the first screen of a phone's reader. */
const defaults = (profile: Profile, count: number): readonly string[] =>
  profile.name === 'phone' && count === 10 ? SUBJECTS : LISTS;

function shuffled<T>(list: readonly T[]): T[] {
  const result = list.slice();
  for (let end = result.length - 1; end > 0; end--) {
    const other = Math.floor(Math.random() * (end + 1));
    [result[end], result[other]] = [result[other]!, result[end]!];
  }
  return result;
}

/** Visits in turns, each round in another order, so that neither the machine's moods nor the order favour anybody. */
async function measure(
  browser: Browser,
  engine: 'chromium' | 'firefox',
  profile: Profile,
  count: number,
  runs: number,
  wanted: readonly Subject[],
): Promise<Measured> {
  const able = wanted.filter(({ name, most }) => {
    if (!most || count <= most[0]) return true;
    console.log(`${name} is left out: it shows at most ${most[0]}; ${most[1]}.`);
    return false;
  });
  const files = new Map<string, string>();
  for (const subject of able) {
    files.set(`/${subject.name}.html`, pageOf(subject, count));
    files.set(subject.data.path(count), subject.data.text(count));
    for (const [path, text] of subject.files) files.set(path, text);
  }
  const site = await serveFiles(files, profile.compressed);
  const figures = new Map<string, Figures[]>(able.map(({ name }) => [name, []]));
  try {
    for (let run = 0; run < runs; run++) {
      for (const subject of shuffled(able)) {
        const results = figures.get(subject.name);
        if (!results) continue;
        try {
          const path = `/${subject.name}.html`;
          results.push(await visit({ browser, engine, site, path, subject, count, profile }));
        } catch (error) {
          console.log(`${subject.name} is left out: ${(error as Error).message}.`);
          figures.delete(subject.name);
        }
      }
    }
  } finally {
    site.close();
  }
  return { engine, profile, count, runs: figures };
}

export async function benchTiming(options: TimingOptions): Promise<Measured[]> {
  installPeers();
  const found = findBrowsers();
  const measured: Measured[] = [];
  for (const engine of options.engines) {
    const program = found[engine];
    if (!program) {
      console.log(`\nTiming: no ${engine} on this machine: ${howToInstall(engine)}. Nothing measured with it.`);
      continue;
    }
    for (const name of options.profiles) {
      const profile = PROFILES[name];
      // Firefox has no slower processor to offer.
      if (engine === 'firefox' && profile.slower > 1) continue;
      for (const count of options.items) {
        const wanted = await subjects(options.subjects ?? defaults(profile, count), (subject, reason) =>
          console.log(`${subject} is left out: ${reason}`),
        );
        const browser = await launch(engine, program);
        try {
          const result = await measure(browser, engine, profile, count, options.runs, wanted);
          measured.push(result);
          const load = loadavg()[0]!.toFixed(1);
          console.log(
            `\n${engine}, ${profile.name}, ${count} items: medians of ${options.runs}, (ratio to vanilla); load ${load}`,
          );
          print(rows(result.runs));
        } finally {
          await browser.close();
        }
      }
    }
  }
  return measured;
}
