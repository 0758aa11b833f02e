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
export const createManifest = async () => ({
  ...(await cli({ argv: ['analyze'], cwd: root, noWrite: true })),
  // The analyzer writes the number of its first version, whatever it knows.
  schemaVersion: '2.1.0',
});

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(`${root}custom-elements.json`, `${JSON.stringify(await createManifest(), null, 2)}\n`);
}
