/**
 * `node scripts/precompress.js FOLDER`: puts a `.gz` and a `.br` beside every file that a web server can serve packed, so
 * that it is packed once, and as well as can be.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** @param {string} folder */
export function precompress(folder) {
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|json|html|css|svg)$/.test(name)) continue;
    const file = join(parentPath, name);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2];
  if (!folder) throw new Error('Which folder? node scripts/precompress.js dist/cdn');
  precompress(folder);
}
