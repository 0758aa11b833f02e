import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'acorn';

const folder = 'dist/cdn';
const loader = readFileSync(`${folder}/union-widgets.js`, 'utf8');
const chunks = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'union-widgets.js');
const { files } = JSON.parse(readFileSync(`${folder}/integrity.json`, 'utf8')) as { files: Record<string, string> };

describe('dist/cdn', () => {
  it('has a loader that is a classic script in ES2017, but for import()', () => {
    const calls = loader.match(/\bimport\(/g) ?? [];
    assert.equal(calls.length, 1);
    parse(loader.replace('import(', 'load('), { ecmaVersion: 2017, sourceType: 'script' });
  });

  it('has no eval and no new Function in any file', () => {
    for (const name of ['union-widgets.js', ...chunks]) {
      assert.doesNotMatch(readFileSync(`${folder}/${name}`, 'utf8'), /\beval\(|\bnew Function\b|\bFunction\(/, name);
    }
  });

  it('does not bring zod along', () => {
    for (const name of chunks)
      assert.doesNotMatch(readFileSync(`${folder}/${name}`, 'utf8'), /ZodType|safeParse/, name);
  });

  it('lists the hash of every file in integrity.json', () => {
    assert.deepEqual(Object.keys(files).sort(), ['union-widgets.js', ...chunks].sort());
    for (const [name, integrity] of Object.entries(files)) {
      const hash = createHash('sha256')
        .update(readFileSync(`${folder}/${name}`))
        .digest('base64');
      assert.equal(integrity, `sha256-${hash}`, name);
    }
  });

  it('has chunks that import only files that are there', () => {
    for (const name of chunks) {
      for (const [, imported] of readFileSync(`${folder}/${name}`, 'utf8').matchAll(/["']\.\/([\w-]+\.js)["']/g)) {
        assert.ok(chunks.includes(imported!), `${name} imports ${imported}`);
      }
    }
  });
});
