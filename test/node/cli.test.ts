import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Check } from '../../src/cli/check.js';
import { linesOf } from '../../src/cli/lines.js';

/** The command as a webmaster has it: dist/npm/cli.js in a process of its own. */

const cli = resolve('dist/npm/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'union-widgets-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]): Promise<Outcome> =>
  new Promise((done) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const checked = async (...args: string[]): Promise<Check & { code: number }> => {
  const { code, out } = await run('check', ...args, '--json');
  return { ...(JSON.parse(out) as Check), code };
};

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const item = (n: number, more: object = {}): object => ({
  id: `${n}`,
  url: `https://union.example/${n}`,
  title: `News ${n}`,
  content_text: 'Text.',
  date_published: `2026-01-${String(31 - n).padStart(2, '0')}T00:00:00Z`,
  ...more,
});
const feed = (items: object[], more: object = {}): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', language: 'en', ...more, items }, null, 1);
const codes = ({ findings }: Check): string[] => findings.map(({ code }) => code);

const GOOD: OutgoingHttpHeaders = {
  'access-control-allow-origin': '*',
  'content-type': 'application/feed+json',
  'cache-control': 'max-age=300',
};
/** Answers by path. */
const answers = new Map<string, { status?: number; headers?: OutgoingHttpHeaders; body: string }>();
let server: Server;
let origin = '';
before(async () => {
  server = createServer((request, response) => {
    const { status = 200, headers = GOOD, body } = answers.get(request.url!) ?? { status: 404, body: '' };
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

describe('union-widgets check', () => {
  it('finds nothing wrong with a feed that is as it should be', async () => {
    answers.set('/good.json', { body: feed([item(1), item(2)]) });
    const { code, findings, shown, ok } = await checked(`${origin}/good.json`);
    assert.deepEqual({ code, ok, findings }, { code: 0, ok: true, findings: [] });
    assert.deepEqual([shown!.items, shown!.of, shown!.newest.map(({ title }) => title)], [2, 2, ['News 1', 'News 2']]);
  });

  it('names what is dropped with path, line and reason, and fails', async () => {
    const file = write('bad.json', feed([item(1, { image: 'data:x' }), { title: 'No id' }, item(2), item(2)]));
    const lines = readFileSync(file, 'utf8').split('\n');
    const { code, findings, shown } = await checked('bad.json');
    assert.equal(code, 1);
    assert.deepEqual(
      findings.filter(({ level }) => level === 'error').map(({ path }) => path),
      ['items[0].image', 'items[1]', 'items[3]'],
    );
    const [image, noId] = findings;
    assert.match(lines[image!.line! - 1]!, /"image": "data:x"/);
    assert.match(image!.message, /is not an http or https URL; left out/);
    assert.match(lines[noId!.line!]!, /No id/);
    assert.deepEqual([shown!.items, shown!.of], [2, 4]);
  });

  it('misses headers, and only the one without which nothing works is an error', async () => {
    answers.set('/bare.json', { headers: { 'content-type': 'text/plain' }, body: feed([item(1)]) });
    const bare = await checked(`${origin}/bare.json`);
    assert.deepEqual(codes(bare), ['cors', 'content-type', 'cache']);
    assert.deepEqual([bare.code, bare.findings.filter(({ level }) => level === 'error').length], [1, 1]);

    answers.set('/one.json', {
      headers: { ...GOOD, 'access-control-allow-origin': 'https://one.example', 'cache-control': 'no-store' },
      body: feed([item(1)]),
    });
    const one = await checked(`${origin}/one.json`);
    assert.deepEqual([one.code, codes(one)], [0, ['cors-one', 'no-store']]);

    // Without any header at all, those that are missing are missed nevertheless.
    answers.set('/none.json', { headers: {}, body: feed([item(1)]) });
    assert.deepEqual(codes(await checked(`${origin}/none.json`)), ['cors', 'no-content-type', 'cache']);
  });

  it('misses dates, languages, links, texts and descriptions', async () => {
    write(
      'poor.json',
      feed(
        [
          { id: 1, title: 'A', content_text: 'x', url: 'https://union.example/1' },
          item(2, { date_published: '2126-01-01', image: 'https://union.example/i.png', content_text: null }),
          item(3, { image: 'http://union.example/3.png', _union: { related: ['2', 'gone'] } }),
          { id: 4, date_published: '2026-01-01' },
        ],
        { language: null, title: null, next_url: 'https://elsewhere.example/2.json' },
      ),
    );
    const result = await checked('poor.json');
    assert.equal(result.code, 0);
    const expected = [
      'language',
      'title',
      'next-url',
      'undated',
      'future',
      'image-alt',
      'no-text',
      'insecure',
      'related',
    ];
    for (const code of [...expected, 'no-url', 'untitled']) assert.ok(codes(result).includes(code), code);
    assert.ok(result.findings.every(({ line }) => line! >= 1));
  });

  it('says what to do about a feed that cannot be had or read', async () => {
    answers.set('/page', { headers: { ...GOOD, 'content-type': 'text/html' }, body: '<!doctype html>' });
    answers.set('/object', { body: '{"a": 1}' });
    answers.set('/short', { headers: { ...GOOD, 'content-length': '999' }, body: '{"items": [' });
    const outcomes: [target: string, code: string, says: RegExp][] = [
      [`${origin}/nothing`, 'not-found', /answered 404/],
      ['http://127.0.0.1:9/', 'unreachable', /could not be reached/],
      [`${origin}/page`, 'html', /gives a web page/],
      [`${origin}/object`, 'format', /named "items"/],
      [`${origin}/short`, 'cut-off', /ended before the document was complete/],
      ['missing.json', 'no-file', /no such file/],
    ];
    for (const [target, code, says] of outcomes) {
      const result = await checked(target);
      const finding = result.findings.find((each) => each.code === code);
      assert.equal(result.code, 1, target);
      assert.match(finding?.message ?? '', says, target);
      assert.equal(result.shown, undefined, target);
    }
  });

  it('names the line where the JSON breaks', async () => {
    write('broken.json', '{\n "items": [\n  {"id": 1}\n  {"id": 2}\n ]\n}');
    const { findings } = await checked('broken.json');
    assert.deepEqual([findings[0]!.code, findings[0]!.line], ['json', 4]);
  });

  it('speaks to people as well, and has one exit code for those who ask wrongly', async () => {
    write('text.json', feed([item(1), {}]));
    const { out, code } = await run('check', 'text.json');
    assert.match(out, /shows 1 of 2 items \(1 en\)/);
    assert.match(out, /2026-01-30 {2}News 1/);
    assert.match(out, /error {4}line \d+ items\[1\]: has no usable id/);
    assert.match(out, /\n1 error, 0 warnings\n$/);
    assert.equal(code, 1);
    // A kind that comes again and again is summed up, for people.
    const many = Array.from({ length: 25 }, (_, n) => item(n + 1, { url: undefined }));
    write('many.json', feed(many));
    const long = await run('check', 'many.json');
    assert.equal(long.out.match(/its title is no link/g)?.length, 10);
    assert.match(long.out, /and 15 more of the kind "no-url"/);
    assert.equal((await checked('many.json')).findings.length, 25);
    const wrong = await run('chekc', 'text.json');
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, /union-widgets check <url or file>/);
    const option = await run('check', 'text.json', '--jsn');
    assert.deepEqual([option.code, option.out], [2, '']);
    assert.match(option.err, /^union-widgets: Unknown option '--jsn'.*\n\nunion-widgets check <url or file>/);
    assert.doesNotMatch(option.err, /\n {4}at /);
  });
});

describe('The lines of a JSON text', () => {
  it('are found for every value, by the reader’s paths', () => {
    const lines = linesOf('{\n"a": [\n1,\n{"b.c":\n"]}"}],\n"_u": {"zh-Hans":\ntrue}, "e": [],\n"f": {}\n}');
    const at = (path: string): number => lines.at(path);
    assert.deepEqual([at('a'), at('a[0]'), at('a[1]'), at('a[1].b.c'), at('_u.zh-Hans'), at('f')], [2, 3, 4, 5, 7, 8]);
    assert.deepEqual([at('a[1].gone'), at('_u["zh-Hans"]'), at('nowhere'), lines.broken], [4, 6, 1, undefined]);
  });

  it('say where the fault is whenever JSON.parse finds one', () => {
    const texts = ['', '{', '[1,]', '{"a" 1}', '{"a":1,}', '[1 2]', '"a\nb"', '{a:1}', '1 1', '[', 'nul', '{"a":1}}'];
    for (const text of texts) {
      assert.throws(() => JSON.parse(text) as unknown, text);
      assert.notEqual(linesOf(text).broken, undefined, text);
    }
    for (const text of ['1', '[]', '{}', '[[],{"a":[{}]}]', ' "\\u0041\\"" ', '-1.5e+3']) {
      JSON.parse(text);
      assert.equal(linesOf(text).broken, undefined, text);
    }
  });
});

describe('union-widgets prerender', () => {
  const page = (body: string, head = ''): string =>
    `<!DOCTYPE html>\n<html lang="en"><head><title>Rivers</title>${head}</head>\n<body>\n${body}\n</body></html>\n`;
  const script = '<script async src="1/union-widgets.js" data-feed="feeds/en.json"></script>';
  const titles = (html: string): string[] => [...html.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, title]) => title!);

  before(() => {
    const items = [1, 2, 3, 4, 5, 6, 7].map((n) => item(n, { tags: [n % 2 ? 'Odd' : 'Even'] }));
    const university = { id: 'a', name: 'Alpha', country: 'UA', url: 'https://alpha.example/' };
    const others = [
      { ...university, id: 'b', name: 'Beta', country: 'CN' },
      { ...university, id: 'c', name: 'Gamma' },
    ];
    write(
      'feeds/en.json',
      feed([item(0, { title: 'A <b> & "c"', url: '../news/0.html' }), ...items], {
        _union: { alternates: { uk: 'uk.json' }, universities: [others[1], others[0], university] },
      }),
    );
    write('feeds/uk.json', feed([item(1, { title: 'Новини' })], { language: 'uk' }));
  });

  it('writes the headlines that the widget would show, and leaves every other byte', async () => {
    const before = page(
      `<p>Grüße  &copy;</P><union-news-feed limit=3 ><a href="/n">News</a></union-news-feed>`,
      script,
    );
    write('page.html', before);
    const { code, err } = await run('prerender', 'page.html');
    assert.equal(code, 0);
    assert.match(err, /page\.html:4 <union-news-feed>: 3 headlines/);
    const after = read('page.html');
    const list = /<ul class="union-prerendered">.*?<\/ul>/.exec(after)![0];
    assert.deepEqual(titles(list), ['A &lt;b&gt; &amp; &quot;c&quot;', 'News 1', 'News 2']);
    assert.match(list, /<a href="news\/0\.html">A/);
    assert.equal(after.replace(list, ''), before);
  });

  it('can be run again: old headlines go, and nothing else does', async () => {
    write('again.html', page('<union-news-feed limit="2"><a href="/n">News</a></union-news-feed>', script));
    await run('prerender', 'again.html');
    const once = read('again.html');
    await run('prerender', 'again.html');
    assert.equal(read('again.html'), once);
    write('again.html', once.replace('limit="2"', 'limit="1"'));
    await run('prerender', 'again.html');
    assert.deepEqual(titles(read('again.html')).length, 2);
    assert.match(read('again.html'), /<a href="\/n">News<\/a>/);
  });

  it('heeds the attributes, the nearest lang, and the first script that names a feed', async () => {
    write(
      'all.html',
      page(
        `<union-news-feed tag="odd, none" limit="2"></union-news-feed>
        <union-news-feed locale="uk"></union-news-feed>
        <div lang="uk-UA"><union-news-feed></union-news-feed></div>
        <union-news-feed language="fr"></union-news-feed>
        <affiliate-university-list country="ua"></affiliate-university-list>
        <union-article article="3"></union-article>
        <union-news-feed limit="1" article-page="sub/read.html"></union-news-feed>
        <union-news-feed limit="1" feed="feeds/uk.json"></union-news-feed>
        <p><union-news-feed limit="2"></union-news-feed></p>
        <template><union-news-feed></union-news-feed></template>`,
        `${script}<script data-feed="nowhere.json"></script>`,
      ),
    );
    const { out, code } = await run('prerender', 'all.html', '--stdout');
    assert.equal(code, 0);
    const found = [...out.matchAll(/<(union-news-feed|affiliate[\w-]+|union-article)[^>]*>(.*?)<\/\1>/g)];
    assert.deepEqual(
      found.map(([, , content]) => titles(content!)),
      [['News 1', 'News 3'], ['Новини'], ['Новини'], [], ['Alpha', 'Gamma'], ['News 3']].concat([
        ['A &lt;b&gt; &amp; &quot;c&quot;'],
        ['Новини'],
        ['A &lt;b&gt; &amp; &quot;c&quot;', 'News 1'],
        [],
      ]),
    );
    assert.match(found[6]![2]!, /href="sub\/read\.html\?article=0"/);
    assert.match(found[7]![2]!, /lang="uk"/);
    assert.match(found[8]![2]!, /^<span class="union-prerendered">.*<br>/);
    assert.doesNotMatch(read('all.html'), /prerendered/);
  });

  it('takes defaults from the loader’s own scripts, and a language only where it is one', async () => {
    const shown = async (head: string): Promise<string[]> => {
      write('defaults.html', page('<union-news-feed limit="2"></union-news-feed>', head).replace(' lang="en"', ''));
      const { out, code, err } = await run('prerender', 'defaults.html', '--stdout');
      assert.equal(code, 0, err);
      return titles(out);
    };
    const english = ['A &lt;b&gt; &amp; &quot;c&quot;', 'News 1'];
    const own = (attributes: string, name = 'union-widgets'): string =>
      `<script src="1/${name}.js" ${attributes}></script>`;
    const other = '<script src="https://js.stripe.example/v3/" data-locale="uk" data-feed="nowhere.json"></script>';
    assert.deepEqual(await shown(own('data-feed="feeds/en.json" data-locale="uk"')), ['Новини']);
    assert.deepEqual(await shown(own('data-feed="feeds/en.json" data-locale="uk_UA"')), english);
    assert.deepEqual(await shown(other + script), english);
    assert.deepEqual(await shown(script + own('data-feed="nowhere.json" data-locale="uk"')), ['Новини']);
    assert.deepEqual(await shown(own('data-feed="feeds/en.json"', 'renamed')), english);
    const meta = '<meta name="union-widgets" content="feed=feeds/en.json&amp;locale=';
    assert.deepEqual(await shown(`${meta}uk">`), ['Новини']);
    assert.deepEqual(await shown(`${meta}uk_UA">`), english);
  });

  it('resolves the page’s canonical address as a browser does, and does without one that is none', async () => {
    const stories = ['Exchange with Hunan', 'Exchange with Sichuan', 'Exchange with Yunnan'];
    const items = stories.map((title, n) => item(n, { title, url: `https://site.invalid/news/${n}` }));
    write('canonical.json', feed(items));
    const related = async (head: string): Promise<string[]> => {
      write('canonical.html', page('<related-articles feed="/canonical.json"></related-articles>', head));
      const { out, code, err } = await run('prerender', 'canonical.html', '--stdout');
      assert.equal(code, 0, err);
      return titles(out).sort();
    };
    const canonical = (href: string): string => `<link rel="canonical" href="${href}">`;
    // What is named is not shown beside itself.
    assert.deepEqual(await related(`<base href="/news/">${canonical('1')}`), [stories[0], stories[2]]);
    assert.deepEqual(await related(`<base href="https://[">${canonical('news/1')}`), [stories[0], stories[2]]);
    await related(canonical('https://['));
  });

  it('resolves addresses from the site’s root, in a folder below it too', async () => {
    write('deep/er/page.html', page('<union-news-feed limit="1" feed="/feeds/en.json"></union-news-feed>'));
    const { out } = await run('prerender', 'deep/er/page.html', '--stdout');
    assert.match(out, /<a href="\.\.\/\.\.\/news\/0\.html">/);
    write('folder.html', page('<union-news-feed limit="1" article-page="read/"></union-news-feed>', script));
    assert.match((await run('prerender', 'folder.html', '--stdout')).out, /<a href="read\/\?article=0">/);
  });

  it('turns pages where the first has too little, but not in circles, to other sites or without end', async () => {
    const numbers = (from: number, to: number): object[] =>
      Array.from({ length: to - from + 1 }, (_, n) => item(from + n));
    write('pages/1.json', feed(numbers(1, 2), { next_url: '2.json', _union: { alternates: { uk: 'uk-1.json' } } }));
    write('pages/2.json', feed([item(2, { title: 'Again' }), item(3)], { next_url: '3.json' }));
    write('pages/3.json', feed([item(4)], { next_url: '1.json' }));
    write('pages/uk-1.json', feed([item(8)], { language: 'uk', next_url: 'uk-2.json' }));
    write('pages/uk-2.json', feed([item(9, { title: 'Лише українською' })], { language: 'uk' }));
    write('pages/away.json', feed([item(1)], { next_url: `${origin}/away-2.json` }));
    write('pages/torn.json', feed([item(1)], { next_url: 'nowhere.json' }));
    answers.set('/away-2.json', { body: feed([item(2)]) });
    for (let n = 1; n <= 13; n++) write(`pages/long-${n}.json`, feed([item(n)], { next_url: `long-${n + 1}.json` }));
    const element = (tag: string, attributes: string, file = '1'): string =>
      `<${tag} feed="pages/${file}.json" ${attributes}></${tag}>`;
    write(
      'pages.html',
      page(
        [
          element('union-news-feed', 'limit="3"'),
          element('union-news-feed', 'limit="99"'),
          element('union-news-feed', 'limit="2"', 'away'),
          element('union-news-feed', 'limit="2"', 'torn'),
          element('union-article', 'article="4"'),
          element('union-article', 'article="9"'),
          element('union-article', 'article="none"'),
          element('union-article', 'article="11"', 'long-1'),
          element('union-article', 'article="12"', 'long-1'),
        ].join('\n'),
      ),
    );
    const { out, code, err } = await run('prerender', 'pages.html', '--stdout');
    assert.equal(code, 0, err);
    const found = [...out.matchAll(/<(union-[\w-]+) feed[^>]*>(.*?)<\/\1>/g)].map(([, , content]) => titles(content!));
    const news = (...ids: number[]): string[] => ids.map((n) => `News ${n}`);
    assert.deepEqual(found, [
      news(1, 2, 3),
      news(1, 2, 3, 4),
      news(1),
      news(1),
      news(4),
      ['Лише українською'],
      [],
      news(11),
      [],
    ]);
  });

  it('gives the translation that the reader’s feed holds of an article that is found elsewhere', async () => {
    const group = { _union: { group: 'story' } };
    write('stories/en.json', feed([item(1, group)], { _union: { alternates: { uk: 'uk.json' } } }));
    write('stories/uk.json', feed([item(2, { ...group, title: 'Те саме' })], { language: 'uk' }));
    write(
      'story.html',
      page('<union-article feed="stories/en.json" locale="uk" article="https://union.example/1"></union-article>'),
    );
    const { out } = await run('prerender', 'story.html', '--stdout');
    assert.deepEqual(titles(out), ['Те саме']);
  });

  it('leaves a widget as it is whose feed cannot be had, says why, and fails', async () => {
    const source = page(
      '<union-news-feed feed="gone.json"></union-news-feed><union-news-feed feed="feeds/en.json" limit="1"></union-news-feed>',
    );
    write('half.html', source);
    const { code, err, out } = await run('prerender', 'half.html', '--stdout');
    assert.equal(code, 1);
    assert.match(err, /half\.html:4 <union-news-feed>: The server answered 404.*gone\.json/);
    assert.equal(out.match(/union-prerendered/g)!.length, 1);
    write('none.html', page('<union-news-feed></union-news-feed>'));
    const none = await run('prerender', 'none.html');
    assert.equal(none.code, 1);
    assert.match(none.err, /No feed is named/);
  });
});
