import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'acorn';
import { unzipSync } from 'fflate';
import { preloadLines, type Listed } from '../../scripts/preload.js';

const folder = 'dist/cdn';
const loader = readFileSync(`${folder}/union-widgets.js`, 'utf8');
const chunks = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'union-widgets.js');
const { files } = JSON.parse(readFileSync(`${folder}/integrity.json`, 'utf8')) as { files: Record<string, string> };

describe('dist/union-widgets-wordpress.zip', () => {
  it('has every file of the plug-in, as it is, in the folder that WordPress knows it by', () => {
    const zip = unzipSync(readFileSync('dist/union-widgets-wordpress.zip'));
    const files = readdirSync('integrations/wordpress', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath.includes('union-widgets'))
      .map(({ parentPath, name }) => `${parentPath}/${name}`.replace('integrations/wordpress/', ''));
    assert.deepEqual(Object.keys(zip).sort(), files.sort());
    assert.ok(files.includes('union-widgets/union-widgets.php'));
    for (const name of files) assert.deepEqual(Buffer.from(zip[name]!), readFileSync(`integrations/wordpress/${name}`));
  });
});

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

  it('prints preload lines that name each widget’s files with their hashes, and the texts of a language', () => {
    const listed = JSON.parse(readFileSync(`${folder}/integrity.json`, 'utf8')) as Listed;
    const printed = readFileSync(`${folder}/preload.txt`, 'utf8');
    for (const [element, names] of Object.entries(listed.elements)) {
      const page = { element, folder: 'https://CDN/', feed: 'https://f.example/' };
      const lines = preloadLines(listed, page);
      assert.equal(lines.length, names.length + 1, element);
      assert.match(lines[0]!, /^<link rel="preload" as="fetch" href="https:\/\/f\.example\/" crossorigin>$/);
      for (const [index, name] of names.entries()) {
        const line = `<link rel="modulepreload" href="https://CDN/${name}" integrity="${files[name]}" crossorigin>`;
        assert.equal(lines[index + 1], line);
        assert.ok(printed.includes(`/${name}" integrity="${files[name]}"`), name);
      }
      assert.ok(
        preloadLines(listed, { ...page, locale: 'uk' })
          .at(-1)!
          .includes(`/${listed.locales.uk}"`),
      );
    }
    assert.throws(() => preloadLines(listed, { element: 'p', folder: '', feed: '' }), /no <p>/);
    assert.throws(() => preloadLines(listed, { element: 'union-news-feed', folder: '', feed: '', locale: 'xx' }), /xx/);
  });

  it('has chunks that import only files that are there', () => {
    for (const name of chunks) {
      for (const [, imported] of readFileSync(`${folder}/${name}`, 'utf8').matchAll(/["']\.\/([\w-]+\.js)["']/g)) {
        assert.ok(chunks.includes(imported!), `${name} imports ${imported}`);
      }
    }
  });

  it('has the notices of what is bundled, which the chunks have no room for', () => {
    const notices = readFileSync(`${folder}/LICENSES.md`, 'utf8').split(/^## /m).slice(1);
    const names = notices.map((notice) => notice.split(' ')[0]);
    for (const name of ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'])
      assert.ok(names.includes(name), name);
    for (const notice of notices) assert.match(notice, /Copyright/, notice.split('\n')[0]);
  });
});
