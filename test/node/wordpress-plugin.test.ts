import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { attributesOf, isBoolean, TAGS } from '../../src/embed/options.js';

/** The plug-in's files, as far as they can be looked at without PHP; `npm run test:wordpress` runs them. */

const folder = 'integrations/wordpress/union-widgets';
const read = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const json = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

describe('The WordPress plug-in', () => {
  it('is made from the elements’ source: npm run wordpress', () => {
    execFileSync(process.execPath, ['scripts/wordpress-plugin.js', '--check'], { stdio: 'pipe' });
  });

  it('has every attribute of every widget, of the right kind', () => {
    type Widgets = Record<string, { attributes: { name: string; type: string }[] }>;
    const widgets = json<Widgets>(`${folder}/widgets.json`);
    assert.deepEqual(Object.keys(widgets).sort(), [...TAGS].sort());
    for (const tag of TAGS) {
      const { attributes } = widgets[tag]!;
      assert.deepEqual(attributes.map(({ name }) => name).sort(), attributesOf(tag).sort(), tag);
      for (const { name, type } of attributes) assert.equal(type === 'flag', isBoolean(name), name);
    }
  });

  it('speaks three languages in full, PHP and all', () => {
    type Texts = Record<'widgets' | 'attributes' | 'values', Record<string, string[]>> & { others: string[][] };
    const { others, ...tables } = json<Texts>('integrations/wordpress/texts.json');
    const all = [...others, ...Object.values(tables).flatMap((table) => Object.values(table))];
    for (const words of all) {
      assert.equal(words.length, 3, words[0]);
      assert.ok(
        words.every((word) => word.trim() && word.includes('%s') === words[0]!.includes('%s')),
        words[0],
      );
    }
    const known = new Set(all.map(([english]) => english));
    const php = ['union-widgets.php', 'includes/settings.php', 'includes/render.php'].map(read).join('');
    const used = [...php.matchAll(/__\( '([^']+)', 'union-widgets' \)/g)].map(([, text]) => text);
    assert.ok(used.length >= 5);
    for (const text of used) assert.ok(known.has(text), text);
  });

  it('has a readme as WordPress.org wants it', () => {
    const readme = read('readme.txt');
    const { version } = json<{ version: string }>('package.json');
    assert.match(readme, /^=== Union Widgets ===\n/);
    for (const line of [
      'Requires at least: 6.1',
      'Tested up to: ',
      'Requires PHP: 7.4',
      `Stable tag: ${version}`,
      'License: ',
    ]) {
      assert.ok(readme.includes(`\n${line}`), line);
    }
    const [, summary] = /\n\n([^\n=]+)\n\n== Description ==/.exec(readme)!;
    assert.ok(summary!.length <= 150, `${summary!.length} characters`);
    for (const header of ['Version', 'Requires at least', 'Requires PHP']) {
      const [, value] = new RegExp(`^ \\* ${header}: (.*)$`, 'm').exec(read('union-widgets.php'))!;
      const own = header === 'Version' ? 'Stable tag' : header;
      assert.ok(readme.includes(`${own}: ${value}\n`), header);
    }
  });
});
