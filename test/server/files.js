/**
 * Files of the repository and of the sibling folder `shared`, byte for byte as they lie on disk.
 *
 * The test runner's own file server is no good for these: it injects a script into every HTML page, rewrites imports,
 * and would so break the very integrity hashes and policies that the tests are about.
 */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What a path's first segment stands for. Nothing else is served. */
const FOLDERS = new Map([
  ['dist', join(repository, 'dist')],
  ['demo', join(repository, 'demo')],
  ['test', join(repository, 'test')],
  ['shared', join(repository, '..', 'shared')],
  // Libraries that Debian packages, such as Prototype and MooTools.
  ['javascript', '/usr/share/javascript'],
]);

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

/**
 * @param {string} pathname of a URL, such as /shared/corpora/README.md
 * @returns {Promise<string | undefined>} the file or folder on disk, if it exists and lies where it may lie
 */
export async function fileOf(pathname) {
  try {
    const [, top = '', ...rest] = decodeURIComponent(pathname).split('/');
    const folder = await realpath(FOLDERS.get(top) ?? '');
    const file = await realpath(join(folder, ...rest));
    return file === folder || file.startsWith(folder + sep) ? file : undefined;
  } catch {
    return undefined; // no such folder or file, or a malformed escape
  }
}

/**
 * Answers with the file, or, for a folder, with a JSON array of the names in it (folders end in a slash), so that a
 * test can go through a whole corpus.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {string} pathname
 */
export async function sendFile(response, pathname) {
  const file = await fileOf(pathname);
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`Not found: ${pathname}`);
    return;
  }
  if ((await stat(file)).isDirectory()) {
    const entries = await readdir(file, { withFileTypes: true });
    const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(names));
    return;
  }
  const type = TYPES[extname(file)] ?? 'text/plain; charset=utf-8';
  const bytes = await readFile(file);
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(bytes);
}
