import { build } from 'vite';

/** The studio's two pages: itself, and the partner's page in its preview. @param {string} folder */
export async function buildStudio(folder) {
  await build({
    configFile: false,
    root: 'demo/studio',
    base: './',
    logLevel: 'warn',
    build: {
      outDir: `${process.cwd()}/${folder}`,
      emptyOutDir: true,
      target: 'es2022',
      // Baseline since 2024: light-dark() as it is written, which follows `color-scheme`.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      reportCompressedSize: false,
      license: { fileName: 'LICENSES.md' },
      rollupOptions: { input: ['demo/studio/index.html', 'demo/studio/preview.html'] },
    },
    // As TypeScript is told to: Lit's decorators set accessors, which class fields would hide.
    oxc: { typescript: { useDefineForClassFields: false } },
  });
}
