/**
 * `npm test`: every test, in Node and in three real engines, and one line at the end that says it all.
 *
 *     npm test                                    everything
 *     npm test -- test/feed/read.test.ts          test files whose path contains this
 *     npm test -- --engine chromium               one engine (chromium, firefox, webkit, node; repeat or separate by comma)
 *     SKIP_BUILD=1 npm test                       with dist/ as it is
 *
 * Only Node built-ins up here: node_modules may not be there yet.
 */
import { relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { takenOutcomes } from '../test/server/outcomes.js';
import { ENGINES, ensureBrowsers, ensureHostLibraries } from './browsers.js';
import { faultTable } from './fault-table.js';
import { installIfNeeded } from './install.js';
import { kill, start } from './processes.js';

/** However badly things go, the browsers' part ends after this, and soon thereafter all the rest. */
const LONGEST_RUN = 25 * 60_000;
setTimeout(() => process.exit(1), 1.5 * LONGEST_RUN).unref();

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

/** Past the test runner, which holds back what goes through `console`, for ever if it crashes. @param {string} text */
const print = (text) => process.stdout.write(`${text}\n`);
const indent = (text, by = '    ') => String(text).replace(/^/gm, by);

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @type {Map<string, Counts>} by engine and group, such as "chromium source" */
const table = new Map();
/** @type {string[]} */
const failures = [];
/** @type {Map<string, string[]>} title -> engines */
const skipped = new Map();
/** @type {Map<string, import('./fault-table.js').Session>} the last one of each file in each engine */
const faultSessions = new Map();

/**
 * A test file that failed in an engine while all three engines shared the machine. If there are few of them, each gets a
 * second look at the end, alone, and that one counts; what differed the first time is named in the last words.
 * @typedef {{ engine: string, row: string, file: string, failed: string[], count(): void }} Suspect
 */
/** @type {Suspect[]} */
const suspects = [];
const MOST_SUSPECTS = 5;
/** @type {string[]} */
const unsteady = [];

/** @param {string} row @returns {Counts} */
function countsOf(row) {
  if (!table.has(row)) table.set(row, { passed: 0, failed: 0, skipped: 0 });
  return table.get(row);
}

/** @param {string} row @param {string} where file and title @param {string} [details] printed already */
function countFailure(row, where, details = '') {
  countsOf(row).failed += 1;
  failures.push(`${row}  ${where}  ${details.split('\n')[0]}`.trimEnd());
}

/** @param {string} row @param {string} where file and title @param {string} [details] */
function fail(row, where, details = '') {
  countFailure(row, where, details);
  print(`FAILED  ${row}  ${where}`);
  if (details) print(indent(details));
}

function skip(row, where) {
  countsOf(row).skipped += 1;
  skipped.set(where, [...(skipped.get(where) ?? []), row.split(' ')[0]]);
}

/** The last words, whatever ended the run. */
process.on('exit', (code) => {
  if (failures.length > 0)
    print(`\nFailed (${failures.length}), in detail above:\n${indent(failures.join('\n'), '  ')}`);
  if (unsteady.length > 0)
    print(
      `\nUnsteady (${unsteady.length}), failed beside other tests and passed alone:\n${indent(unsteady.join('\n'), '  ')}`,
    );
  if (skipped.size > 0) print(`\nSkipped (${skipped.size}):`);
  for (const [title, engines] of skipped) print(`  ${title} (${engines.join(', ')})`);

  const rows = [...table].map(([name, counts]) => [name, counts.passed, counts.failed, counts.skipped].map(String));
  const lines = [['engine', 'passed', 'failed', 'skipped'], ...rows];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  print('');
  for (const line of lines)
    print(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join(' | ')
        .trimEnd(),
    );

  const faults = faultTable([...faultSessions.values()], takenOutcomes());
  if (faults.length > 0) print(`\n${faults.join('\n')}`);

  const sum = (what) => [...table.values()].reduce((total, counts) => total + counts[what], 0);
  // Something ended the run without having been counted: an exception in here, a signal.
  const failed = sum('failed') || (code === 0 ? 0 : 1);
  print(`\n${sum('passed')} passed, ${failed} failed${sum('skipped') ? `, ${sum('skipped')} skipped` : ''}`);
  if (failed > 0) process.exitCode = code || 1;
});

process.on('uncaughtException', (error) => {
  print(error.stack ?? String(error));
  process.exit(1);
});
// A browser that crashes leaves promises behind that nobody waits for; the other engines go on.
process.on('unhandledRejection', (error) => fail('runner', 'unhandled rejection', error?.stack ?? String(error)));

const { values, positionals } = parseArgs({
  options: { engine: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
});
const chosen = (values.engine.join() || process.env.ENGINES || [...ENGINES, 'node'].join()).split(',');
const unknown = chosen.filter((name) => name !== 'node' && !ENGINES.includes(name));
if (unknown.length > 0) throw new Error(`--engine: ${unknown.join()} is none of ${ENGINES.join(', ')}, node.`);
const engines = ENGINES.filter((engine) => chosen.includes(engine));
const parts = positionals.map((part) => relative(root, resolve(part)).replaceAll('\\', '/'));
const matches = (file) => parts.length === 0 || parts.some((part) => file.includes(part));

async function build() {
  const begin = Date.now();
  // Storybook, which is looked at by `npm run stories:check`, takes longer than all the rest.
  const parts = ['run', 'build', '--', 'cdn', 'npm', 'site', 'wordpress'];
  const child = start('npm', parts, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const timer = setTimeout(kill, 10 * 60_000, child);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  if (code === 0) print(`Built in ${((Date.now() - begin) / 1000).toFixed(1)} s.`);
  else fail('build', 'npm run build', (await output).join('').trim().split('\n').slice(-60).join('\n'));
}

/** @param {string[]} files */
async function runNodeTests(files) {
  const counts = countsOf('node');
  const args = [
    '--import',
    'tsx',
    '--test',
    '--test-reporter=./scripts/node-reporter.js',
    // Counts for a whole file too, and compilers are slow where other work goes on.
    '--test-timeout=300000',
    ...files,
  ];
  const child = start(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.on('close', resolve));
  let output = '';
  for await (const line of createInterface(child.stdout)) {
    const test = JSON.parse(line);
    const where = `${test.file ? relative(root, test.file) : 'node --test'}: ${test.name}`;
    if (test.output !== undefined) output += test.output;
    else if (test.skipped) skip('node', where);
    else if (test.passed) counts.passed += 1;
    else fail('node', where, test.details);
  }
  const code = await closed;
  if (code !== 0 && counts.failed === 0) fail('node', 'node --test', `Ended with code ${code}.`);
  if (counts.passed + counts.failed === 0) fail('node', 'node --test', 'No test ran.');
  if (counts.failed > 0 && output) print(indent(output));
  print(`${counts.failed > 0 ? 'FAIL' : 'ok  '}  node  ${files.length} files  ${counts.passed} passed`);
}

/** The tests of a suite and of the suites in it, with their full titles. */
function* testsIn(suite, path = []) {
  for (const test of suite.tests) yield { ...test, title: [...path, test.name].join(' > ') };
  for (const inner of suite.suites) yield* testsIn(inner, [...path, inner.name]);
}

/** A browser's error: the message, the difference, and the stack without the test framework's part. */
function explain({ name = '', message = '', stack = '', expected, actual }) {
  const lines = stack.split('\n').filter((line) => !/test-runner-mocha|node_modules\/(mocha|chai)\//.test(line));
  return [
    message.includes(name) || /^(Assertion)?Error$/.test(name) ? message : `${name}: ${message}`,
    ...(expected === undefined ? [] : [`expected: ${expected}`, `actual:   ${actual}`]),
    lines.join('\n').replace(message, '').trim(),
  ]
    .filter(Boolean)
    .join('\n');
}

/** @typedef {{ title: string, details?: string }} Failure without a title where the file has failed and no single test */

/** @param {import('@web/test-runner').TestSession} session @param {string} [reason] why it did not end @returns {Failure[]} */
function failuresOf({ testResults, errors, passed }, reason) {
  if (reason) return [{ title: '', details: reason }];
  const tests = testResults ? [...testsIn(testResults)] : [];
  const failed = [
    ...tests
      .filter((test) => !test.passed && !test.skipped)
      .map(({ title, error }) => ({
        title,
        details: error ? explain(error) : 'Did not run: a hook before it failed.',
      })),
    ...errors.map((error) => ({ title: '', details: explain(error) })),
  ];
  if (failed.length > 0) return failed;
  if (tests.length === 0) return [{ title: '', details: 'The file holds no tests.' }];
  return passed === false ? [{ title: '', details: 'Failed, without a reason.' }] : [];
}

/**
 * @param {import('@web/test-runner').TestSession} session one file in one engine
 * @param {string} [reason] why it did not end
 */
function report(session, reason) {
  const file = session.testFile.replaceAll('\\', '/').slice(root.length);
  const row = `${session.browser.name} ${session.group.name}`;
  const tests = session.testResults && !reason ? [...testsIn(session.testResults)] : [];
  const failed = failuresOf(session, reason);
  const named = failed.map(({ title, details }) => ({ where: title ? `${file}: ${title}` : file, details }));
  const passed = tests.filter((test) => test.passed && !test.skipped).length;

  const count = () => {
    countsOf(row).passed += passed;
    for (const test of tests) if (test.skipped) skip(row, `${file}: ${test.title}`);
    for (const { where, details } of named) countFailure(row, where, details);
  };
  if (failed.length === 0) count();
  else {
    const { name: engine } = session.browser;
    suspects.push({ engine, row, file, failed: named.map(({ where }) => where), count });
    for (const { where, details } of named) print(`FAILED  ${row}  ${where}\n${indent(details)}`);
    if (session.request404s.length > 0) print(indent(`404: ${session.request404s.join(', ')}`));
  }
  if ((failed.length > 0 || positionals.length > 0) && session.logs.length > 0) {
    print(`  console of ${file} in ${row}:`);
    for (const log of session.logs.slice(0, 50))
      print(indent(log.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' ')));
  }
  print(`${failed.length > 0 ? 'FAIL' : 'ok  '}  ${row}  ${file}  ${passed} passed`);
}

/** @param {import('@web/test-runner').TestRunnerConfig} config @param {string[]} wanted files */
async function runBrowserTests(config, wanted) {
  const { startTestRunner } = await import('@web/test-runner');
  const groups = config.groups
    .map(({ name, files }) => ({
      name,
      files: files.filter((file) => wanted.some((path) => file.endsWith(`/${path}`))),
    }))
    .filter(({ files }) => files.length > 0);

  /** @type {Map<string, import('@web/test-runner').TestSession>} */
  const unfinished = new Map();
  const reporter = {
    start({ sessions }) {
      for (const session of sessions.all()) {
        unfinished.set(session.id, session);
        const [engine, file] = [session.browser.name, session.testFile.slice(root.length)];
        if (session.group.name === 'faults') faultSessions.set(`${engine} ${file}`, { id: session.id, engine, file });
      }
      sessions.on('session-status-updated', (session) => {
        if (session.status === 'FINISHED' && unfinished.delete(session.id)) report(session);
      });
    },
  };
  const quiet = { log() {}, debug() {}, group() {}, groupEnd() {}, warn: print, error: print };
  const logger = {
    ...quiet,
    logSyntaxError: ({ message, filePath, line }) => print(`${filePath}:${line}: ${message}`),
  };

  const finished = new Promise((resolve) => {
    setTimeout(() => resolve('The run took too long.'), LONGEST_RUN).unref();
    startTestRunner({
      config: { ...config, groups, reporters: [reporter], logger, staticLogging: true },
      readCliArgs: false,
      readFileConfig: false,
      autoExitProcess: false,
    }).then((started) => {
      started?.on('stopped', () => resolve(undefined));
    });
  });
  const reason = await finished;
  for (const session of unfinished.values()) report(session, reason ?? 'Did not finish.');
  unfinished.clear();
  // After a run that ended well they are closed already.
  const closed = Promise.all(config.browsers.map((browser) => browser.stop?.()));
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5000))]);
}

/** One engine and one file at a time, with nothing beside it. */
async function lookAgain() {
  const first = suspects.splice(0);
  if (first.length > MOST_SUSPECTS) {
    for (const { count } of first) count();
    return;
  }
  for (const { engine, row, file, failed } of first) {
    print(`\nOnce more, alone: ${row}  ${file}`);
    await runBrowserTests(await configFor([engine]), [file]);
    const again = suspects.splice(0);
    for (const { count } of again) count();
    const stillBad = again.flatMap((suspect) => suspect.failed);
    unsteady.push(...failed.filter((where) => !stillBad.includes(where)).map((where) => `${row}  ${where}`));
  }
}

installIfNeeded();
ensureBrowsers(engines); // What is missing even then fails in web-test-runner.config.js, loudly.

/** With browsers of its own: those of a run that has ended do not start again. @param {readonly string[]} names */
async function configFor(names) {
  process.env.ENGINES = names.join();
  return (await import(`../web-test-runner.config.js?${runs++}`)).default;
}
let runs = 0;

const { testFiles } = await import('../web-test-runner.config.js');
const { source, embed, faults, node } = Object.fromEntries(
  Object.entries(testFiles()).map(([group, files]) => [group, files.filter(matches)]),
);
const inBrowsers = [...source, ...embed, ...faults];
if (inBrowsers.length + node.length === 0) throw new Error(`No test file matches ${positionals.join(', ')}.`);

// The tests of the sources do without a build.
if (process.env.SKIP_BUILD !== '1' && embed.length + faults.length + node.length > 0) await build();
if (faults.length > 0) ensureHostLibraries();
if (node.length > 0 && chosen.includes('node')) await runNodeTests(node);
if (engines.length > 0 && inBrowsers.length > 0) {
  await runBrowserTests(await configFor(engines), inBrowsers);
  await lookAgain();
  for (const engine of engines) {
    const ran = [...table]
      .filter(([row]) => row.startsWith(engine))
      .reduce((sum, [, { passed, failed }]) => sum + passed + failed, 0);
    if (ran === 0) fail(engine, 'no test ran');
  }
}
// Whatever still holds the process: sockets, timers, a browser that does not want to go.
process.exit();
