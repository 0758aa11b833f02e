import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const page = readFileSync('demo/themes.html', 'utf8');
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const style = lines(/<style>(.*?)<\/style>/s.exec(page)![1]!).join('\n');

const shown = [...page.matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs)].map(([, code]) =>
  lines(code!.replaceAll('&gt;', '>').replaceAll('&amp;', '&')),
);

describe('demo/themes.html', () => {
  it('shows five themes, each in less than fifteen lines of CSS', () => {
    assert.equal(shown.length, 5);
    for (const code of shown) assert.ok(code.length < 15, `${code[0]} ${code.length} lines`);
  });

  it('shows the CSS that is at work', () => {
    for (const code of shown) assert.ok(style.includes(code.join('\n')), code.join('\n'));
  });

  it('sets only properties that there are', () => {
    const tokens = readFileSync('src/styles/tokens.ts', 'utf8');
    for (const [name] of style.matchAll(/--union-[\w-]+/g))
      assert.ok(tokens.includes(`var(${name},`) || tokens.includes(`${name},`), name);
  });

  it('is linked from every page of the demo that lists the others', () => {
    for (const name of readdirSync('demo').filter((file) => file.endsWith('.html'))) {
      const html = readFileSync(`demo/${name}`, 'utf8');
      if (html.includes('href="universities.html"')) assert.ok(html.includes('href="themes.html"'), name);
    }
  });
});
