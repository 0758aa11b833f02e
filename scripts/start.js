/**
 * `npm start`: the demo, the studio and Storybook as `npm run build` leaves them in dist/site, at http://localhost:5173/
 * or at the port that PORT names. Installs and builds first, if that is due.
 */
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './install.js';
import { start } from './processes.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** What a build depends on. */
const SOURCES = [
  'src',
  'demo',
  'stories',
  '.storybook',
  'scripts',
  'embed.config.json',
  'lit-localize.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
];

/** @param {string} path of a file or folder @returns {number} when anything in it was last changed, in ms; 0 if absent */
function changed(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status?.mtimeMs ?? 0;
  const files = readdirSync(path, { recursive: true }).map((file) =>
    statSync(`${path}/${file}`, { throwIfNoEntry: false }),
  );
  return Math.max(status.mtimeMs, ...files.map((file) => file?.mtimeMs ?? 0));
}

async function build() {
  console.log('Building ...');
  const child = start('npm', ['run', 'build'], { stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error('npm run build failed.');
}

installIfNeeded();
const site = changed('dist/site');
if (site === 0 || SOURCES.some((path) => changed(path) > site)) await build();

const { preview } = await import('vite');
const server = await preview({
  configFile: false,
  // Several pages, and a 404 for what is none of them, as on a static host.
  appType: 'mpa',
  build: { outDir: 'dist/site' },
  // An address, not "localhost": that may be ::1 alone, and then http://127.0.0.1 is refused.
  preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 5173) },
  logLevel: 'warn',
});
console.log(`The demo is at http://localhost:${server.httpServer.address().port}/ (Ctrl+C ends it)`);
