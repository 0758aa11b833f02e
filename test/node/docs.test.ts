import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { readFeed } from '../../src/feed/read.js';

/** What the documents say is true of this repository. */

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const read = (file: string): string => readFileSync(file, 'utf8');

/** As GitHub makes it of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

describe('The documents', () => {
  for (const file of documents) {
    it(`have links that lead somewhere: ${file}`, () => {
      const text = read(file).replace(/```.*?```/gs, '');
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target!)) continue;
        const [path, hash] = target!.split('#') as [string, string | undefined];
        const linked = path ? join(dirname(file), path) : file;
        assert.ok(existsSync(linked), `${target} in ${file}`);
        if (hash === undefined) continue;
        const headings = [...read(linked).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading!));
        assert.ok(headings.includes(hash), `${target} in ${file}: ${linked} has ${headings.join(', ')}`);
      }
    });
  }

  it('name only files that there are', () => {
    let found = 0;
    for (const file of documents) {
      for (const [, path] of read(file).matchAll(/`((?:src|test|scripts|docs|demo|bench|integrations)\/[\w./-]+)`/g)) {
        found++;
        assert.ok(existsSync(path!), `${path} in ${file}`);
      }
    }
    assert.ok(found > 15, `${found} found`);
  });

  it('name only npm scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const file of documents) {
      for (const [, name] of read(file).matchAll(/npm run ([a-z:]+)/g)) assert.ok(scripts[name!], `${name} in ${file}`);
    }
  });

  it('name every step of npm run verify in CONTRIBUTING.md', () => {
    const [, list] = /const steps = \[(.*?)\]/s.exec(read('scripts/verify.js'))!;
    const steps = [...list!.matchAll(/'([^']+)'/g)].map(([, step]) => step!);
    assert.ok(steps.length > 5);
    for (const step of steps) {
      assert.ok(read('CONTRIBUTING.md').includes(step === 'test' ? '| `npm test`' : `| \`npm run ${step}\``), step);
    }
  });

  it('have a feed for editors to begin with, in which nothing is wrong', () => {
    const [, example] = /```json\n(.*?)```/s.exec(read('docs/feed-guide.md'))!;
    const reports: string[] = [];
    const feed = readFeed(JSON.parse(example!), 'https://union.example/feed.json', (path, reason) =>
      reports.push(`${path} ${reason}`),
    );
    const [entry] = feed.entries;
    assert.equal(entry!.item._union?.recommended, 1);
    assert.equal(feed._union?.alternates?.['uk'], 'https://union.example/feed-uk.json');
    assert.deepEqual(reports, []);
  });

  it('have small pictures', () => {
    const pictures = readdirSync('docs/images');
    assert.ok(pictures.length >= 4);
    for (const name of pictures) assert.ok(statSync(join('docs/images', name)).size < 60_000, name);
  });
});
