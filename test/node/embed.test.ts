import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { attributesOf, readEmbed, TAGS, writeEmbed } from '../../src/embed/options.js';

const page = readFileSync('dist/cdn/embed.html', 'utf8');
const hash = (bytes: string | Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

describe('embed.html', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;

  it('has a strict policy, which its own style passes, and no script in it', () => {
    const style = /<style>(.*?)<\/style>/s.exec(page)![1]!;
    assert.ok(policy.includes(`style-src '${hash(style)}'`));
    assert.doesNotMatch(policy, /unsafe|\*|data:/);
    for (const part of ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"]) {
      assert.ok(policy.includes(part), part);
    }
    assert.doesNotMatch(page, /<script>|\son\w+=|javascript:/i);
    assert.ok(page.indexOf('Content-Security-Policy') < page.indexOf('<style>'));
  });

  it('holds the hash of each script that it names', () => {
    const scripts = [...page.matchAll(/<script [^>]*src="([^"]+)" integrity="([^"]+)"/g)];
    assert.equal(scripts.length, 2);
    assert.equal(page.match(/<script/g)!.length, 2);
    for (const [, file, integrity] of scripts) assert.equal(integrity, hash(readFileSync(`dist/cdn/${file}`)), file);
  });

  it('leads readers without script to the union', () => {
    const config = JSON.parse(readFileSync('embed.config.json', 'utf8')) as { links: { href: string }[] };
    const noscript = /<noscript>(.*?)<\/noscript>/s.exec(page)![1]!;
    for (const { href } of config.links) assert.ok(noscript.includes(`href="${href}"`), href);
    assert.ok(config.links.length > 0);
  });
});

describe('The option grammar', () => {
  it('gives back what it was given, for every attribute of every widget', () => {
    for (const tag of TAGS) {
      const attributes = Object.fromEntries(attributesOf(tag).map((name) => [name, 'a b&c=1, "ї中"']));
      for (const name of ['no-images', 'search', 'structured-data', 'reasons'])
        if (name in attributes) attributes[name] = '';
      const embed = { tag, attributes, style: { '--union-accent': '#b5121b', '--union-image-ratio': '16 / 9' } };
      assert.deepEqual(readEmbed(new URLSearchParams(writeEmbed(embed))), embed);
    }
  });

  it('knows every attribute that the elements declare', () => {
    for (const tag of TAGS) {
      const sources = ['src/elements/union-element.ts', `src/elements/${tag}/${tag}.ts`].map((file) =>
        readFileSync(file, 'utf8'),
      );
      const declared = sources.flatMap((source) =>
        [...source.matchAll(/@property\((?:\{ attribute: |numeric\()'([a-z-]+)'/g)].map(([, name]) => name!),
      );
      assert.ok(declared.length >= 9, tag);
      for (const name of declared) assert.ok(attributesOf(tag).includes(name), `${tag} ${name}`);
    }
  });

  it('has a boolean present unless it is false or 0, and leaves out what a widget has not', () => {
    const read = (query: string): unknown => readEmbed(new URLSearchParams(query))?.attributes;
    assert.deepEqual(read('widget=union-news-feed&search'), { search: '' });
    assert.deepEqual(read('widget=union-news-feed&search=true&no-images=1'), { search: '', 'no-images': '' });
    assert.deepEqual(read('widget=union-news-feed&search=false&no-images=0'), {});
    assert.deepEqual(read('widget=union-article&tag=x&onclick=alert(1)&style=x&id=y'), {});
    for (const query of ['', 'widget=script', 'widget=constructor', 'limit=1']) assert.equal(read(query), undefined);
  });

  it('takes no style that could make a request', () => {
    const style = (value: string): object =>
      readEmbed(new URLSearchParams({ widget: 'union-news-feed', '--union-accent': value }))!.style;
    for (const value of ['#b5121b', 'rgb(1 2 3 / 50%)', 'oklch(0.5, 0.1, 20)', '1.5em', 'hotpink']) {
      assert.deepEqual(style(value), { '--union-accent': value });
    }
    for (const value of ['url(//x.example)', 'URL( x )', 'image-set("x")', 'red;color:blue', '\\75rl(x)', '}']) {
      assert.deepEqual(style(value), {}, value);
    }
  });
});
