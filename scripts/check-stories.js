/**
 * `npm run stories:check` shows every story in Chromium, in every language and theme, and fails on an error on the
 * console, an uncaught error, a play function that fails, or a violation that axe-core finds (the accessibility add-on
 * runs it). Docs pages are opened once, and the panel "Embed" must show the HTML of a story with its controls.
 *
 *     node scripts/check-stories.js [folder of a built Storybook] [--only=text in the id] [--languages=en,uk]
 *                                   [--themes=light-page,dark-page] [--screenshots=folder]
 *
 * Without a folder it builds first, or with `SKIP_BUILD=1` takes what is in dist/site. One page shows all stories one after the other, as a person would go through them,
 * so that what one story leaves behind is found in the next.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { builtStorybook, launchBrowser, serveFolder } from './storybook.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    languages: { type: 'string', default: 'en,uk,zh-Hans,ar' },
    themes: { type: 'string', default: 'light-page,dark-page' },
    screenshots: { type: 'string' },
  },
});

/** For one story, in ms. */
const PATIENCE = 20_000;

/** A widget tells the webmaster of a feed that fails, and some stories' feeds are there to fail. */
const expected = ({ text, url }) =>
  /^<[a-z]+-[a-z-]+>: .* Feed: https:\/\/story\.example\//.test(text) || url?.startsWith('https://story.example/');

/**
 * Runs in the page. Shows one story, or docs page, and reports what Storybook tells of it.
 *
 * @returns {Promise<string[]>} what went wrong
 */
async function show({ id, type }, patience) {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  const problems = [];
  // What follows is the whole document.
  const firstLine = (text) => text.split('\n', 1)[0];
  const on = (event, listener) => {
    channel.on(event, listener);
    return () => channel.off(event, listener);
  };
  const axe = ({ result: { violations = [], error } }) =>
    error
      ? [`axe: ${error}`]
      : violations.flatMap((rule) =>
          rule.nodes.map((node) => `axe ${rule.id}: ${node.target.flat().join(' >> ')} - ${node.failureSummary}`),
        );
  let stop;
  const finished = new Promise((resolve) => {
    const told = (what) => (error) =>
      problems.push(`${what}: ${firstLine(error?.message ?? error?.[0]?.message ?? JSON.stringify(error))}`);
    const over = (what) => (error) => resolve(told(what)(error));
    stop = [
      on('playFunctionThrewException', told('play')),
      on('unhandledErrorsWhilePlaying', told('uncaught while playing')),
      on('storyThrewException', over('story')),
      on('storyErrored', over('story')),
      on('storyMissing', over('missing')),
      on('docsRendered', () => setTimeout(resolve, 1000)),
      on('storyFinished', ({ storyId, reporters }) => {
        if (storyId !== id) return;
        const reports = reporters.filter((report) => report.type === 'a11y');
        problems.push(...reports.flatMap(axe));
        if (type !== 'story') return;
        if (!reports.length) problems.push('axe: has not looked at it');
        resolve();
      }),
    ];
    setTimeout(() => resolve(told('time')(`not finished within ${patience} ms`)), patience);
    channel.emit('setCurrentStory', { storyId: id, viewMode: type });
  });
  await finished;
  stop.forEach((off) => off());
  return problems;
}

/** A page that shows stories with these globals, and collects what is said on its console. */
async function openPage(browser, origin, globals) {
  // Of several tabs only one is visible; windows all are.
  const page = await browser.newPage({ type: 'window' });
  const said = [];
  page.on('console', (message) => {
    const entry = { text: message.text(), url: message.location().url };
    if (message.type() === 'error' && !expected(entry)) said.push(`console: ${entry.text} ${entry.url ?? ''}`);
  });
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  await page.emulateFocusedPage(true);
  await page.setViewport({ width: 1000, height: 800 });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(`${origin}/iframe.html?viewMode=story`);
  await page.waitForFunction(() => globalThis.__STORYBOOK_PREVIEW__?.ready);
  await page.evaluate(async (chosen) => {
    await globalThis.__STORYBOOK_PREVIEW__.ready();
    globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals: chosen });
  }, globals);
  said.length = 0;
  return { page, said };
}

/** @returns {Promise<Record<string, object>>} what each story fixes of language, theme and so on, by its id */
async function fixedGlobals(browser, origin) {
  const { page } = await openPage(browser, origin, {});
  const fixed = await page.evaluate(async () => {
    const stories = Object.values(await globalThis.__STORYBOOK_PREVIEW__.extract());
    return Object.fromEntries(stories.map(({ id, storyGlobals }) => [id, storyGlobals]));
  });
  await page.close();
  return fixed;
}

/** Without the colours that Storybook's matchers give their messages. */
const oneLine = (text) => stripVTControlCharacters(text).replace(/\s+/g, ' ').slice(0, 600);

/** @returns {(story: object, globals: object) => boolean} false where an earlier round has shown just the same */
function unseen(fixed) {
  const seen = new Set();
  return ({ id, type }, globals) => {
    const { language, theme } = { ...globals, ...fixed[id] };
    const look = type === 'docs' ? id : `${id} ${language} ${theme}`;
    return !seen.has(look) && seen.add(look) !== undefined;
  };
}

/** Shows the stories one after the other and prints what is wrong. @returns {Promise<number>} how many failed */
async function showAll(browser, origin, globals, entries) {
  let failed = 0;
  let { page, said } = await openPage(browser, origin, globals);
  for (const entry of entries) {
    let problems;
    try {
      problems = await page.evaluate(show, { id: entry.id, type: entry.type }, PATIENCE);
      if (options.screenshots) {
        const name = `${entry.id}.${globals.language}.${globals.theme}.png`;
        await page.screenshot({ path: join(options.screenshots, name) });
      }
    } catch (error) {
      problems = [`page: ${error.message}`];
    }
    // Storybook prints what a play function throws as well.
    const known = problems.map((problem) => problem.replace(/^\w+: /, ''));
    problems.push(...said.splice(0).filter((line) => !known.some((problem) => problem && line.includes(problem))));
    if (problems.length) failed += 1;
    for (const problem of new Set(problems)) {
      console.log(`${entry.id} [${globals.language}, ${globals.theme}] ${oneLine(problem)}`);
    }
    if (problems.some((problem) => /^(page|time):/.test(problem))) {
      await page.close();
      ({ page, said } = await openPage(browser, origin, globals));
    }
  }
  await page.close();
  return failed;
}

/** Opens a story in the whole of Storybook. @returns {Promise<number>} 1 where its panel "Embed" is wrong */
async function checkEmbedPanel(browser, origin) {
  const page = await browser.newPage({ type: 'window' });
  const address = '?path=/story/widgets-union-news-feed--cards&args=limit:7&addonPanel=union-widgets/embed/panel';
  await page.goto(`${origin}/${address}`);
  const wanted = '<union-news-feed limit="7" layout="cards">';
  const found = await page
    .waitForFunction((text) => globalThis.document.body.textContent.includes(text), { timeout: PATIENCE }, wanted)
    .catch(() => false);
  if (!found) console.log(`embed panel: does not show ${wanted}`);
  if (options.screenshots) await page.screenshot({ path: join(options.screenshots, 'embed-panel.png') });
  await page.close();
  return found ? 0 : 1;
}

async function main() {
  const folder = positionals[0] ?? builtStorybook();
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const wanted = Object.values(index.entries).filter(({ id }) => id.includes(options.only));
  if (!wanted.length) throw new Error(`No story's id contains "${options.only}".`);
  if (options.screenshots) mkdirSync(options.screenshots, { recursive: true });

  const origin = await serveFolder(folder);
  const browser = await launchBrowser();
  let shown = 0;
  let failed = 0;
  try {
    const isNew = unseen(await fixedGlobals(browser, origin));
    const languages = options.languages.split(',');
    const rounds = options.themes
      .split(',')
      .flatMap((theme) => languages.map((language) => ({ theme, language })))
      .map((globals) => ({ globals, entries: wanted.filter((entry) => isNew(entry, globals)) }));
    const worker = async () => {
      for (let round = rounds.shift(); round; round = rounds.shift()) {
        shown += round.entries.length;
        const failures = await showAll(browser, origin, round.globals, round.entries);
        failed += failures;
      }
    };
    await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
    if (!options.only) {
      shown += 1;
      failed += await checkEmbedPanel(browser, origin);
    }
  } finally {
    await browser.close();
  }
  console.log(`${shown - failed} passed, ${failed} failed`);
  if (failed) process.exitCode = 1;
}

await main();
