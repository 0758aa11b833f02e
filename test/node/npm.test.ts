import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Ajv from 'ajv';
import { publint } from 'publint';

/** What `npm publish` would send, tried as its consumers would. */

const folder = resolve('dist/npm');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const json = <T = Record<string, unknown>>(file: string): T => JSON.parse(read(file)) as T;

interface PackageJson {
  readonly exports: Record<string, string | { readonly types: string; readonly default: string }>;
  readonly dependencies: Record<string, string>;
  readonly sideEffects: readonly string[];
  readonly bin: Record<string, string>;
}

const packageJson = json<PackageJson>('package.json');
const tags = [...readFileSync('src/elements.ts', 'utf8').matchAll(/^ {2}'([a-z-]+)':/gm)].map(([, tag]) => tag!);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));

/** Where a consumer has installed the package. */
const consumer = mkdtempSync(join(tmpdir(), 'union-widgets-consumer-'));

before(() => {
  mkdirSync(join(consumer, 'node_modules'));
  symlinkSync(folder, join(consumer, 'node_modules/union-widgets'));
  for (const name of ['lit', '@types', 'preact', 'vue']) {
    symlinkSync(resolve('node_modules', name), join(consumer, 'node_modules', name));
  }
});

after(() => rmSync(consumer, { recursive: true, force: true }));

/** @returns what a compiler of node_modules/.bin complains of in one file of test/consumers */
function complaints(compiler: 'tsc' | 'vue-tsc', file: string, options: object = {}): string {
  cpSync(join('test/consumers', file), join(consumer, file));
  const compilerOptions = {
    target: 'es2024',
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noEmit: true,
    types: [],
    ...options,
  };
  const config = join(consumer, `${file}.json`);
  writeFileSync(
    config,
    JSON.stringify({ compilerOptions, vueCompilerOptions: { strictTemplates: true }, files: [file] }),
  );
  const program = join(
    dirname(
      createRequire(import.meta.url).resolve(`${{ tsc: 'typescript', 'vue-tsc': 'vue-tsc' }[compiler]}/package.json`),
    ),
    'bin',
    compiler === 'tsc' ? 'tsc' : 'vue-tsc.js',
  );
  const { stdout, stderr } = spawnSync(process.execPath, [program, '-p', config], { cwd: consumer, encoding: 'utf8' });
  return stdout + stderr;
}

describe('dist/npm', () => {
  it('has nothing for publint to say', async () => {
    const { messages } = await publint({ pkgDir: folder, strict: true, pack: false });
    assert.deepEqual(messages, []);
  });

  it('has types that resolve as its modules do, for attw', () => {
    const { status, stdout } = spawnSync('npx', ['attw', '--pack', folder, '--profile', 'esm-only', '--no-emoji'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    assert.equal(status, 0, stdout);
    for (const entry of Object.keys(packageJson.exports)) {
      assert.ok(stdout.includes(`"${posix.join('union-widgets', entry)}"`), `attw did not look at ${entry}\n${stdout}`);
    }
  });

  it('offers what the contract says, and side effects in the define modules alone', () => {
    const entries = [
      '.',
      './define',
      ...tags.flatMap((tag) => [`./${tag}`, `./${tag}/define`]),
      './react',
      './preact',
      './vue',
      './feed.schema.json',
      './custom-elements.json',
      './package.json',
    ];
    assert.deepEqual(Object.keys(packageJson.exports).sort(), entries.sort());
    assert.deepEqual(packageJson.bin, { 'union-widgets': './cli.js' });
    assert.deepEqual(packageJson.sideEffects, ['./define.js', './elements/*/define.js']);
    assert.deepEqual(Object.keys(packageJson.dependencies), ['lit']);
  });

  it('packs modules, types, data for editors and documents, and nothing else', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', folder], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const answer = JSON.parse(output) as object;
    const [{ files: packed, size }] = Object.values(answer) as [{ files: { path: string }[]; size: number }];
    const paths = packed.map(({ path }) => path).sort();
    const data = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'custom-elements.json',
      'feed.schema.json',
      'package.json',
      'vendor/@lit/localize/LICENSE',
      'vendor/entities/LICENSE',
      'vendor/parse5/LICENSE',
      'vscode.css-custom-data.json',
      'vscode.html-custom-data.json',
      'web-types.json',
    ];
    assert.deepEqual(
      paths.filter((path) => !/\.(js|d\.ts)$|^docs\//.test(path)),
      data,
    );
    const types = [
      'define',
      'index',
      'preact',
      'react',
      'vue',
      ...tags.flatMap((tag) => [`elements/${tag}/define`, `elements/${tag}/${tag}`]),
    ];
    assert.deepEqual(
      paths.filter((path) => path.endsWith('.d.ts')),
      types.map((path) => `${path}.d.ts`).sort(),
    );
    // A further widget or language is no excess.
    const languages = readdirSync('src/i18n/xliff').length;
    const most = 197_000 + (tags.length - 5) * 5_000 + (languages - 11) * 2_500;
    assert.ok(size < most, `${size} bytes packed, of ${most}: raise this figure with the reason why`);
  });

  it('has documents whose links lead to one another', () => {
    const documents = files.filter((name) => name.endsWith('.md'));
    assert.ok(documents.includes('docs/api.md'));
    for (const document of documents) {
      for (const [, path] of read(document).matchAll(/\]\(([^):#]+)[#)]/g)) {
        assert.ok(documents.includes(posix.join(posix.dirname(document), path!)), `${document}: ${path}`);
      }
    }
  });

  it('imports nothing but lit and its own modules', () => {
    for (const file of files.filter((name) => /\.(js|d\.ts)$/.test(name))) {
      const code = read(file).replace(/\/\*.*?\*\//gs, '');
      for (const [, name] of code.matchAll(/(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g)) {
        if (name!.startsWith('.')) {
          const target = posix.join(posix.dirname(file), name!);
          assert.ok(
            files.includes(file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target),
            `${file}: ${name}`,
          );
        } else if (file === 'cli.js') assert.match(name!, /^node:/, file);
        else if (/^(react|preact|vue)\.d\.ts$/.test(file)) assert.equal(`${name}.d.ts`, file);
        else assert.match(name!, /^lit($|\/)/, file);
      }
    }
  });

  it('brings its own copy of @lit/localize, with its licence', () => {
    assert.ok(files.some((name) => /^vendor\/@lit\/localize\/.*\.js$/.test(name)));
    assert.match(read('vendor/@lit/localize/LICENSE'), /BSD 3-Clause/);
  });

  it('is at home on a server: no entry touches what only a browser has', () => {
    const names = ['window', 'document', 'navigator', 'location', 'localStorage', 'history', 'HTMLElement'];
    const modules = Object.entries(packageJson.exports).filter(([, target]) => typeof target === 'object');
    const script = `
      const touched = [];
      for (const name of ${JSON.stringify(names)}) {
        Object.defineProperty(globalThis, name, {
          configurable: true,
          get() { touched.push(name + ' at ' + new Error().stack.split('\\n')[2].trim()); },
        });
      }
      for (const name of ${JSON.stringify(modules.map(([entry]) => posix.join('union-widgets', entry)))}) await import(name);
      const ours = touched.filter((place) => place.includes('dist/npm') || place.includes('union-widgets'));
      console.log(JSON.stringify(ours));`;
    writeFileSync(join(consumer, 'server.mjs'), script);
    const { stdout, stderr } = spawnSync(process.execPath, ['server.mjs'], { cwd: consumer, encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), []);
  });
});

describe('A consumer of dist/npm', () => {
  it('has types without a framework, with every declaration checked', () => {
    assert.equal(complaints('tsc', 'plain.ts', { resolveJsonModule: true, skipLibCheck: false }), '');
  });

  it('has types for JSX with React 19', () => {
    assert.equal(complaints('tsc', 'react.tsx', { jsx: 'react-jsx' }), '');
  });

  it('has types for JSX with Preact', () => {
    assert.equal(
      complaints('tsc', 'preact.tsx', { jsx: 'react-jsx', jsxImportSource: 'preact', skipLibCheck: true }),
      '',
    );
  });

  it('has types for the templates of Vue', () => {
    assert.equal(complaints('vue-tsc', 'vue.vue', { skipLibCheck: true }), '');
  });
});

describe('The data for editors', () => {
  interface Manifest {
    readonly schemaVersion: string;
    readonly modules: readonly {
      readonly path: string;
      readonly declarations: readonly { readonly tagName?: string }[];
    }[];
  }
  const manifest = json<Manifest>('custom-elements.json');

  it('has a manifest by the schema of version 2, whose paths are files of the package', () => {
    const schema = createRequire(import.meta.url)('custom-elements-manifest/schema.json') as object;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    validate(manifest);
    assert.deepEqual(validate.errors, null);
    assert.match(manifest.schemaVersion, /^2\./);
    for (const { path } of manifest.modules) assert.ok(existsSync(join(folder, path)), path);
    const described = manifest.modules.flatMap(({ declarations }) =>
      declarations.flatMap(({ tagName }) => tagName ?? []),
    );
    assert.deepEqual(described.sort(), [...tags].sort());
  });

  it('names every tag, with its attributes and the values they take', () => {
    interface Attribute {
      readonly name: string;
      readonly description: string;
      readonly values?: readonly { readonly name: string }[];
    }
    const html = json<{ tags: { name: string; description: string; attributes: Attribute[] }[] }>(
      'vscode.html-custom-data.json',
    );
    assert.deepEqual(html.tags.map(({ name }) => name).sort(), [...tags].sort());
    for (const { name, description, attributes } of html.tags) {
      assert.ok(description, name);
      for (const attribute of attributes) assert.ok(attribute.description, `${name} ${attribute.name}`);
      const layout = attributes.find((attribute) => attribute.name === 'layout');
      assert.deepEqual(
        layout?.values?.map((value) => value.name),
        ['list', 'cards', 'headlines'],
      );
    }
    const web = json<{ contributions: { html: { elements: { name: string }[] } } }>('web-types.json');
    assert.deepEqual(web.contributions.html.elements.map(({ name }) => name).sort(), [...tags].sort());
  });

  it('names every custom property once, as in src/styles/tokens.ts', () => {
    const tokens = [...readFileSync('src/styles/tokens.ts', 'utf8').matchAll(/var\(\s*(--union-[\w-]+)/g)].map(
      ([, name]) => name!,
    );
    const css = json<{ properties: { name: string }[] }>('vscode.css-custom-data.json');
    assert.deepEqual(
      css.properties.map(({ name }) => name),
      [...new Set(tokens)],
    );
  });
});
