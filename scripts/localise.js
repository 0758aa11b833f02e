/**
 * Turns `src/i18n/xliff/` into `src/i18n/generated/`: one module of messages per language, and the list of languages
 * with their loaders. `--extract` first writes new messages of the source into every xliff file; `--check` fails where
 * a translation is missing or lacks something, where the English of a message has changed, or where what is generated is
 * not what is committed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { format } from 'prettier';

const folder = 'src/i18n/generated';
const { sourceLocale, targetLocales } = JSON.parse(readFileSync('lit-localize.json', 'utf8'));
const check = process.argv.includes('--check');

const listing = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .map((name) => `${name}\n${readFileSync(`${folder}/${name}`, 'utf8')}`)
        .join('\n')
    : '';

/** What is missing is said on stderr. */
function run(...args) {
  const { status, stdout, stderr } = spawnSync('npx', ['lit-localize', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout + stderr;
}

/** @returns {string[]} what lit-localize takes for a translation though a reader would miss something */
function faults(locale) {
  const units = readFileSync(`src/i18n/xliff/${locale}.xlf`, 'utf8').split('<trans-unit ').slice(1);
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return units.flatMap((unit) => {
    const [, id] = /id="([^"]*)"/.exec(unit);
    const [, source] = /<source>(.*?)<\/source>/s.exec(unit);
    const found = /<target(?:\s*\/>|>(.*?)<\/target>)/s.exec(unit);
    // That it is missing lit-localize says itself.
    if (!found) return [];
    const target = (found[1] ?? '').trim();
    const fault = (what) => `${locale} message ${id} ${what}: ${target}`;
    if (!target) return [fault('is empty')];
    if (!source.startsWith('one=')) return source.includes('#') && !target.includes('#') ? [fault('has no #')] : [];
    const forms = target.split('|').map((form) => form.split('=')[0]);
    const wrong = [
      ...categories.filter((name) => !forms.includes(name)).map((name) => `lacks the form ${name}`),
      ...forms.filter((name) => !categories.includes(name)).map((name) => `has a form ${name}, which is none`),
    ];
    return wrong.map(fault);
  });
}

const before = listing();
mkdirSync(`${folder}/messages`, { recursive: true });
const xliff = () =>
  targetLocales
    .map((locale) => `src/i18n/xliff/${locale}.xlf`)
    .filter(existsSync)
    .map((file) => [file, readFileSync(file, 'utf8')]);
const translated = xliff();
if (check || process.argv.includes('--extract')) run('extract');
const isTranslated = JSON.stringify(xliff()) === JSON.stringify(translated);
// A check leaves everything as it was.
if (check) for (const [file, text] of translated) writeFileSync(file, text);
const output = run('build');
for (const name of readdirSync(`${folder}/messages`)) {
  const file = `${folder}/messages/${name}`;
  writeFileSync(
    file,
    await format(readFileSync(file, 'utf8'), { parser: 'typescript', printWidth: 120, singleQuote: true }),
  );
}

const loaders = targetLocales.map((locale) => `  '${locale}': () => import('./messages/${locale}.js'),`).join('\n');
const module = `// Written by scripts/localise.js from lit-localize.json; changes made here are lost.
import type { LocaleModule } from '@lit/localize';

export const sourceLocale = '${sourceLocale}';
export const targetLocales = ${JSON.stringify(targetLocales)} as const;

/** One chunk per language, fetched when a reader needs it. */
export const loaders: Record<(typeof targetLocales)[number], () => Promise<LocaleModule>> = {
${loaders}
};
`;
writeFileSync(
  `${folder}/locales.ts`,
  await format(module, { parser: 'typescript', printWidth: 120, singleQuote: true }),
);

process.stdout.write(output);
const wrong = targetLocales.flatMap(faults);
for (const line of wrong) console.log(line);
if (check) {
  if (!isTranslated) {
    throw new Error(
      'The source has other messages than src/i18n/xliff: run npm run localise, and look at what it changes.',
    );
  }
  if (wrong.length || /is missing/.test(output)) throw new Error('A message lacks something in a language; see above.');
  if (listing() !== before)
    throw new Error('src/i18n/generated is not what the xliff files give: run npm run localise.');
}
