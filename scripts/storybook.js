/** Storybook, built and served, and a browser to look at it with. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer';
import { findBrowsers, howToInstall } from './browsers.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Where it is on the demo's site. */
const FOLDER = 'dist/site/storybook';

/** @returns {string} the folder, from the root of the repository */
export function buildStorybook() {
  const { status, stdout, stderr } = spawnSync('npx', ['storybook', 'build', '--quiet', '-o', FOLDER], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`storybook build failed.\n${stdout}\n${stderr}`);
  return FOLDER;
}

/** The one that is there with `SKIP_BUILD=1`, as for the tests; else a new one. @returns {string} its folder */
export const builtStorybook = () =>
  process.env.SKIP_BUILD === '1' && existsSync(`${root}${FOLDER}/index.html`) ? FOLDER : buildStorybook();

/** Not in the root of a server, since a Storybook has to work wherever it is put. */
const BELOW = '/some/folder';

/** @returns {Promise<string>} the address, without a slash at its end, of a server that ends with the process */
export async function serveFolder(folder) {
  const server = createServer(async ({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    try {
      if (!file.startsWith(`${BELOW}/`)) throw new Error('outside');
      const bytes = await readFile(join(folder, file.slice(BELOW.length)));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      // Browsers ask for an icon on their own.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${server.address().port}${BELOW}`;
}

export function launchBrowser() {
  const { chromium } = findBrowsers();
  if (!chromium) throw new Error(`No Chromium on this machine. Please install: ${howToInstall('chromium')}`);
  return puppeteer.launch({
    executablePath: chromium,
    // Nothing but loopback: stories need no network.
    args: ['--no-sandbox', '--disable-gpu', '--lang=en-US', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    env: { ...process.env, TZ: 'UTC' },
  });
}
