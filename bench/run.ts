/**
 * `npm run bench`: what readers download, how good and how fast related articles are found, and what moves on a page.
 * Builds first; `SKIP_BUILD=1` takes dist/ as it is. docs/performance.md says how to read it.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measure } from '../scripts/measure.js';
import { benchLayoutShift } from './layout-shift.js';
import { benchRelated } from './related.js';

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

if (process.env.SKIP_BUILD !== '1') {
  execFileSync(process.execPath, ['scripts/build.js', 'cdn', 'site'], { stdio: 'inherit' });
}
benchSizes();
await benchRelated();
await benchLayoutShift();
