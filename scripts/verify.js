/**
 * `npm run verify`: what CI runs. Every step is run even after one has failed; the last line counts tests and steps. What
 * was skipped is counted for each step above it.
 */
import { spawnSync } from 'node:child_process';

const steps = [
  'format:check',
  'lint',
  'types',
  'localise:check',
  'api:check',
  'build',
  'size',
  'stories:check',
  'visual',
  'test',
];

let passed = 0;
let failed = 0;
/** @type {string[]} */
const skipped = [];
for (const step of steps) {
  console.log(`\n== npm run ${step}`);
  const { status, stdout } = spawnSync('npm', ['run', '--silent', step], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, SKIP_BUILD: '1' },
  });
  process.stdout.write(stdout);
  const counts = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/m.exec(stdout.trimEnd().split('\n').at(-1) ?? '');
  if (counts) {
    passed += Number(counts[1]);
    failed += Number(counts[2]);
    if (counts[3]) skipped.push(`${counts[3]} in ${step}`);
    // A runner that dies after a good count has failed all the same.
    if (status !== 0 && counts[2] === '0') failed++;
  } else if (status === 0) passed++;
  else failed++;
  console.log(status === 0 ? `== ${step}: ok` : `== ${step}: FAILED`);
}
if (skipped.length) console.log(`\nSkipped, with the reasons above: ${skipped.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
