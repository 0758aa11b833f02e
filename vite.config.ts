import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { UNUSED } from './scripts/lit-cuts.ts';
import { minifyTemplates } from './scripts/minify-templates.ts';

/** The tags of `src/elements.ts`, read as text: the build must not run what it builds. */
export const tags = (): string[] =>
  [...readFileSync('src/elements.ts', 'utf8').matchAll(/^ {2}'([a-z-]+)':/gm)].map((match) => match[1]!);

/** Tag, folder, file and class name follow from one another (CONTRIBUTING). */
const moduleOf = (tag: string): string => `/src/elements/${tag}/${tag}.ts`;
const classOf = (tag: string): string =>
  tag.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());

/** One entry per element, whose default export is its class; the loader registers it. */
function elementEntries(): Plugin {
  const prefix = 'virtual:element/';
  return {
    name: 'element-entries',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const tag = id.slice(prefix.length + 1);
      return `export { ${classOf(tag)} as default } from '${moduleOf(tag)}';`;
    },
  };
}

/** What every reader of news downloads is one file, `core`: all that `union-news-feed` imports statically. */
async function coreModules(): Promise<Set<string>> {
  const entry = moduleOf('union-news-feed').slice(1);
  const { metafile } = await bundle({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'dist',
    write: false,
    metafile: true,
    alias: Object.fromEntries(ALIASES.map((name) => [name, `./${RUNTIME}`])),
  });
  const seen = new Set<string>();
  const modules = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const { inputs, imports } = metafile.outputs[name]!;
    for (const input of Object.keys(inputs)) modules.add(resolve(input));
    for (const { path, kind } of imports) if (kind === 'import-statement') visit(path);
  };
  visit(Object.keys(metafile.outputs).find((name) => metafile.outputs[name]!.entryPoint === entry)!);
  return modules;
}

/**
 * Lit's style sheets without what only browsers need that the loader leaves alone: those that cannot adopt a style sheet
 * (docs/adr/0012-what-readers-get-of-lit.md).
 */
function adoptedStyles(): Plugin {
  return {
    name: 'adopted-styles',
    load: (id) =>
      /@lit\/reactive-element\/css-tag\.js$/.test(id)
        ? `const sheets = new WeakMap();
           export const css = (strings, ...values) => {
             let [cssText] = strings;
             values.forEach((value, index) => (cssText += value.cssText + strings[index + 1]));
             return {
               cssText,
               get styleSheet() {
                 let sheet = sheets.get(this);
                 if (!sheet) { sheets.set(this, (sheet = new CSSStyleSheet())); sheet.replaceSync(cssText); }
                 return sheet;
               },
             };
           };
           export class CSSResult {}
           export const supportsAdoptingStyleSheets = true;
           export const unsafeCSS = (cssText) => css([cssText]);
           export const getCompatibleStyle = (style) => style;
           export const adoptStyles = (root, styles) => {
             root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
           };`
        : undefined,
  };
}

function litWithoutHooks(): Plugin {
  return {
    name: 'lit-without-hooks',
    apply: 'build',
    transform(code, id) {
      const file = Object.keys(UNUSED).find((name) => id.replaceAll('\\', '/').endsWith(`node_modules/${name}`));
      if (!file) return undefined;
      for (const [from, to] of UNUSED[file]!) {
        if (code.split(from).length !== 2) throw new Error(`${file} has changed: it must have once ${from}`);
        code = code.replace(from, () => to);
      }
      return { code, map: null };
    },
  };
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const RUNTIME = 'scripts/localize-runtime.ts';
const ALIASES = ['@lit/localize', '@lit/localize/init/reentrant.js'];

export default defineConfig(async (): Promise<UserConfig> => {
  const core = await coreModules();
  return {
    base: './',
    resolve: {
      alias: ALIASES.map((name) => ({
        find: new RegExp(`^${name}$`),
        replacement: fileURLToPath(new URL(RUNTIME, import.meta.url)),
      })),
    },
    define: { __LOADER__: 'true', __VERSION__: JSON.stringify(version) },
    plugins: [elementEntries(), adoptedStyles(), litWithoutHooks(), minifyTemplates()],
    build: {
      target: 'es2022',
      outDir: 'dist/cdn',
      // scripts/build.js minifies, names files by their content, and writes them.
      minify: false,
      write: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      // The notices of what is bundled, which the minified files have no room for.
      license: { fileName: 'LICENSES.md' },
      // A library has no preload helper around its dynamic imports: the loader does that work.
      lib: { entry: 'src/elements.ts', formats: ['es'] },
      rollupOptions: {
        input: {
          ...Object.fromEntries(tags().map((tag) => [tag, `virtual:element/${tag}`])),
          report: 'src/report.ts',
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          codeSplitting: {
            groups: [
              { name: 'core', test: (id: string) => core.has(resolve(id)) },
              // What some elements import at once and others with their extras.
              { name: 'shared', test: /\/(names|plural|search|states|language|text|title|article|trusted)\.ts$/ },
            ],
          },
        },
      },
    },
  };
});
