/**
 * `npm run test:filters`: what WordPress's own filters make of each way to embed, compared with the outputs recorded in
 * test/filters/wordpress.json, which the tests in browsers use. Apart from `npm test`, since it needs PHP and WordPress,
 * which it installs as root from Debian's packages; `-- --update` records anew.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { installWithApt, which } from './browsers.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const FILE = 'test/filters/wordpress.json';
const recorded = JSON.parse(readFileSync(FILE, 'utf8'));
const isThere = () => which('php') && existsSync('/usr/share/wordpress/wp-includes/kses.php');

if (!isThere()) installWithApt([['wordpress', 'php-cli']]);
if (!isThere()) {
  console.log('skipped: WordPress and PHP are not installed (apt-get install wordpress php-cli)');
  console.log(`\n0 passed, 0 failed, ${recorded.cases.length} skipped`);
  process.exit(0);
}

const { version, outputs } = JSON.parse(
  execFileSync('php', ['test/filters/filter.php'], {
    input: JSON.stringify(recorded.cases.map(({ input }) => input)),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  }),
);
let failed = 0;
for (const [index, { title, output }] of recorded.cases.entries()) {
  const isSame = output === outputs[index];
  if (!isSame) failed++;
  console.log(`${isSame ? 'ok    ' : 'FAILED'} WordPress ${version}, ${title}`);
  if (!isSame) console.log(`  now: ${outputs[index]}\n  recorded with ${recorded.version}: ${output}`);
}
if (process.argv.includes('--update')) {
  const cases = recorded.cases.map((each, index) => ({ ...each, output: outputs[index] }));
  writeFileSync(
    FILE,
    await format(JSON.stringify({ ...recorded, version, cases }), { parser: 'json', printWidth: 120 }),
  );
}
console.log(`\n${recorded.cases.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
