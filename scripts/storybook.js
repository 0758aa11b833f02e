/** Storybook, built and served, and a browser to look at it with. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
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

/** @returns {string} a folder that is there until the process ends */
export function buildStorybook() {
  const folder = mkdtempSync(join(tmpdir(), 'stories-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { status, stdout, stderr } = spawnSync('npx', ['storybook', 'build', '--quiet', '-o', folder], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`storybook build failed.\n${stdout}\n${stderr}`);
  return folder;
}

/** @returns {Promise<string>} the origin of a server that ends with the process */
export async function serveFolder(folder) {
  const server = createServer(async ({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    try {
      const bytes = await readFile(join(folder, file));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      // Browsers ask for an icon on their own.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
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
