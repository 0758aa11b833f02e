/**
 * `npm run build`: dist/cdn (loader, chunks, integrity.json), dist/npm (see build-npm.js) and dist/site (the demo).
 * `npm run build -- cdn site` builds only what is named.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { build } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const wanted = process.argv.slice(2);
const wants = (part) => !wanted.length || wanted.includes(part);

const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/**
 * Minifies the chunks and names them by what is in them: leaves first, so that each name covers all that it imports.
 *
 * @returns name in the source -> { file, code, imports }
 */
async function finishChunks(chunks) {
  const finished = new Map();
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const finish = async (chunk) => {
    if (finished.has(chunk.fileName)) return;
    const imported = [...chunk.imports, ...chunk.dynamicImports];
    for (const name of imported) await finish(byName.get(name));
    let { code } = await esbuild.transform(chunk.code, {
      minify: true,
      target: 'es2022',
      format: 'esm',
      charset: 'utf8',
      legalComments: 'none',
    });
    for (const name of imported) code = code.replaceAll(`./${name}"`, `./${finished.get(name).file}"`);
    const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
    finished.set(chunk.fileName, {
      file: chunk.fileName.replace(/\.js$/, `-${hash}.js`),
      code,
      imports: chunk.imports,
    });
  };
  for (const chunk of chunks) await finish(chunk);
  return finished;
}

/** Chunks first, since the loader carries their names and hashes. */
async function buildCdn() {
  rmSync('dist/cdn', { recursive: true, force: true });
  mkdirSync('dist/cdn', { recursive: true });
  const [{ output }] = await build({ logLevel: 'warn' });
  const chunks = output.filter(({ type }) => type === 'chunk');
  const finished = await finishChunks(chunks);
  const names = [...finished.keys()];
  const files = [...finished.values()].map(({ file, code }) => [file, integrity(code)]);
  for (const { file, code } of finished.values()) writeFileSync(`dist/cdn/${file}`, code);

  const graph = (name, seen = new Set()) => {
    if (!seen.has(name)) {
      seen.add(name);
      for (const imported of finished.get(name).imports) graph(imported, seen);
    }
    return seen;
  };
  const { targetLocales } = JSON.parse(readFileSync('lit-localize.json', 'utf8'));
  const locales = {};
  const tags = {};
  for (const { fileName, name, isEntry } of chunks) {
    if (isEntry) tags[name] = [...graph(fileName)].map((file) => names.indexOf(file));
    else if (targetLocales.includes(name)) locales[name] = names.indexOf(fileName);
  }

  const { outputFiles } = await esbuild.build({
    entryPoints: ['src/loader.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2017',
    supported: { 'dynamic-import': true },
    charset: 'utf8',
    banner: { js: `/*! union-widgets ${version} | MIT */` },
    define: {
      __FILES__: JSON.stringify(files),
      __TAGS__: JSON.stringify(tags),
      __LOCALES__: JSON.stringify(locales),
    },
  });
  const loader = outputFiles[0].contents;
  writeFileSync('dist/cdn/union-widgets.js', loader);
  const hashes = Object.fromEntries([['union-widgets.js', integrity(loader)], ...files]);
  writeFileSync('dist/cdn/integrity.json', `${JSON.stringify({ version, files: hashes, elements: tags }, null, 2)}\n`);
}

/** The demo as a partner would have it: static pages beside the built script. */
async function buildSite() {
  rmSync('dist/site', { recursive: true, force: true });
  mkdirSync('dist/site', { recursive: true });
  cpSync('demo', 'dist/site', { recursive: true, filter: (path) => !/\.(ts|md)$/.test(path) });
  cpSync('dist/cdn', 'dist/site/1', { recursive: true });
}

if (wants('cdn')) await buildCdn();
if (wants('npm')) await (await import('./build-npm.js')).buildNpm();
if (wants('site')) await buildSite();
