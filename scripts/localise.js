/**
 * Turns `src/i18n/xliff/` into `src/i18n/generated/`: one module of messages per language, and the list of languages
 * with their loaders. `--extract` first writes new messages of the source into every xliff file; `--check` fails where
 * a message is missing, or where what is generated is not what is committed.
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

const before = listing();
mkdirSync(`${folder}/messages`, { recursive: true });
if (process.argv.includes('--extract')) run('extract');
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
if (check) {
  // lit-localize takes an empty target for a translation.
  const bare = targetLocales.filter((locale) =>
    /<target>\s*<\/target>|<target\s*\/>/.test(readFileSync(`src/i18n/xliff/${locale}.xlf`, 'utf8')),
  );
  if (bare.length) throw new Error(`A translation is empty in ${bare.join(', ')}.`);
  if (/is missing/.test(output)) throw new Error('A message is missing in a language; see above.');
  if (listing() !== before)
    throw new Error('src/i18n/generated is not what the xliff files give: run npm run localise.');
}
