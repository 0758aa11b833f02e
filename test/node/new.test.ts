import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

/** `npm run new <tag>`, in a copy of the repository: what a newcomer has after it. */

const folder = mkdtempSync(join(tmpdir(), 'union-widgets-new-'));
const tag = 'newcomers-first';
const written = [
  `src/elements/${tag}/${tag}.ts`,
  `stories/${tag}.stories.ts`,
  `test/elements/${tag}.test.ts`,
  'src/elements.ts',
  'src/index.ts',
];

const run = (script: string, ...args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};
const passes = (script: string, ...args: string[]): void => {
  const { status, output } = run(script, ...args);
  assert.equal(status, 0, output);
};
const command = (name: string): string => resolve('node_modules', name);

describe('A new widget', () => {
  before(() => {
    for (const name of [
      'src',
      'stories',
      'test',
      'demo',
      'docs',
      'scripts',
      'eslint.config.js',
      'tsconfig.json',
      'package.json',
      'vite.config.ts',
      'lit-localize.json',
      'embed.config.json',
      'custom-elements-manifest.config.js',
      '.prettierrc.json',
      '.storybook',
    ]) {
      cpSync(name, join(folder, name), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    passes('scripts/new.js', tag);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is an element, its stories, a test, and a line in each list, all formatted', () => {
    for (const file of written) assert.ok(existsSync(join(folder, file)), file);
    passes(command('prettier/bin/prettier.cjs'), '--check', ...written);
    assert.match(readFileSync(join(folder, 'src/elements.ts'), 'utf8'), /^ {2}'newcomers-first': NewcomersFirst,$/m);
    assert.match(readFileSync(join(folder, written[0]!), 'utf8'), /msg\('Newcomers first', \{ id: 'newcomers-first'/);
  });

  it('passes types and lint', () => {
    passes(command('typescript/bin/tsc'), '--noEmit');
    passes(command('eslint/bin/eslint.js'), ...written);
  });

  it('is described, and built for the script tag', () => {
    passes('scripts/api.js');
    assert.match(readFileSync(join(folder, 'docs/api.md'), 'utf8'), /^## `<newcomers-first>`$/m);
    passes('scripts/build.js', 'cdn');
    const { elements } = JSON.parse(readFileSync(join(folder, 'dist/cdn/integrity.json'), 'utf8')) as {
      elements: Record<string, string[]>;
    };
    assert.ok(elements[tag]?.length, Object.keys(elements).join());
  });

  it('is refused under a name that is taken, or that is none', () => {
    for (const name of [tag, 'recommended-reading', 'news', 'Union-News', 'font-face', '']) {
      const { status, output } = run('scripts/new.js', name);
      assert.equal(status, 1, name);
      assert.match(output, /taken|no tag|means something else|Usage/);
    }
  });
});
