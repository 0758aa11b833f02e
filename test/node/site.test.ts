import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

/** dist/site: demo, studio and Storybook, as they are put on a static host, in whatever folder. */

const site = 'dist/site';
const pages = readdirSync(site).filter((name) => name.endsWith('.html'));
const built = existsSync(`${site}/storybook/index.html`);
const skip = !built && 'Storybook is not built: npm run build, or npm run storybook:build';

/** Addresses in a page's own tags; what is inside a script or a sample of code is none. */
const addresses = (html: string): string[] =>
  [...html.replace(/<(script|code|pre)\b([^>]*)>.*?<\/\1>/gs, '<$1$2>').matchAll(/<\w[^>]*?\s(?:href|src)="([^"]+)"/gs)]
    .map(([, address]) => address!.replaceAll('&amp;', '&'))
    .filter((address) => !/^(https?|mailto|data):|^#/.test(address));

describe('dist/site', () => {
  for (const name of [...pages, 'studio/index.html']) {
    it(`has what its pages lead to, from any folder: ${name}`, () => {
      const found = addresses(readFileSync(join(site, name), 'utf8'));
      assert.ok(found.length > 1, `${found.length} addresses`);
      for (const address of found) {
        assert.ok(!address.startsWith('/'), `${address} is the same in every folder`);
        const path = join(site, name, '..', decodeURIComponent(address.replace(/[?#].*/, '')));
        if (path.startsWith(join(site, 'storybook')) && !built) continue;
        assert.ok(existsSync(path), address);
      }
    });
  }

  it('leads to studio and Storybook from every page that lists all pages', () => {
    for (const name of pages) {
      const html = readFileSync(join(site, name), 'utf8');
      if (!html.includes('href="themes.html"')) continue;
      for (const target of ['studio', 'storybook'])
        assert.match(html, new RegExp(`href="${target}/index\\.html`), name);
    }
  });

  it('has a Storybook with the pages and stories of every widget, from any folder', { skip }, () => {
    const { entries } = JSON.parse(readFileSync(`${site}/storybook/index.json`, 'utf8')) as {
      entries: Record<string, { type: string; title: string }>;
    };
    const widgets = readdirSync('src/elements', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of widgets) {
      const own = Object.values(entries).filter(({ title }) => title === `Widgets/${name}`);
      assert.equal(own.filter(({ type }) => type === 'docs').length, 1, `${name}: docs`);
      assert.ok(own.filter(({ type }) => type === 'story').length > 15, `${name}: ${own.length} entries`);
    }
    for (const name of ['index.html', 'iframe.html']) {
      const found = addresses(readFileSync(`${site}/storybook/${name}`, 'utf8'));
      assert.ok(found.length > 1);
      for (const address of found) assert.match(address, /^\.\//, name);
    }
  });
});
