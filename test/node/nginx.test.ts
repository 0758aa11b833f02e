import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ensureNginx, startNginx } from '../../scripts/nginx.js';
import { precompress } from '../../scripts/precompress.js';

/** What partners' browsers and CDNs are told, by a real nginx with the configuration that is shipped. */

const program = ensureNginx();
const scratch = mkdtempSync(join(tmpdir(), 'union-nginx-'));
const root = join(scratch, 'www');

const DAY = 86_400;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

let origin = '';
let brotli = false;
let stop = (): void => undefined;

/** Not with `fetch`, which unpacks by itself and has caches of its own to mind. */
const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(origin + path, { headers }, (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode!, headers: response.headers as Answer['headers'], body }),
        reject,
      );
    })
      .on('error', reject)
      .end();
  });

/** `max-age=300, immutable` -> max-age: 300, immutable: true. */
const directives = ({ headers }: Answer): Record<string, number | true> =>
  Object.fromEntries(
    (headers['cache-control'] ?? '').split(',').map((part) => {
      const [name = '', value] = part.trim().split('=');
      return [name, value === undefined ? true : Number(value)];
    }),
  );

const chunks = readdirSync('dist/cdn').filter((name) => /-[0-9a-f]{8}\.js$/.test(name));

/** The rules of a `_headers` file that fit a path, by the little that ours uses: exact paths, and `*` for anything. */
function headersByRules(path: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const block of readFileSync('dist/site/_headers', 'utf8').split(/\n(?=\/)/)) {
    const [pattern = '', ...lines] = block.trim().split('\n');
    const expression = pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
    if (!new RegExp(`^${expression}$`).test(path)) continue;
    for (const line of lines) {
      const [, name = '', value = ''] = /^ {2}([\w-]+): (.*)$/.exec(line) ?? assert.fail(`no header: ${line}`);
      assert.ok(!(name.toLowerCase() in found), `${path}: two rules set ${name}, which hosts treat differently`);
      found[name.toLowerCase()] = value;
    }
  }
  return found;
}

/** Each test by itself, since a suite that is skipped as a whole is listed nowhere. */
const options = { skip: program ? false : 'no nginx: apt-get install nginx-light' };

describe('dist/site/_headers', () => {
  it('has one rule for the caching of each file, and lets other origins read it', () => {
    for (const [path, caching] of [
      ...chunks.map((name) => [`/1/${name}`, /immutable/] as const),
      ['/1/union-widgets.js', /^public, max-age=3600, stale/],
      ['/feed.json', /^public, max-age=300, stale/],
    ] as const) {
      const rules = headersByRules(path);
      assert.match(rules['cache-control'] ?? '', caching, path);
      assert.equal(rules['access-control-allow-origin'], '*', path);
    }
  });
});

describe('integrations/nginx', () => {
  before(async () => {
    if (!program) return;
    cpSync('dist/cdn', join(root, '1'), { recursive: true });
    cpSync('dist/cdn', join(root, '1.0.0'), { recursive: true });
    cpSync('demo/feeds/en.json', join(root, 'feed.json'));
    precompress(root);
    ({ origin, brotli, stop } = await startNginx(program, { root, scratch }));
  });
  after(() => {
    stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  it(
    'has every hashed chunk, and every file of a pinned release, kept for a year and never asked for again',
    options,
    async () => {
      assert.ok(chunks.length > 5);
      for (const path of [...chunks.map((name) => `/1/${name}`), '/1.0.0/union-widgets.js', `/1.0.0/${chunks[0]}`]) {
        const answer = await get(path);
        assert.equal(answer.status, 200, path);
        assert.deepEqual(directives(answer), { public: true, 'max-age': 365 * DAY, immutable: true }, path);
      }
    },
  );

  it('has the loader and the feed kept shortly, then renewed behind the reader’s back', options, async () => {
    for (const [path, longest] of [
      ['/1/union-widgets.js', 3600],
      ['/feed.json', 300],
    ] as const) {
      const answer = await get(path);
      const {
        immutable,
        'max-age': fresh,
        'stale-while-revalidate': stale,
        'stale-if-error': broken,
      } = directives(answer);
      assert.equal(answer.status, 200, path);
      assert.equal(immutable, undefined, path);
      assert.ok(Number(fresh) > 0 && Number(fresh) <= longest, `${path}: max-age ${fresh}`);
      assert.ok(Number(stale) > Number(fresh), `${path}: stale-while-revalidate ${stale}`);
      assert.ok(Number(broken) >= DAY, `${path}: stale-if-error ${broken}`);
    }
  });

  it('lets scripts of every origin read and time each file', options, async () => {
    for (const path of ['/1/union-widgets.js', `/1/${chunks[0]}`, '/feed.json']) {
      const { headers } = await get(path, { origin: 'https://partner.example' });
      assert.equal(headers['access-control-allow-origin'], '*', path);
      assert.equal(headers['access-control-expose-headers'], 'Retry-After', path);
      assert.equal(headers['timing-allow-origin'], '*', path);
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin', path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
    }
  });

  it('names media types that scripts and feeds may have under nosniff', options, async () => {
    assert.match((await get('/1/union-widgets.js')).headers['content-type']!, /^(text|application)\/javascript(;|$)/);
    assert.match((await get(`/1/${chunks[0]}`)).headers['content-type']!, /^(text|application)\/javascript(;|$)/);
    assert.match((await get('/feed.json')).headers['content-type']!, /^application\/json(;|$)/);
  });

  it('lets a widget see that a file is missing, and has nobody remember it', options, async () => {
    const answer = await get('/1/gone-00000000.js');
    assert.equal(answer.status, 404);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    assert.equal(answer.headers['cache-control'], undefined);
  });

  it('answers who has the newest copy already with 304 and no body', options, async () => {
    for (const path of ['/1/union-widgets.js', '/feed.json']) {
      const { headers } = await get(path);
      const again = await get(path, { 'if-none-match': headers.etag ?? assert.fail(`${path}: no ETag`) });
      assert.equal(again.status, 304, path);
      assert.equal(again.body.length, 0, path);
      assert.ok(Number(directives(again)['max-age']) > 0, path);
    }
  });

  it('sends what was packed beforehand, byte for byte, and says that it depends on the asker', options, async () => {
    for (const path of ['/1/union-widgets.js', `/1/${chunks[0]}`, '/feed.json']) {
      const plain = readFileSync(root + path);
      const { headers, body } = await get(path, { 'accept-encoding': 'gzip' });
      assert.equal(headers['content-encoding'], 'gzip', path);
      assert.match(headers.vary ?? '', /Accept-Encoding/i, path);
      assert.deepEqual(body, readFileSync(`${root}${path}.gz`), path);
      assert.deepEqual(gunzipSync(body), plain, path);
      assert.deepEqual((await get(path)).body, plain, path);
    }
  });

  it('sends brotli where nginx has the module', options, async (context) => {
    if (!brotli)
      return context.skip('this nginx has no brotli_static: apt-get install libnginx-mod-http-brotli-static');
    for (const path of ['/1/union-widgets.js', '/feed.json']) {
      const { headers, body } = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
      assert.equal(headers['content-encoding'], 'br', path);
      assert.deepEqual(brotliDecompressSync(body), readFileSync(root + path), path);
    }
  });

  it('says the same as the _headers file for other hosts', options, async () => {
    for (const path of ['/1/union-widgets.js', '/feed.json', ...chunks.map((name) => `/1/${name}`)]) {
      const { headers } = await get(path);
      const rules = headersByRules(path);
      assert.ok('cache-control' in rules, path);
      for (const [name, value] of Object.entries(rules)) assert.equal(headers[name], value, `${path}: ${name}`);
    }
  });
});
