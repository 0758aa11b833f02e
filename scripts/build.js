/**
 * `npm run build`: dist/cdn (loader, chunks, integrity.json), dist/npm (see build-npm.js) and dist/site (demo, studio and
 * Storybook), and dist/union-widgets-wordpress.zip. `npm run build -- cdn site` builds only what is named; Storybook, which
 * takes longer than all the rest, is `storybook`, and comes after `site`. `--quiet` prints no preload lines.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import * as esbuild from 'esbuild';
import { zipSync } from 'fflate';
import { minify } from 'terser';
import { build } from 'vite';
import { buildStudio } from './build-studio.js';
import { embedChunks, integrity, writeEmbedPage } from './build-embed.js';
import { headersFile } from './headers.js';
import { preloadLines } from './preload.js';
import { withoutPrivateNames } from './private-names.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const major = version.split('.')[0];
const { targetLocales } = JSON.parse(readFileSync('lit-localize.json', 'utf8'));
const quiet = process.argv.includes('--quiet');
const wanted = process.argv.slice(2).filter((argument) => argument !== '--quiet');
const wants = (part) => !wanted.length || wanted.includes(part);

/**
 * Names of properties that only this library's own modules use: no attribute, event, item or option of the contract has
 * one of them, nor has any object of the browser, nor any chunk among its exports. What Lit keeps to itself begins with
 * `_$`, or is one letter: no two copies of Lit work on one template here; what it offers to subclasses and controllers
 * only this library uses. The tests of the built script would notice one too many, the build one that is nowhere any more.
 */
const INTERNAL =
  `hasContent hasHeading admit listed turning renderFrame renderHeading renderFailed focusContent localeController feedController
    resolvedLayout resolvedLimit resolvedHeadingLevel resolvedTheme resolvedTarget entryLevel painted standing progress
    loadNext hasNext retryAfter extension onMore restore
    rows choose absence notice retry paint subscribe listOptions renderEmpty renderStale hurried retryPause
    getLocale loadLocaleSync speech revision foreign emptyText attempt foresee published silence hold
    onView onError onFeedError onScreen again needsExtras renderSkeleton renderArrivals growth entriesController
    arrivalsController shownFeed listing shownAtMost hasMore hasRoom
    isUpdatePending hasUpdated elementStyles renderRoot createRenderRoot createProperty
    elementProperties finalizeStyles enableUpdating performUpdate willUpdate
    getUpdateComplete addController hostConnected hostDisconnected hostUpdate hostUpdated converter`.split(/\s+/);
const MANGLED = new RegExp(`^(_\\$.*|[CTOjkpu_$]|${INTERNAL.join('|')})$`);

/**
 * Chromium compiles all functions of such a file while it comes, off the main thread, rather than each when it is called:
 * a sixth of what the main thread does for ten articles (https://v8.dev/blog/explicit-compile-hints).
 */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** For terser, which writes into it. A getter whose value nobody uses may go; nothing is constructed but classes. */
const COMPRESS = { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true };
/** What stands before a hash in base64; behind it stands one `=`. */
const HASH_START = 'sha256-'.length;

/**
 * Minifies the chunks and names them by the content of all: they import one another in circles, and a release is only
 * ever served as a whole.
 *
 * @returns {Promise<Map<string, { file: string, code: string, imports: string[] }>>} by the name in the source
 */
async function finishChunks(chunks) {
  const finished = new Map();
  // The shortest names are for what all readers of news download.
  const open = chunks
    .map(({ fileName, code, imports }) => ({ fileName, imports, ...withoutPrivateNames(fileName, code) }))
    .sort((one, other) => Number(other.fileName === 'core.js') - Number(one.fileName === 'core.js'));
  // None may get one that something else has in any chunk.
  const taken = open.flatMap((chunk) => [...chunk.taken]).filter((name) => !MANGLED.test(name));
  let mangleCache = Object.fromEntries(taken.map((name) => [name, false]));
  for (const { fileName, code, imports } of open) {
    // Private by convention, so that terser cannot know: short names for what only these chunks use.
    const mangled = await esbuild.transform(code, {
      target: 'es2022',
      charset: 'utf8',
      // The keys of messages are data.
      mangleProps: targetLocales.includes(fileName.replace(/\.js$/, '')) ? /^$/ : MANGLED,
      mangleCache,
    });
    // The next chunk must use the same short names.
    mangleCache = mangled.mangleCache;
    const result = await minify(mangled.code, {
      module: true,
      ecma: 2022,
      compress: { ...COMPRESS },
      format: { comments: false },
    });
    finished.set(fileName, { code: HINT + result.code, imports });
  }
  const unknown = INTERNAL.filter((name) => !(name in mangleCache));
  if (unknown.length) throw new Error(`INTERNAL has names that no chunk has: ${unknown.join(', ')}.`);
  // An entry whose class lives in a shared chunk holds nothing: there the class becomes the default export.
  const aliases = new Map();
  for (const [name, { code }] of finished) {
    const [, exported, from] = /^\/\/.*\nexport\{(\w+) as default\}from"\.\/([\w-]+\.js)";?$/.exec(code) ?? [];
    if (!from) continue;
    const target = finished.get(from);
    const renamed = target.code.replace(new RegExp(` as ${exported}(?=[,}][^{]*$)`), ' as default');
    if (renamed === target.code) throw new Error(`${from} does not export ${exported} in its last statement.`);
    target.code = renamed;
    aliases.set(name, from);
  }
  for (const name of aliases.keys()) finished.delete(name);
  for (const name of ['core.js', 'shared.js']) shareNames(name, finished);
  const hash = createHash('sha256');
  for (const { code } of finished.values()) hash.update(code);
  const suffix = `-${hash.digest('hex').slice(0, 8)}.js`;
  const named = (name) => name.replace(/\.js$/, suffix);
  for (const [name, chunk] of finished) {
    chunk.file = named(name);
    chunk.lazy = [];
    // What is imported later goes through the loader, which knows its hash.
    chunk.code = chunk.code.replace(/\bimport\("\.\/([\w-]+)\.js"\)/g, (_call, later) => {
      chunk.lazy.push(`${later}.js`);
      return `$later("${later}")`;
    });
    if (chunk.lazy.length) {
      chunk.code += `function $later(n){return globalThis[Symbol.for("union-widgets")].chunks["${suffix}"](n,import.meta.url)}`;
    }
    // One loader for all languages, rather than the list of them once more.
    chunk.code = chunk.code.replace(
      /\{(?:(?:"[\w-]+"|\w+)\(\)\{return \$later\("[\w-]+"\)\},?){2,}\}/,
      'new Proxy({},{get:(_,name)=>()=>$later(name)})',
    );
    for (const other of finished.keys()) chunk.code = chunk.code.replaceAll(`"./${other}"`, `"./${named(other)}"`);
  }
  return { finished, aliases, suffix };
}

/**
 * What only other chunks import has a name in its chunk and one among its exports: the first does for both.
 *
 * @param {string} name of a chunk that is never imported dynamically
 */
function shareNames(name, finished) {
  const chunk = finished.get(name);
  const own = new Map();
  chunk.code = chunk.code.replace(/(?<=export\{)[^{}]*(?=\};?$)/, (list) => {
    const names = list.split(',').map((specifier) => {
      const [local, exported = local] = specifier.split(' as ');
      if (exported === 'default') return specifier;
      own.set(exported, local);
      return local;
    });
    return names.sort().join();
  });
  if (!own.size) throw new Error(`${name} does not end with its exports.`);
  for (const importer of finished.values()) {
    importer.code = importer.code.replace(/import\{([^{}]*)\}from"\.\/([\w-]+\.js)"/g, (statement, list, from) => {
      if (from !== name) return statement;
      const names = list.split(',').map((specifier) => {
        const [imported, local = imported] = specifier.split(' as ');
        return own.get(imported) === local ? local : `${own.get(imported)} as ${local}`;
      });
      return `import{${names.join()}}from"./${name}"`;
    });
  }
}

/** Chunks first, since the loader carries their names and hashes. */
async function buildCdn() {
  rmSync('dist/cdn', { recursive: true, force: true });
  mkdirSync('dist/cdn', { recursive: true });
  const [{ output }] = await build({ logLevel: 'warn' });
  const chunks = [...output.filter(({ type }) => type === 'chunk'), ...(await embedChunks())];
  const { finished, aliases, suffix } = await finishChunks(chunks);
  for (const { fileName, source } of output.filter(({ type }) => type === 'asset')) {
    writeFileSync(`dist/cdn/${fileName}`, source);
  }
  for (const { file, code } of finished.values()) writeFileSync(`dist/cdn/${file}`, code);

  /** What a chunk imports, and it; each after all that it imports itself. */
  const graph = (name, found = new Set(), seen = new Set()) => {
    if (!seen.has(name)) {
      seen.add(name);
      for (const imported of finished.get(name).imports) graph(imported, found, seen);
      found.add(name);
    }
    return found;
  };
  const plain = (name) => name.replace(/\.js$/, '');
  const elements = {};
  for (const { fileName, name, isEntry } of chunks) {
    if (!isEntry || name === 'report') continue;
    elements[name] = [...graph(aliases.get(fileName) ?? fileName)].reverse();
  }
  // The loader asks for the report by itself, on pages too where no widget has been loaded.
  const graphs = { ...elements, report: [...graph('report.js')].reverse() };
  for (const { lazy } of finished.values()) {
    for (const name of lazy) {
      // Whoever imports it later has the core already.
      const files = [...graph(name)].reverse().filter((file) => file !== 'core.js');
      if (files.length > 1) graphs[plain(name)] = files;
    }
  }
  // All but the frame page's own script.
  const hashed = [...finished].filter(([name]) => name !== 'frame.js');

  const { outputFiles } = await esbuild.build({
    entryPoints: ['src/loader.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2017',
    supported: { 'dynamic-import': true },
    charset: 'utf8',
    define: {
      __NAMES__: JSON.stringify(hashed.map(([name]) => plain(name))),
      __HASHES__: JSON.stringify(hashed.map(([, { code }]) => integrity(code).slice(HASH_START, -1)).join('')),
      __SUFFIX__: JSON.stringify(suffix),
      __GRAPHS__: JSON.stringify(mapValues(graphs, (files) => files.map(plain))),
      __TAGS__: JSON.stringify(Object.keys(elements)),
    },
  });
  const { code } = await minify(outputFiles[0].text, {
    ecma: 2017,
    compress: { ...COMPRESS },
    format: { comments: false },
  });
  const loader = `${HINT}/*! union-widgets ${version} | MIT */\n${code}`;
  writeFileSync('dist/cdn/union-widgets.js', loader);
  await writeEmbedPage('dist/cdn', finished.get('frame.js'), integrity(loader));
  const listed = {
    version,
    files: Object.fromEntries([
      ['union-widgets.js', integrity(loader)],
      ...[...finished.values()].map(({ file, code }) => [file, integrity(code)]),
    ]),
    elements: mapValues(elements, (files) => files.map((name) => finished.get(name).file)),
    locales: Object.fromEntries(targetLocales.map((locale) => [locale, finished.get(`${locale}.js`).file])),
  };
  writeFileSync('dist/cdn/integrity.json', `${JSON.stringify(listed, null, 2)}\n`);
  const names = [...finished.values()].map(({ file }) => file);
  writeFileSync('dist/cdn/_headers', headersFile(`/${major}/`, names));
  const place = { folder: `https://CDN/${version}/`, feed: 'https://union.example/feed.json' };
  const lines = Object.keys(elements).map(
    (element) => `For <${element}>:\n${preloadLines(listed, { element, ...place }).join('\n')}\n`,
  );
  writeFileSync('dist/cdn/preload.txt', lines.join('\n'));
  if (!quiet) {
    console.log(
      `Lines for pages that want a widget as early as can be, also in dist/cdn/preload.txt:\n\n${lines.join('\n')}`,
    );
  }
}

/** A folder as a zip file, under its own name; every file of the same date, so that the same files make the same zip. */
function zipOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const inZip = (path) => relative(dirname(folder), path).replaceAll(sep, '/');
  return zipSync(Object.fromEntries(paths.map((path) => [inZip(path), readFileSync(path)])), {
    mtime: new Date(1980, 0, 1),
  });
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** The demo as a partner would have it: static pages beside the built script. */
async function buildSite() {
  rmSync('dist/site', { recursive: true, force: true });
  mkdirSync('dist/site', { recursive: true });
  const isPage = (path) => !/\.(ts|md)$|[\\/]studio$/.test(path);
  cpSync('demo', 'dist/site', { recursive: true, filter: isPage });
  // The floating alias, and the folder of this version, which no later build may change.
  for (const folder of [major, version]) cpSync('dist/cdn', `dist/site/${folder}`, { recursive: true });
  // Read in the root of a site only.
  renameSync(`dist/site/${major}/_headers`, 'dist/site/_headers');
  await buildStudio('dist/site/studio');
}

if (wants('cdn')) await buildCdn();
if (wants('npm')) await (await import('./build-npm.js')).buildNpm();
if (wants('site')) await buildSite();
if (wants('wordpress')) {
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/union-widgets-wordpress.zip', zipOf('integrations/wordpress/union-widgets'));
}
if (wants('storybook')) (await import('./storybook.js')).buildStorybook();
