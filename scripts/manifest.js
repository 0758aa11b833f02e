/**
 * `npm run manifest` writes custom-elements.json, which is not kept in git. Storybook and the build of the npm package
 * call {@link createManifest} themselves, so that nobody sees an old one.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What there is to know of every element, from its source (custom-elements-manifest.config.js says how).
 *
 * @returns {Promise<object>} a package of https://github.com/webcomponents/custom-elements-manifest
 */
export async function createManifest() {
  const { modules, ...manifest } = await cli({ argv: ['analyze'], cwd: root, noWrite: true });
  return {
    ...manifest,
    // The analyzer writes the number of its first version, whatever it knows.
    schemaVersion: '2.1.0',
    // It reads files as the disk gives them, in another order from time to time.
    modules: modules.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(`${root}custom-elements.json`, `${JSON.stringify(await createManifest(), null, 2)}\n`);
}
