/**
 * dist/npm: what `npm publish` would send. Unbundled modules with types, side effects only in the `define` files, `lit`
 * as an ordinary dependency, @lit/localize inside, since a consumer may configure a copy of their own only once.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

const folder = 'dist/npm';
const version = JSON.parse(readFileSync('package.json', 'utf8')).version;

export async function buildNpm() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tags = readdirSync('src/elements', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  await buildModules();
  await buildCommand();
  execFileSync('npx', ['tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
  writeDefines(tags);
  await writeSchema();
  writePackage(tags);
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) cpSync(file, `${folder}/${file}`);
}

async function buildModules() {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: { entry: ['src/index.ts', 'src/define.ts'], formats: ['es'] },
      rollupOptions: {
        external: /^lit($|\/)/,
        output: {
          preserveModules: true,
          preserveModulesRoot: 'src',
          // npm leaves every folder named node_modules out of a package.
          entryFileNames: ({ name }) => `${name.replace('node_modules/', 'vendor/')}.js`,
        },
      },
    },
  });
}

/** `npx union-widgets`: one file, whatever it is made of. */
async function buildCommand() {
  const { build: bundle } = await import('esbuild');
  await bundle({
    entryPoints: ['src/cli/main.ts'],
    outfile: `${folder}/cli.js`,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    banner: { js: '#!/usr/bin/env node' },
  });
  chmodSync(`${folder}/cli.js`, 0o755);
}

/** `union-widgets/<tag>/define` registers one element. */
function writeDefines(tags) {
  for (const tag of tags) {
    const name = tag.replace(/(^|-)([a-z])/g, (_match, _dash, letter) => letter.toUpperCase());
    writeFileSync(
      `${folder}/elements/${tag}/define.js`,
      `import { define } from '../../register.js';\nimport { ${name} } from './${tag}.js';\n\nif (typeof customElements !== 'undefined') define('${tag}', ${name});\n`,
    );
    writeFileSync(`${folder}/elements/${tag}/define.d.ts`, `import './${tag}.js';\n`);
  }
}

/** The feed for publishers and their editors, from the zod schema. */
async function writeSchema() {
  const { build: bundle } = await import('esbuild');
  const { outputFiles } = await bundle({
    stdin: {
      contents: `import * as z from 'zod'; import { feedSchema } from './src/feed/schema.ts';
        export default z.toJSONSchema(feedSchema, { io: 'input', unrepresentable: 'any' });`,
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const { default: schema } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  writeFileSync(
    `${folder}/feed.schema.json`,
    `${JSON.stringify({ $id: 'feed.schema.json', title: 'JSON Feed 1.1 with the _union extension', ...schema }, null, 2)}\n`,
  );
}

function writePackage(tags) {
  const { name, description, license, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const entry = (path) => ({ types: `${path}.d.ts`, default: `${path}.js` });
  const exports = {
    '.': entry('./index'),
    './define': entry('./define'),
    ...Object.fromEntries(tags.map((tag) => [`./${tag}/define`, entry(`./elements/${tag}/define`)])),
    ...Object.fromEntries(tags.map((tag) => [`./${tag}`, entry(`./elements/${tag}/${tag}`)])),
    './feed.schema.json': './feed.schema.json',
    './package.json': './package.json',
  };
  const sideEffects = ['./define.js', './elements/*/define.js'];
  writeFileSync(
    `${folder}/package.json`,
    `${JSON.stringify({ name, version, description, license, type: 'module', bin: { [name]: './cli.js' }, sideEffects, exports, dependencies }, null, 2)}\n`,
  );
}
