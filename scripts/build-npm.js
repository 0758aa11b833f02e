/**
 * dist/npm: what `npm publish` would send. Unbundled modules with types, side effects only in the `define` files, `lit`
 * as an ordinary dependency, @lit/localize inside, since a consumer may configure a copy of their own only once.
 */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { format } from 'prettier';
import { build } from 'vite';
import { elementsOf, vscodeCss, vscodeHtml, webTypes } from './editor-data.js';
import { preactTypes, reactTypes, vueTypes } from './framework-types.js';
import { createManifest } from './manifest.js';
import { publicTypes } from './npm-types.js';

const folder = 'dist/npm';

const { name, version, description, license, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

export async function buildNpm() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await buildModules();
  await buildCommand();
  const manifest = published(await createManifest());
  const classes = Object.fromEntries(elementsOf(manifest).map((element) => [element.tagName, element.name]));
  writeDefines(classes);
  const schema = await feedSchema();
  writeJson('feed.schema.json', schema);
  writeJson('custom-elements.json', manifest);
  writeJson('vscode.html-custom-data.json', vscodeHtml(manifest));
  writeJson('vscode.css-custom-data.json', vscodeCss(manifest));
  writeJson('web-types.json', webTypes(manifest, { name, version }));
  await writeTypes('index', publicTypes(schema, classes));
  const frameworks = { react: reactTypes, preact: preactTypes, vue: vueTypes };
  for (const [framework, types] of Object.entries(frameworks)) {
    await writeTypes(framework, types(manifest));
    write(`${framework}.js`, '// Types alone.\nexport {};\n');
  }
  writePackage(Object.keys(classes), Object.keys(frameworks));
  for (const inlined of ['@lit/localize', 'parse5', 'entities']) {
    cpSync(`node_modules/${inlined}/LICENSE`, `${folder}/vendor/${inlined}/LICENSE`);
  }
  for (const file of ['LICENSE', 'CHANGELOG.md']) cpSync(file, `${folder}/${file}`);
  mkdirSync(`${folder}/docs`);
  const documents = [
    'README.md',
    'SECURITY.md',
    ...readdirSync('docs').flatMap((name) => (/\.md$/.test(name) ? `docs/${name}` : [])),
  ];
  for (const document of documents) write(document, withinPackage(document, documents));
}

/** A document whose links lead to others of the package; of what is in the repository alone, words and pictures, the text stays. */
function withinPackage(document, documents) {
  return readFileSync(document, 'utf8').replace(/!?\[([^\]]+)\]\(([^):#]+)(#[^)]*)?\)/g, (link, text, path) =>
    documents.includes(posix.join(posix.dirname(document), path)) ? link : text,
  );
}

const write = (file, text) => writeFileSync(`${folder}/${file}`, text);
const writeJson = (file, value) => write(file, `${JSON.stringify(value, null, 2)}\n`);
const writeTypes = async (file, text) =>
  write(`${file}.d.ts`, await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true }));

/** The manifest with the paths that a consumer's tools find. */
const published = (manifest) =>
  JSON.parse(JSON.stringify(manifest).replace(/"(?:\/)?src\/(elements\/[\w/-]+)\.ts"/g, '"$1.js"'));

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
    minify: true,
    banner: { js: '#!/usr/bin/env node' },
  });
  chmodSync(`${folder}/cli.js`, 0o755);
}

/** `union-widgets/<tag>/define` registers one element; its types, and those of the class, are in index.d.ts. */
function writeDefines(classes) {
  write('define.d.ts', "import './index.js';\n");
  for (const [tag, className] of Object.entries(classes)) {
    const path = `elements/${tag}`;
    write(
      `${path}/define.js`,
      `import { define } from '../../register.js';\nimport { ${className} } from './${tag}.js';\n\nif (typeof customElements !== 'undefined') define('${tag}', ${className});\n`,
    );
    write(`${path}/define.d.ts`, "import '../../index.js';\n");
    write(`${path}/${tag}.d.ts`, `export { ${className} } from '../../index.js';\n`);
  }
}

/** The feed for publishers and their editors, from the zod schema. */
async function feedSchema() {
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
  return { $id: 'feed.schema.json', title: 'JSON Feed 1.1 with the _union extension', ...schema };
}

function writePackage(tags, frameworks) {
  const entry = (path) => ({ types: `${path}.d.ts`, default: `${path}.js` });
  const data = ['feed.schema.json', 'custom-elements.json', 'package.json'];
  writeJson('package.json', {
    name,
    version,
    description,
    license,
    type: 'module',
    bin: { [name]: './cli.js' },
    sideEffects: ['./define.js', './elements/*/define.js'],
    types: './index.d.ts',
    exports: {
      '.': entry('./index'),
      './define': entry('./define'),
      ...Object.fromEntries(tags.map((tag) => [`./${tag}/define`, entry(`./elements/${tag}/define`)])),
      ...Object.fromEntries(tags.map((tag) => [`./${tag}`, entry(`./elements/${tag}/${tag}`)])),
      ...Object.fromEntries(frameworks.map((framework) => [`./${framework}`, entry(`./${framework}`)])),
      ...Object.fromEntries(data.map((file) => [`./${file}`, `./${file}`])),
    },
    customElements: 'custom-elements.json',
    'web-types': './web-types.json',
    dependencies,
  });
}
