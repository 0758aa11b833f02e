import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { minifyTemplates } from './scripts/minify-templates.ts';

/** The tags of `src/elements.ts`, read as text: the build must not run what it builds. */
export const tags = (): string[] =>
  [...readFileSync('src/elements.ts', 'utf8').matchAll(/^ {2}'([a-z-]+)':/gm)].map((match) => match[1]!);

/** One entry per element, which registers it: tag, folder, file and class name follow from one another (CONTRIBUTING). */
function defineEntries(): Plugin {
  const prefix = 'virtual:define/';
  return {
    name: 'define-entries',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const tag = id.slice(prefix.length + 1);
      const name = tag.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
      return `import { ${name} } from '/src/elements/${tag}/${tag}.ts';
        import { define } from '/src/register.ts';
        define('${tag}', ${name});`;
    },
  };
}

/** Lit and whatever more than two elements are made of; the rest stays with who needs it. */
const shared = (id: string): boolean =>
  /union-news-feed/.test(id) ||
  !/\/elements\/[\w-]+\/|virtual:define|diagnosis|search|return|recommended|generated\/messages|structured-data|sanitise|related|article|universit|reading-time/.test(
    id,
  );

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: './',
  resolve: {
    alias: [
      { find: /^@lit\/localize$/, replacement: file('scripts/localize-runtime.ts') },
      // Every message here has an id and is plain text (a test sees to it).
      { find: /^.*\/(runtime-msg|default-msg)\.js$/, replacement: file('scripts/localize-runtime.ts') },
    ],
  },
  plugins: [defineEntries(), minifyTemplates()],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    // scripts/build.js minifies, names files by their content, and writes them.
    minify: false,
    write: false,
    copyPublicDir: false,
    reportCompressedSize: false,
    // A library has no preload helper around its dynamic imports: the loader does that work.
    lib: { entry: 'src/elements.ts', formats: ['es'] },
    rollupOptions: {
      input: Object.fromEntries(tags().map((tag) => [tag, `virtual:define/${tag}`])),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        // What three widgets share is one file: it compresses better, and costs one request.
        codeSplitting: { groups: [{ name: 'core', test: shared }] },
      },
    },
  },
});
