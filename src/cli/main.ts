import { readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { requestFeed } from '../feed/client.js';
import { FeedError } from '../feed/errors.js';
import type { FeedDocument } from '../feed/read.js';
import { remedy } from '../diagnosis.js';
import { check, type Check } from './check.js';
import { prerender } from './prerender.js';
import { Site } from './site.js';

const USAGE = `union-widgets check <url or file> [--json]
    What widgets would show of a feed, what they leave out and why, and what is missing.
    Exit code 1 where readers get less than was written; --json for CI.

union-widgets prerender <page.html ...> [--root <folder>] [--stdout]
    Writes linked headlines into the widgets of a page, so that they can be read without script. Run it again to
    renew them. --root is the folder that the site's "/" stands for (default: the current one).
`;

/** Of one kind of finding, so many are named in a text; JSON has all. */
const MOST = 10;

const { values, positionals } = readArguments();
const [command, ...targets] = positionals;

try {
  if (command === 'check' && targets.length === 1) await runCheck(targets[0]!);
  else if (command === 'prerender' && targets.length) await runPrerender(targets);
  else {
    (values.help ? process.stdout : process.stderr).write(USAGE);
    process.exitCode = values.help ? 0 : 2;
  }
} catch (error) {
  console.error(`union-widgets: ${(error as Error).message}`);
  process.exitCode = 1;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        stdout: { type: 'boolean', default: false },
        root: { type: 'string', default: '.' },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    process.stderr.write(`union-widgets: ${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function runCheck(target: string): Promise<void> {
  const remote = /^https?:\/\//i.test(target);
  const site = new Site(dirname(resolve(target)));
  const result = await check(remote ? target : site.urlOf(target), {
    fetch: site.fetch,
    from: remote ? 'server' : 'file',
  });
  console.log(values.json ? JSON.stringify({ ...result, url: target }, null, 2) : describe(target, result));
  if (!result.ok) process.exitCode = 1;
}

/** The findings as text, errors first, each with its line, so that an editor's terminal can jump there. */
function describe(target: string, { shown, findings }: Check): string {
  const lines: string[] = [target];
  if (shown) {
    const languages = Object.entries(shown.languages).map(([language, count]) =>
      language === '?' ? `${count} in no stated language` : `${count} ${language}`,
    );
    lines.push(
      `  shows ${shown.items} of ${shown.of} items (${languages.join(', ') || 'none'}), ${shown.recommended} recommended, ` +
        `${shown.universities} universities; other languages: ${shown.alternates.join(', ') || 'none'}`,
      ...shown.newest.map(({ title, date = 'undated' }) => `    ${date.slice(0, 10).padEnd(10)}  ${title}`),
    );
  }
  const seen = new Map<string, number>();
  for (const { level, code, path, line, message } of findings) {
    const nth = (seen.get(code) ?? 0) + 1;
    seen.set(code, nth);
    if (nth > MOST) continue;
    const where = [line === undefined ? '' : `line ${line}`, path].filter(Boolean).join(' ');
    lines.push(`  ${level.padEnd(7)}  ${where ? `${where}: ` : ''}${message}`);
  }
  for (const [code, number] of seen) {
    if (number > MOST) lines.push(`  and ${number - MOST} more of the kind "${code}"; --json lists all`);
  }
  const count = (level: string): string => {
    const number = findings.filter((finding) => finding.level === level).length;
    return `${number} ${level}${number === 1 ? '' : 's'}`;
  };
  lines.push(`${count('error')}, ${count('warning')}`);
  return lines.join('\n');
}

async function runPrerender(pages: readonly string[]): Promise<void> {
  const site = new Site(values.root);
  const feeds = new Map<string, Promise<FeedDocument>>();
  const load = (url: string): Promise<FeedDocument> => {
    let feed = feeds.get(url);
    if (!feed) feeds.set(url, (feed = requestFeed(url, { report: () => undefined, fetch: site.fetch }).catch(explain)));
    return feed;
  };
  for (const file of pages) {
    const page = site.urlOf(file);
    const source = await readFile(file, 'utf8');
    const { html, filled } = await prerender(source, { page, load, link: (url) => site.link(url, page) });
    for (const { tag, line, headlines, problem } of filled) {
      console.error(`${file}:${line} <${tag}>: ${problem ?? `${headlines} headlines`}`);
      if (problem !== undefined) process.exitCode = 1;
    }
    if (!filled.length) console.error(`${file}: no widget here`);
    if (values.stdout) process.stdout.write(html);
    else if (html !== source) await writeFile(file, html);
  }
}

function explain(error: unknown): never {
  const { code, url } = error as FeedError;
  throw new Error(code === 'network' ? `${url} could not be reached.` : `${remedy(error as FeedError)} Feed: ${url}`);
}
