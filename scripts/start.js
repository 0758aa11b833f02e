/**
 * `npm start`: the demo, the studio and Storybook as `npm run build` leaves them in dist/site, at http://localhost:5173/
 * or at the port that PORT names. Installs and builds first, if that is due; Storybook not before somebody asks for it.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
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

/** @param {string[]} parts as scripts/build.js names them */
async function build(...parts) {
  console.log(`Building ${parts.join(', ')} ...`);
  const child = start(process.execPath, ['scripts/build.js', '--quiet', ...parts], { stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`Building ${parts.join(', ')} failed.`);
}

let storybook;

/** Lets the first request for Storybook wait until there is one. */
async function storybookOnDemand({ url = '' }, _response, next) {
  if (url.startsWith('/storybook/') && !existsSync('dist/site/storybook/index.html')) {
    storybook ??= build('storybook').finally(() => (storybook = undefined));
    await storybook.catch((error) => console.error(error.message));
  }
  next();
}

installIfNeeded();
// What a build writes last, but for Storybook, which may come hours later.
const site = changed('dist/site/studio');
if (site === 0 || SOURCES.some((path) => changed(path) > site)) await build('cdn', 'npm', 'site');

const { preview } = await import('vite');
const server = await preview({
  configFile: false,
  // Several pages, and a 404 for what is none of them, as on a static host.
  appType: 'mpa',
  plugins: [
    {
      name: 'storybook-on-demand',
      configurePreviewServer: ({ middlewares }) => void middlewares.use(storybookOnDemand),
    },
  ],
  build: { outDir: 'dist/site' },
  // An address, not "localhost": that may be ::1 alone, and then http://127.0.0.1 is refused.
  // Pages of any other origin too, such as a file, or a CMS on this computer under a name of its own.
  preview: { host: '127.0.0.1', port: Number(process.env.PORT || 5173), cors: { origin: '*' } },
  logLevel: 'warn',
});
console.log(`The demo is at http://localhost:${server.httpServer.address().port}/ (Ctrl+C ends it)`);
