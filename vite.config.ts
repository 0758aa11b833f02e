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

export default defineConfig({
  base: './',
  resolve: {
    alias: [
      { find: /^@lit\/localize$/, replacement: fileURLToPath(new URL('scripts/localize-runtime.ts', import.meta.url)) },
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
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
