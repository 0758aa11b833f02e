import { expect } from 'chai';
import { diagnose } from '../../src/diagnosis.js';
import { LIMITS, requestFeed, type Limits, type RequestOptions } from '../../src/feed/client.js';
import { FeedError, isTemporary, type FeedErrorCode } from '../../src/feed/errors.js';
import type { FeedDocument } from '../../src/feed/read.js';
import { retryAfter } from '../../src/feed/retry.js';
import { reasonText } from '../../src/feed/reasons.js';
import { faultUrl, feedUrl, otherOrigin, requestCount } from '../helpers/faults.js';

const OTHER = { other: true };
const GOOD = '{"title":"Grüße","items":[{"id":"1","title":"Café"}]}';

interface Options {
  fetch?: RequestOptions['fetch'];
  limits?: Partial<Limits>;
}

const ask = (url: string, { fetch, limits }: Options = {}): Promise<FeedDocument> =>
  requestFeed(url, { report: () => undefined, limits: { ...LIMITS, ...limits }, ...(fetch && { fetch }) });

const remedyOf = (error: FeedError): string => diagnose('union-news-feed', error);

/** The failure of a request, after what holds for every one of them has been looked at. */
async function failure(url: string, code: FeedErrorCode, options?: Options): Promise<FeedError> {
  const patience = new Promise<string>((resolve) => setTimeout(resolve, 6000, 'nothing after 6 s'));
  const outcome = await Promise.race([ask(url, options).catch((reason: unknown) => reason), patience]);
  expect(outcome).to.be.instanceOf(FeedError).and.to.be.instanceOf(Error);
  const error = outcome as FeedError;
  expect(error.code).to.equal(code);
  expect(error.url).to.equal(url);
  expect(error.name).to.equal('FeedError');
  expect(error.message).to.match(/\S/);
  // For the webmaster: what happened, and what to do about it, in at least two sentences.
  expect(remedyOf(error)).to.match(/^<union-news-feed>: [A-Z].+\. [A-Z].+\./);
  expect(remedyOf(error)).to.contain(url).and.to.contain(`(${code})`);
  if (code !== 'http') expect(error.status).to.equal(undefined);
  return error;
}

const answering =
  (body: BodyInit | null, init?: ResponseInit): NonNullable<RequestOptions['fetch']> =>
  () =>
    Promise.resolve(new Response(body, init));

describe('A request for a feed', () => {
  it('gives the feed, with its address and its entries', async () => {
    const url = feedUrl({ items: 3, language: 'uk' });
    const feed = await ask(url);
    expect(feed.url).to.equal(url);
    expect(feed.language).to.equal('uk');
    expect(feed.entries.map(({ id }) => id)).to.deep.equal(['item-0', 'item-1', 'item-2']);
  });

  it('reaches another origin in one go, without a preflight', async () => {
    const url = feedUrl({ items: 1 }, OTHER);
    expect((await ask(url)).entries).to.have.length(1);
    expect(await requestCount(url)).to.deep.equal({ count: 1, preflights: 0 });
  });

  it('follows a redirect', async () => {
    expect((await ask(faultUrl({ redirect: feedUrl({ items: 2 }) }))).entries).to.have.length(2);
  });

  it('reports what is left out', async () => {
    const reports: string[] = [];
    const url = faultUrl({ body: '{"version":"2","items":[{"title":"no id"},{"id":1}]}' });
    const { entries } = await requestFeed(url, {
      report: (path, reason) => reports.push(`${path} ${reasonText(reason)}`),
    });
    expect(entries.map(({ id }) => id)).to.deep.equal(['1']);
    expect(reports.join('\n')).to.contain('items[0] has no usable id').and.to.contain('version');
  });
});

/** What the server asks to wait, in milliseconds. */
const waitOf = (error: FeedError): number | undefined => retryAfter(error.retryAfter);

describe('A server that answers with an error', () => {
  it('gives http with the status, and a remedy that fits it', async () => {
    for (const status of [400, 403, 404, 410, 500, 503]) {
      const error = await failure(faultUrl({ status, body: GOOD }), 'http');
      expect(error.status).to.equal(status);
      expect(error.message).to.contain(String(status));
      expect(isTemporary(error), String(status)).to.equal(status >= 500);
      if (status === 404 || status === 410) expect(remedyOf(error)).to.contain('Check the address');
      expect(remedyOf(error)).to.contain(String(status));
    }
  });

  it('is temporary at 429, too', async () => {
    const error = await failure(faultUrl({ status: 429 }), 'http');
    expect(isTemporary(error)).to.equal(true);
    expect(waitOf(error)).to.equal(undefined);
  });

  it('says when to come back, in seconds or by a date', async () => {
    const after = async (value: string): Promise<number | undefined> =>
      waitOf(await failure(faultUrl({ status: 429, 'retry-after': value }), 'http'));
    expect(await after('120')).to.equal(120_000);
    expect(await after('0')).to.equal(0);
    expect(await after(new Date(Date.now() + 100_000).toUTCString())).to.be.within(80_000, 100_000);
    expect(await after(new Date(Date.now() - 100_000).toUTCString())).to.equal(0);
    expect(await after('soon')).to.equal(undefined);
    expect(await after('-5')).to.satisfy((wait: unknown) => wait === undefined || wait === 0);
  });

  it('says so to another origin only where it exposes the header', async () => {
    const wait = { status: 503, 'retry-after': 7 };
    expect(waitOf(await failure(faultUrl(wait, OTHER), 'http'))).to.equal(undefined);
    expect(waitOf(await failure(faultUrl({ ...wait, expose: 'retry-after' }, OTHER), 'http'))).to.equal(7000);
  });
});

describe('A document that is no feed gives format:', () => {
  it('a web page, with the hint to look for the feed itself', async () => {
    const error = await failure(
      faultUrl({ body: '\n<!doctype html><title>News</title>', type: 'text/html' }),
      'format',
    );
    expect(remedyOf(error)).to.contain('web page (HTML)').and.to.contain('JSON feed');
  });

  it('broken JSON, with what the engine found', async () => {
    const error = await failure(faultUrl({ body: '{"items": [' }), 'format');
    expect(remedyOf(error)).to.contain('not valid JSON').and.to.contain('application/json').and.to.contain('validator');
  });

  it('an empty document', async () => {
    await failure(faultUrl({ body: ' ' }), 'format');
    await failure('https://union.example/feed.json', 'format', { fetch: answering(null, { status: 204 }) });
  });

  it('JSON that is something else', async () => {
    for (const body of ['{}', '[]', 'null', '"items"', '{"items":{}}', '{"items":null}']) {
      expect(remedyOf(await failure(faultUrl({ body }), 'format'))).to.contain('"items"');
    }
  });

  it('bytes that are no text', async () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, index) => (index * 7) % 256);
    await failure('https://union.example/feed.json', 'format', { fetch: answering(bytes) });
  });
});

describe('A feed that cannot be reached gives network:', () => {
  it('another origin without a CORS header, with the header to send', async () => {
    const error = await failure(feedUrl({ cors: false }, OTHER), 'network');
    expect(remedyOf(error)).to.contain('"Access-Control-Allow-Origin: *"');
    expect(remedyOf(error)).to.contain(`connect-src ${otherOrigin()}`);
  });

  it('an error of another origin without a CORS header', async () => {
    await failure(faultUrl({ cors: false, status: 500 }, OTHER), 'network');
  });

  it('a redirect that goes round in circles', async () => {
    await failure(faultUrl({ redirect: 'loop' }), 'network');
  });

  it('a connection that breaks in mid-document', async () => {
    await failure(feedUrl({ truncated: true }), 'network');
    await failure(feedUrl({ truncated: 'reset' }), 'network');
  });

  it('nobody there', async () => {
    await failure('http://127.0.0.1:1/feed.json', 'network');
  });

  it('whatever else goes wrong: nothing but a FeedError is ever thrown', async () => {
    const url = 'https://union.example/feed.json';
    expect(await ask('https://').catch((reason: unknown) => reason)).to.be.instanceOf(FeedError);
    await failure('https://user:secret@union.example/', 'network');
    const throwing = (): never => {
      throw new RangeError('no');
    };
    const broken = new ReadableStream({
      start(controller) {
        controller.error('gone');
      },
    });
    await failure(url, 'network', { fetch: throwing });
    await failure(url, 'network', { fetch: () => Promise.reject('a word') });
    await failure(url, 'network', { fetch: () => Promise.resolve(undefined as unknown as Response) });
    await failure(url, 'network', { fetch: answering(broken) });
  });
});

describe('A slow server', () => {
  it('gives timeout when the headers do not come in time', async () => {
    const error = await failure(feedUrl({ delay: 30_000 }), 'timeout', { limits: { headers: 150 } });
    expect(isTemporary(error)).to.equal(false);
  });

  it('gives timeout when the body falls silent', async () => {
    await failure(feedUrl({ stall: true }), 'timeout', { limits: { silence: 150 } });
  });

  it('gives timeout when the whole takes too long, however lively', async () => {
    await failure(feedUrl({ drip: 2000 }), 'timeout', { limits: { total: 400 } });
  });

  it('is waited for as long as the body goes on', async () => {
    const start = performance.now();
    const { entries } = await ask(feedUrl({ drip: 160, items: 40 }), { limits: { headers: 1300, silence: 1300 } });
    expect(entries).to.have.length(40);
    expect(performance.now() - start).to.be.above(1400);
  });

  it('gives timeout where the request cannot be cancelled, as the one that the loader started early', async () => {
    const silent = (): Promise<Response> => Promise.resolve(new Response(new ReadableStream()));
    await failure('https://union.example/feed.json', 'timeout', { fetch: silent, limits: { silence: 100 } });
  });

  it('has by default 8 s to the headers, 8 s of silence, 60 s in all and 8 MB', () => {
    expect(LIMITS).to.deep.equal({ headers: 8000, silence: 8000, total: 60_000, bytes: 8 * 1024 * 1024 });
  });
});

describe('A document that is too large', () => {
  it('gives too-large from one byte above the limit on', async () => {
    const limits = { bytes: 1024 * 1024 };
    expect((await ask(feedUrl({ items: 2, size: 1 }), { limits })).entries).to.have.length(2);
    const error = await failure(feedUrl({ items: 2, size: 1 }), 'too-large', { limits: { bytes: 1024 * 1024 - 1 } });
    expect(remedyOf(error)).to.contain('MB').and.to.contain('next_url');
  });

  it('gives too-large at 9 MB by default', async () => {
    expect((await failure(feedUrl({ items: 2, size: 9 }), 'too-large')).message).to.contain('8 MB');
  });

  it('does not depend on what the server says of the length', async () => {
    await failure(feedUrl({ size: 1, chunked: true }), 'too-large', { limits: { bytes: 100_000 } });
  });

  it('is not read to its end', async () => {
    let read = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(1000).fill(32));
        read += 1000;
      },
      cancel() {
        cancelled = true;
      },
    });
    const url = 'https://union.example/feed.json';
    await failure(url, 'too-large', { fetch: answering(endless), limits: { bytes: 10_000 } });
    expect(read).to.be.below(20_000);
    expect(cancelled).to.equal(true);
  });
});

describe('The text of a feed', () => {
  const titles = async (url: string, options?: Options): Promise<unknown[]> => {
    const { title, entries } = await ask(url, options);
    return [title, entries[0]?.item.title];
  };

  it('is read in UTF-8, with a byte order mark or without', async () => {
    expect(await titles(faultUrl({ body: GOOD }))).to.deep.equal(['Grüße', 'Café']);
    expect(await titles(faultUrl({ body: GOOD, encoding: 'utf-8-bom' }))).to.deep.equal(['Grüße', 'Café']);
  });

  it('is read in UTF-16 with its mark, in both byte orders', async () => {
    expect(await titles(faultUrl({ body: GOOD, encoding: 'utf-16le' }))).to.deep.equal(['Grüße', 'Café']);
    const bytes = new Uint8Array([0xfe, 0xff, ...[...GOOD].flatMap((sign) => [0, sign.charCodeAt(0)])]);
    expect(await titles('https://union.example/', { fetch: answering(bytes) })).to.deep.equal(['Grüße', 'Café']);
  });

  it('is read in Latin-1, declared or not', async () => {
    const latin = { body: GOOD, encoding: 'latin1' } as const;
    expect(await titles(faultUrl({ ...latin, type: 'application/json; charset=ISO-8859-1' }))).to.include('Café');
    expect(await titles(faultUrl(latin))).to.deep.equal(['Grüße', 'Café']);
    expect(await titles(faultUrl({ ...latin, type: 'application/json; charset=nonsense' }))).to.include('Grüße');
  });

  it('is read in the charset that is declared, where it is not UTF-8', async () => {
    const cyrillic = Uint8Array.from('{"items":[{"id":1,"title":"\xcd\xee\xe2\xe8\xed\xe8"}]}', (sign) =>
      sign.charCodeAt(0),
    );
    const fetch = answering(cyrillic, { headers: { 'content-type': 'application/json; charset="windows-1251"' } });
    expect(await titles('https://union.example/', { fetch })).to.deep.equal([undefined, 'Новини']);
  });

  it('is UTF-8 where it can be, even when another charset is declared', async () => {
    expect(await titles(faultUrl({ body: GOOD, type: 'text/plain; charset=iso-8859-1' }))).to.include('Grüße');
  });

  it('may come with the wrong type: what it is counts, not what it is called', async () => {
    for (const type of ['text/html', 'text/plain', 'application/octet-stream', 'application/feed+json', 'image/png']) {
      expect(await titles(faultUrl({ body: GOOD, type }))).to.include('Café');
    }
  });
});

describe('The clocks of a request', () => {
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  let running: Set<unknown>;

  beforeEach(() => {
    running = new Set();
    const counting = (handler: (...values: unknown[]) => void, wait?: number, ...values: unknown[]): unknown => {
      const timer: unknown = start(() => {
        running.delete(timer);
        handler(...values);
      }, wait);
      running.add(timer);
      return timer;
    };
    const stopping = (timer?: number): void => {
      running.delete(timer);
      stop(timer);
    };
    Object.assign(globalThis, { setTimeout: counting, clearTimeout: stopping });
  });

  afterEach(() => Object.assign(globalThis, { setTimeout: start, clearTimeout: stop }));

  /** The signal that the request was given. */
  async function signalOf(url: string, limits: Partial<Limits> = {}): Promise<AbortSignal> {
    const seen: { signal: AbortSignal; clocks: number }[] = [];
    const fetch = (address: string, init: RequestInit): Promise<Response> => {
      seen.push({ signal: init.signal!, clocks: running.size });
      return globalThis.fetch(address, init);
    };
    await ask(url, { fetch, limits }).catch(() => undefined);
    expect(seen).to.have.length(1);
    expect(seen[0]!.clocks).to.be.above(0);
    return seen[0]!.signal;
  }

  it('are stopped when the feed has come', async () => {
    await signalOf(feedUrl());
    expect(running.size).to.equal(0);
  });

  it('are stopped at every failure, and what still runs is cancelled', async () => {
    const failures: [string, Partial<Limits>?][] = [
      [faultUrl({ status: 404, stall: true })],
      [faultUrl({ body: '<p>' })],
      [feedUrl({ cors: false }, OTHER)],
      [feedUrl({ size: 1 }), { bytes: 1000 }],
      [feedUrl({ delay: 30_000 }), { headers: 100 }],
      [feedUrl({ stall: true }), { silence: 100 }],
    ];
    for (const [url, limits] of failures) {
      const { aborted } = await signalOf(url, limits);
      expect(aborted, url).to.equal(true);
      expect(running.size, url).to.equal(0);
    }
  });
});
