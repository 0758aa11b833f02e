import { expect } from 'chai';
import { type Faults, type FeedFaults, faultUrl, feedUrl, otherOrigin, requestCount } from '../helpers/faults.js';

const OTHER = { other: true };

interface FeedDocument {
  next_url?: string;
  language: string;
  items: { id: string; date_published: string }[];
}

/** What becomes of a promise, as a word. */
const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fulfilled',
    (error: Error) => error.name,
  );

const getFeed = async (faults: FeedFaults): Promise<FeedDocument> => (await fetch(feedUrl(faults))).json();

/** Reads until nothing has come for `silence` ms. */
async function readUntilSilence(response: Response, silence: number): Promise<{ text: string; ended: boolean }> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const quiet = new Promise<undefined>((resolve) => setTimeout(resolve, silence));
    const next = await Promise.race([reader.read(), quiet]);
    if (!next || next.done) {
      void reader.cancel();
      return { text, ended: next !== undefined };
    }
    text += decoder.decode(next.value, { stream: true });
  }
}

for (const other of [false, true]) {
  describe(`The fault server, on ${other ? 'the other' : "the tests' own"} origin`, () => {
    const get = (faults: Faults, init?: RequestInit): Promise<Response> => fetch(faultUrl(faults, { other }), init);

    it('answers with status, body and type', async () => {
      const response = await get({ status: 503, body: '«так»', type: 'text/html; charset=utf-8' });
      expect(response.status).to.equal(503);
      expect(response.headers.get('content-type')).to.equal('text/html; charset=utf-8');
      expect(await response.text()).to.equal('«так»');
    });

    it('sends any header', async () => {
      const response = await get({ header: ['content-language: uk', 'last-modified: Sun, 01 Nov 2026 00:00:00 GMT'] });
      expect(response.headers.get('last-modified')).to.equal('Sun, 01 Nov 2026 00:00:00 GMT');
      expect(response.headers.get('content-language')).to.equal('uk');
    });

    it('answers with a file as it lies on disk', async () => {
      const text = await (await get({ file: '/test/server/faults.test.ts' })).text();
      expect(text).to.match(/^import \{ expect \} from 'chai';/);
    });

    it('holds the headers back', async () => {
      const start = performance.now();
      await get({ delay: 300 });
      expect(performance.now() - start).to.be.above(280);
    });

    it('falls silent in mid-body', async () => {
      const response = await get({ body: '0123456789', stall: true });
      expect(await readUntilSilence(response, 500)).to.deep.equal({ text: '01234', ended: false });
    });

    it('lets the body drip', async () => {
      const start = performance.now();
      expect(await (await get({ body: '0123456789', drip: 50 })).text()).to.equal('0123456789');
      expect(performance.now() - start).to.be.above(450);
    });

    it('cuts the body', async () => {
      const response = await get({ body: '[1, 2, 3]', truncated: true });
      expect(await outcome(response.text())).to.equal('TypeError');
    });

    it('cuts the body by a reset, with and without a length', async () => {
      for (const chunked of [{}, { chunked: true as const }]) {
        const response = await get({ body: '[1, 2, 3]', truncated: 'reset', ...chunked });
        // Firefox says AbortError, although nobody aborted.
        expect(await outcome(response.text())).to.be.oneOf(['TypeError', 'AbortError']);
      }
    });

    it('cuts a chunked body, which WebKitGTK takes for complete', async () => {
      const response = await get({ body: '0123456789', truncated: true, chunked: true });
      const text = await response.text().catch(() => '01234');
      expect(text).to.equal('01234');
    });

    it('pads JSON to an exact size', async () => {
      const response = await get({ size: 0.5 });
      expect(response.headers.get('content-length')).to.equal('524288');
      const text = await response.text();
      expect(text.length).to.equal(524288);
      expect(JSON.parse(text)).to.deep.equal({});
    });

    it('redirects for ever, or to a place', async () => {
      expect(await outcome(get({ redirect: 'loop' }))).to.equal('TypeError');
      const response = await get({ redirect: '/faults?body=there' });
      expect([response.redirected, await response.text()]).to.deep.equal([true, 'there']);
    });

    it('encodes', async () => {
      const bytes = async (encoding: NonNullable<Faults['encoding']>): Promise<number[]> => [
        ...new Uint8Array(await (await get({ body: 'é', encoding })).arrayBuffer()),
      ];
      expect(await bytes('utf-16le')).to.deep.equal([0xff, 0xfe, 0xe9, 0x00]);
      expect(await bytes('latin1')).to.deep.equal([0xe9]);
      expect(await bytes('utf-8-bom')).to.deep.equal([0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
    });

    it('fails so many times, then recovers, and counts', async () => {
      const url = faultUrl({ body: 'well', status: 500, times: 2 }, { other });
      const statuses = [];
      for (let request = 0; request < 3; request += 1) statuses.push((await fetch(url)).status);
      expect(statuses).to.deep.equal([500, 500, 200]);
      expect(await (await fetch(url)).text()).to.equal('well');
      expect(await requestCount(url)).to.deep.equal({ count: 4, preflights: 0 });
    });

    it('goes on with another answer after the faults', async () => {
      const url = faultUrl({ status: 429, times: 1, then: '/faults/feed?items=2' }, { other });
      expect((await fetch(url)).status).to.equal(429);
      expect(((await (await fetch(url)).json()) as FeedDocument).items.length).to.equal(2);
    });

    it('says so when a test asks for a file that is not there', async () => {
      const response = await get({ file: '/test/../package.json' });
      expect(response.status).to.equal(500);
      expect(await response.text()).to.contain('No such file');
    });
  });
}

describe('The fault server, as another origin', () => {
  it('is another origin', () => {
    expect(new URL(otherOrigin()).origin).to.equal(otherOrigin()).and.not.to.equal(location.origin);
  });

  it('can leave the CORS header out, also for a while', async () => {
    expect(await outcome(fetch(faultUrl({ cors: false }, OTHER)))).to.equal('TypeError');
    const url = faultUrl({ cors: false, times: 1, body: 'well' }, OTHER);
    expect(await outcome(fetch(url))).to.equal('TypeError');
    expect(await (await fetch(url)).text()).to.equal('well');
  });

  it('shows Retry-After only when it is exposed', async () => {
    const retryAfter = async (faults: Faults): Promise<string | null> =>
      (await fetch(faultUrl({ status: 503, 'retry-after': 7, ...faults }, OTHER))).headers.get('retry-after');
    expect(await retryAfter({})).to.equal(null);
    expect(await retryAfter({ expose: 'retry-after' })).to.equal('7');
  });

  it('counts preflights apart', async () => {
    const url = faultUrl({}, OTHER);
    await fetch(url, { headers: { 'if-none-match': '"x"' } });
    expect(await requestCount(url)).to.deep.equal({ count: 1, preflights: 1 });
  });
});

describe('A generated feed', () => {
  it('has as many items and about as many bytes as asked for', async () => {
    const response = await fetch(feedUrl({ items: 84, kb: 200 }));
    const text = await response.text();
    expect(text.length / 1024).to.be.within(195, 215);
    expect((JSON.parse(text) as FeedDocument).items.length).to.equal(84);
  });

  it('is the same every time', async () => {
    expect(await getFeed({ items: 3, kb: 5 })).to.deep.equal(await getFeed({ items: 3, kb: 5 }));
  });

  it('continues on a next page', async () => {
    const first = await getFeed({ items: 2, next: '/faults/feed?items=2&start=2', language: 'uk' });
    expect(first.language).to.equal('uk');
    const second: FeedDocument = await (await fetch(first.next_url!)).json();
    const items = [...first.items, ...second.items];
    expect(items.map(({ id }) => id)).to.deep.equal(['item-0', 'item-1', 'item-2', 'item-3']);
    const dates = items.map(({ date_published }) => Date.parse(date_published));
    expect(dates).to.deep.equal([...dates].sort((a, b) => b - a));
  });

  it('takes faults like any other answer', async () => {
    expect((await fetch(feedUrl({ items: 1, status: 500 }))).status).to.equal(500);
  });
});

describe('Files beside the faults', () => {
  it('come from the folder shared where there is one, and are listed', async () => {
    const response = await fetch('/shared/');
    expect(response.status).to.be.oneOf([200, 404]);
    if (response.ok) expect(await response.json()).to.include('corpora/');
  });

  it('are given from no other folder', async () => {
    for (const path of [
      '/shared/%2e%2e/main/package.json',
      '/shared/..%2f..%2fetc/passwd',
      '/shared/%00',
      '/dist/%zz',
    ]) {
      expect((await fetch(path)).status, path).to.equal(404);
    }
    expect((await fetch(`${otherOrigin()}/package.json`)).status).to.equal(404);
  });

  it('keep every byte, also of HTML, into which the test runner would put a script', async () => {
    const html = await (await fetch(faultUrl({ body: '<!doctype html><p>', type: 'text/html' }))).text();
    expect(html).to.equal('<!doctype html><p>');
  });
});
