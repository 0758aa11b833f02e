import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { createManifest } from '../scripts/manifest.js';

const MANIFEST = 'virtual:custom-elements-manifest';
const source = fileURLToPath(new URL('../src/', import.meta.url)).replaceAll('\\', '/');

/** The manifest as a module, made anew at every start: there is no file that could be out of date. */
const manifest = {
  name: 'custom-elements-manifest',
  resolveId: (id) => (id === MANIFEST ? `\0${id}` : undefined),
  load: async (id) => (id === `\0${MANIFEST}` ? `export default ${JSON.stringify(await createManifest())}` : undefined),
};

/** A custom element cannot be defined twice in one page. */
const reloadElements = {
  name: 'reload-elements',
  handleHotUpdate({ file, server }) {
    if (!file.startsWith(source)) return undefined;
    const module = server.moduleGraph.getModuleById(`\0${MANIFEST}`);
    if (module) server.moduleGraph.invalidateModule(module);
    server.ws.send({ type: 'full-reload' });
    return [];
  },
};

export default defineConfig({
  plugins: [manifest, reloadElements],
});
