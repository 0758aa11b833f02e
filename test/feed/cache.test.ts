import { expect } from 'chai';
import { FeedSource, feedSource, type SourceOptions } from '../../src/feed/cache.js';
import { LIMITS } from '../../src/feed/client.js';
import type { FeedDocument } from '../../src/feed/read.js';
import { createFeedStore, type FeedStore } from '../../src/feed/store.js';
import { reasonText, type Reason } from '../../src/feed/reasons.js';
import { feedUrl, requestCount } from '../helpers/faults.js';
import { until } from '../helpers/until.js';

const URL_OF_FEED = 'https://union.example/feeds/en.json';

/** A status, or a status with headers, or a document. */
type Given = number | ResponseInit | { items: unknown };
type Answer = Given | Promise<Given>;

const feedOf = (ids: (string | number)[], head: object = {}): { items: unknown } => ({
  ...head,
  items: ids.map((id) => ({ id })),
});

async function responseOf(answer: Answer): Promise<Response> {
  const given = await answer;
  if (typeof given === 'number') return new Response('', { status: given });
  return 'items' in given ? new Response(JSON.stringify(given)) : new Response('', given);
}

/** A network that gives these answers, one after the other, the last of them ever after. */
function network(...answers: Answer[]): { calls: string[]; fetch: NonNullable<SourceOptions['fetch']> } {
  const calls: string[] = [];
  const fetch = (url: string): Promise<Response> => {
    calls.push(url);
    return responseOf(answers[Math.min(calls.length, answers.length) - 1]!);
  };
  return { calls, fetch };
}

/** A promise to be kept by hand. */
function held<T>(): { promise: Promise<T>; give: (value: T) => void } {
  let give!: (value: T) => void;
  const promise = new Promise<T>((resolve) => (give = resolve));
  return { promise, give };
}

const ids = ({ feed }: FeedSource): string[] | undefined => feed?.entries.map(({ id }) => id);

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A source whose retries come at once. */
const sourceOf = ({ fetch }: ReturnType<typeof network>, options: Partial<SourceOptions> = {}): FeedSource =>
  new FeedSource(URL_OF_FEED, { fetch, retryPause: 0, ...options });

describe('The source of a feed', () => {
  it('makes one request, however many ask at once, and all of them get its feed', async () => {
    const net = network(feedOf([1, 2]));
    const source = sourceOf(net);
    await Promise.all([source.load(), source.reload(), source.load(), source.reload()]);
    expect(net.calls).to.deep.equal([URL_OF_FEED]);
    expect(ids(source)).to.deep.equal(['1', '2']);
    expect(source.origin).to.equal('network');
    expect(source.error).to.equal(undefined);
  });

  it('asks no more once the feed is there, unless for a reload', async () => {
    const net = network(feedOf([1]), feedOf([2, 1]));
    const source = sourceOf(net);
    await source.load();
    await source.load();
    expect(net.calls).to.have.length(1);
    await source.reload();
    expect(net.calls).to.have.length(2);
    expect(ids(source)).to.deep.equal(['2', '1']);
  });

  it('is loading from the request to its outcome', async () => {
    const source = sourceOf(network(feedOf([1])));
    expect(source.loading).to.equal(false);
    const loaded = source.load();
    expect(source.loading).to.equal(true);
    await loaded;
    expect(source.loading).to.equal(false);
  });

  it('is one per address on a page, with the options of who asked first', async () => {
    const url = feedUrl({ items: 2 });
    const first = feedSource(url, () => ({}));
    const second = feedSource(url, () => expect.fail('asked again'));
    expect(second).to.equal(first);
    expect(feedSource(feedUrl(), () => ({}))).not.to.equal(first);
    await Promise.all([first.load(), second.load()]);
    expect((await requestCount(url)).count).to.equal(1);
  });

  it('says what is left out, and of which document', async () => {
    const reports: string[] = [];
    const report = (url: string, path: string, reason: Reason): number =>
      reports.push(`${url} ${path} ${reasonText(reason)}`);
    const source = sourceOf(network(feedOf([1, ''], { next_url: 'page2.json' }), feedOf([1, 1])), { report });
    await source.load();
    expect(reports).to.deep.equal([`${URL_OF_FEED} items[1] has no usable id`]);
    await source.loadNext();
    expect(reports[1]).to.match(/^https:\/\/union\.example\/feeds\/page2\.json items\[1\] has the id "1"/);
  });
});

describe('A failure', () => {
  it('is never kept: whoever asks next asks the server', async () => {
    const net = network(404, feedOf([1]));
    const source = sourceOf(net);
    await source.load();
    expect(source.error).to.include({ code: 'http', status: 404, url: URL_OF_FEED });
    expect([source.feed, source.loading]).to.deep.equal([undefined, false]);
    await source.load();
    expect(net.calls).to.have.length(2);
    expect(ids(source)).to.deep.equal(['1']);
    expect(source.error).to.equal(undefined);
  });

  it('is forgotten by a real server as well', async () => {
    const faults = { http: { status: 404 }, network: { truncated: true }, timeout: { stall: true } } as const;
    for (const [code, fault] of Object.entries(faults)) {
      const url = feedUrl({ items: 3, ...fault, times: 1 });
      const source = new FeedSource(url, { limits: { ...LIMITS, silence: 200 } });
      await source.load();
      expect(source.error?.code, url).to.equal(code);
      await source.load();
      expect(ids(source), url).to.have.length(3);
    }
  });

  it('makes nobody who waits for it throw', async () => {
    const source = sourceOf(network({ items: 'none' }));
    await Promise.all([source.load(), source.reload(), source.loadNext()]);
    expect(source.error?.code).to.equal('format');
  });

  it('is retried only where the server said that it will pass', async () => {
    const outcome = async (...answers: Answer[]): Promise<[number, string | undefined]> => {
      const net = network(...answers);
      const source = sourceOf(net);
      await source.load();
      return [net.calls.length, source.error?.code];
    };
    for (const status of [400, 401, 403, 404, 408, 410, 451]) expect(await outcome(status)).to.deep.equal([1, 'http']);
    for (const status of [429, 500, 502, 503, 504, 599]) expect(await outcome(status)).to.deep.equal([3, 'http']);
    expect(await outcome({ items: 1 })).to.deep.equal([1, 'format']);
    expect(await outcome(Promise.reject(new TypeError('Failed to fetch')))).to.deep.equal([1, 'network']);
    expect(await outcome(503, feedOf([]))).to.deep.equal([2, undefined]);
    expect(await outcome(429, 503, feedOf([]))).to.deep.equal([3, undefined]);
    expect(await outcome(503, 404)).to.deep.equal([2, 'http']);
  });

  it('is not retried after a timeout', async () => {
    let calls = 0;
    const fetch = (_url: string, { signal }: RequestInit): Promise<Response> => {
      calls++;
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    };
    const source = new FeedSource(URL_OF_FEED, { fetch, limits: { ...LIMITS, headers: 50 }, retryPause: 0 });
    await source.load();
    expect([calls, source.error?.code]).to.deep.equal([1, 'timeout']);
  });

  it('is tried three times in all, and as often again when somebody asks again', async () => {
    const net = network(503);
    const source = sourceOf(net);
    await source.load();
    await pause(50);
    expect(net.calls).to.have.length(3);
    await source.load();
    expect(net.calls).to.have.length(6);
  });

  it('is told at once, while the retries go on', async () => {
    const net = network(503, feedOf([1]));
    const source = sourceOf(net, { retryPause: 200 });
    const told: unknown[] = [];
    source.subscribe(() => told.push([net.calls.length, source.error?.status, source.loading]));
    await source.load();
    expect(told).to.deep.equal([
      [1, 503, true],
      [2, undefined, false],
    ]);
  });

  it('is followed by a pause and one twice as long, each with a jitter of up to half of it', async () => {
    const { setTimeout: start } = globalThis;
    const { random } = Math;
    const pauses: number[] = [];
    Object.assign(globalThis, {
      setTimeout: (handler: () => void, wait = 0) => {
        // The time limits of requests are longer.
        if (wait < 1_000) pauses.push(wait);
        return start(handler, wait);
      },
    });
    try {
      for (const chance of [0, 1 - 2 ** -6]) {
        Math.random = () => chance;
        await sourceOf(network(503), { retryPause: 64 }).load();
      }
    } finally {
      Object.assign(globalThis, { setTimeout: start });
      Math.random = random;
    }
    expect(pauses).to.deep.equal([32, 64, 95, 190]);
  });

  it('is followed by the pause that the server asks for', async () => {
    const net = network({ status: 429, headers: { 'retry-after': '1' } }, feedOf([1]));
    const source = sourceOf(net);
    const start = performance.now();
    await source.load();
    expect(performance.now() - start).to.be.above(990);
    expect(ids(source)).to.deep.equal(['1']);
  });

  it('of a server that asks for more than a minute is not retried by itself; a reload asks again', async () => {
    const { setTimeout: start } = globalThis;
    for (const wait of ['61', '7200']) {
      const waits: (number | undefined)[] = [];
      Object.assign(globalThis, {
        setTimeout: (handler: () => void, wait?: number) => {
          waits.push(wait);
          return start(handler, wait);
        },
      });
      try {
        const net = network({ status: 503, headers: { 'retry-after': wait } }, feedOf([1]));
        const source = sourceOf(net, { limits: { ...LIMITS, total: 50_000 } });
        await source.load();
        expect([net.calls.length, source.loading, source.error?.status]).to.deep.equal([1, false, 503]);
        expect(Math.max(...waits.map(Number))).to.equal(50_000);
        await source.reload();
        expect([net.calls.length, ids(source)]).to.deep.equal([2, ['1']]);
      } finally {
        Object.assign(globalThis, { setTimeout: start });
      }
    }
  });

  it('is retried at once by a reload in the pause, which joins who waits already', async () => {
    const net = network(503, 503, feedOf([1]));
    const source = sourceOf(net, { retryPause: 20_000 });
    const loaded = source.load();
    await until(() => source.error);
    const first = source.error;
    void source.reload();
    await until(() => source.error !== first);
    expect(net.calls).to.have.length(2);
    await Promise.all([source.reload(), loaded]);
    expect(net.calls).to.have.length(3);
    expect(ids(source)).to.deep.equal(['1']);
  });

  it('keeps its pause when another widget comes along meanwhile, which waits with the others', async () => {
    const net = network({ status: 503, headers: { 'retry-after': '60' } }, feedOf([1]));
    const source = sourceOf(net);
    void source.load();
    await until(() => source.error);
    const joined = source.load();
    await pause(50);
    expect(net.calls).to.have.length(1);
    await source.reload();
    await joined;
  });
});

describe('A refresh that fails', () => {
  it('keeps the last good feed, and says what failed', async () => {
    const net = network(feedOf([1]), 404, { items: 1 }, feedOf([2]));
    const source = sourceOf(net);
    await source.load();
    const { feed } = source;
    for (const code of ['http', 'format']) {
      await source.reload();
      expect(source.feed).to.equal(feed);
      expect(source.error?.code).to.equal(code);
    }
    await source.load();
    expect(ids(source)).to.deep.equal(['2']);
    expect(source.error).to.equal(undefined);
  });

  it('keeps the last good feed through the retries', async () => {
    const source = sourceOf(network(feedOf([1]), 500));
    await source.load();
    const seen: unknown[] = [];
    source.subscribe(() => seen.push(ids(source)));
    await source.reload();
    expect(seen).to.deep.equal([['1'], ['1'], ['1']]);
  });
});

describe('The next page', () => {
  it('comes after what is there, without the entries that are there already', async () => {
    const net = network(
      feedOf([1, 2], { title: 'News', next_url: 'page2.json' }),
      feedOf([2, 3, 4], { title: 'Page 2', next_url: '../more/page3.json' }),
      feedOf([1, 5]),
    );
    const source = sourceOf(net);
    await source.load();
    expect(source.hasNext).to.equal(true);
    expect(await source.loadNext()).to.equal(undefined);
    expect(ids(source)).to.deep.equal(['1', '2', '3', '4']);
    expect(source.feed?.title).to.equal('News');
    expect(source.hasNext).to.equal(true);
    await source.loadNext();
    expect(ids(source)).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(source.hasNext).to.equal(false);
    expect(await source.loadNext()).to.equal(undefined);
    expect(net.calls).to.deep.equal([
      URL_OF_FEED,
      'https://union.example/feeds/page2.json',
      'https://union.example/more/page3.json',
    ]);
  });

  it('makes one request, however many ask at once, and tells everybody', async () => {
    const net = network(feedOf([1], { next_url: '?page=2' }), feedOf([2]));
    const source = sourceOf(net);
    await source.load();
    let told = 0;
    source.subscribe(() => told++);
    await Promise.all([source.loadNext(), source.loadNext(), source.loadNext()]);
    expect(net.calls).to.have.length(2);
    expect(told).to.equal(1);
    expect(ids(source)).to.deep.equal(['1', '2']);
  });

  it('is taken from the same origin only', async () => {
    for (const next_url of [
      'https://elsewhere.example/2.json',
      'http://union.example/2.json',
      'https://union.example:8443/2.json',
      'https://sub.union.example/2.json',
      '//elsewhere.example/2.json',
      'data:application/json,{"items":[]}',
    ]) {
      const net = network(feedOf([1], { next_url }));
      const source = sourceOf(net);
      await source.load();
      expect(source.hasNext, next_url).to.equal(false);
      await source.loadNext();
      expect(net.calls, next_url).to.have.length(1);
    }
  });

  it('is never followed in a circle, small or large', async () => {
    const pages = async (...next: string[]): Promise<number> => {
      const net = network(...next.map((next_url, index) => feedOf([index], { next_url })));
      const source = sourceOf(net);
      await source.load();
      while (source.hasNext && net.calls.length < 10) await source.loadNext();
      return net.calls.length;
    };
    expect(await pages(URL_OF_FEED)).to.equal(1);
    expect(await pages(`${URL_OF_FEED}#page-2`)).to.equal(1);
    expect(await pages('2.json', 'en.json')).to.equal(2);
    expect(await pages('2.json', '2.json')).to.equal(2);
    expect(await pages('2.json', '3.json', '2.json')).to.equal(3);
  });

  it('is not followed in a circle from a stored copy either', () => {
    const source = sourceOf(network(404), { store: storing(feedOf([1], { next_url: URL_OF_FEED })) });
    source.restore();
    expect(source.hasNext).to.equal(false);
  });

  it('is not followed for ever', async () => {
    let page = 0;
    const fetch = (): Promise<Response> => responseOf(feedOf([page++], { next_url: `?page=${page}` }));
    const source = new FeedSource(URL_OF_FEED, { fetch });
    await source.load();
    for (let press = 0; press < 1000 && source.hasNext; press++) await source.loadNext();
    expect(page).to.be.within(50, 500);
  });

  it('that fails leaves all as it was, and is asked for again', async () => {
    const net = network(feedOf([1], { next_url: '2.json' }), 404, { items: 0 }, feedOf([2]));
    const source = sourceOf(net);
    await source.load();
    const { feed } = source;
    expect(await source.loadNext()).to.include({
      code: 'http',
      status: 404,
      url: 'https://union.example/feeds/2.json',
    });
    expect((await source.loadNext())?.code).to.equal('format');
    expect(source.feed).to.equal(feed);
    expect(source.error).to.equal(undefined);
    expect(source.hasNext).to.equal(true);
    expect(await source.loadNext()).to.equal(undefined);
    expect(ids(source)).to.deep.equal(['1', '2']);
  });

  it('gives its failure to everybody who waits for it', async () => {
    const source = sourceOf(network(feedOf([1], { next_url: '2.json' }), 404));
    await source.load();
    const [first, second] = await Promise.all([source.loadNext(), source.loadNext()]);
    expect(first?.status).to.equal(404);
    expect(second).to.equal(first);
  });

  it('is nothing where there is no feed', async () => {
    const net = network(404);
    const source = sourceOf(net);
    expect(await source.loadNext()).to.equal(undefined);
    await source.load();
    expect(await source.loadNext()).to.equal(undefined);
    expect(net.calls).to.have.length(1);
  });

  it('that a reload overtakes is left out, and can be had again', async () => {
    const slow = held<Given>();
    const net = network(
      feedOf([1], { next_url: '2.json' }),
      slow.promise,
      feedOf(['new', 1], { next_url: '2.json' }),
      feedOf([2]),
    );
    const source = sourceOf(net);
    await source.load();
    const page = source.loadNext();
    await until(() => net.calls.length === 2);
    await source.reload();
    slow.give(feedOf(['old']));
    expect(await page).to.equal(undefined);
    expect(ids(source)).to.deep.equal(['new', '1']);
    expect(source.hasNext).to.equal(true);
    await source.loadNext();
    expect(ids(source)).to.deep.equal(['new', '1', '2']);
  });

  it('is retried like the first one, unless the server asks for more than a reader waits', async () => {
    const first = feedOf([1], { next_url: '2.json' });
    const busy = (wait: string): Given => ({ status: 503, headers: { 'retry-after': wait } });
    const net = network(first, 503, busy('0'), feedOf([2]));
    const source = sourceOf(net);
    await source.load();
    expect(await source.loadNext()).to.equal(undefined);
    expect([net.calls.length, ids(source)]).to.deep.equal([4, ['1', '2']]);
    const later = network(first, busy('11'), feedOf([2]));
    const other = sourceOf(later);
    await other.load();
    expect((await other.loadNext())?.status).to.equal(503);
    expect(later.calls).to.have.length(2);
    expect(await other.loadNext()).to.equal(undefined);
    expect(ids(other)).to.deep.equal(['1', '2']);
  });

  it('that a reload cannot have again leaves all as it was', async () => {
    const first = feedOf([1], { next_url: '2.json' });
    const source = sourceOf(network(first, feedOf([2]), first, 404));
    await source.load();
    await source.loadNext();
    const { feed } = source;
    await source.reload();
    expect(source.feed).to.equal(feed);
    expect(source.error).to.include({ status: 404, url: 'https://union.example/feeds/2.json' });
    expect(ids(source)).to.deep.equal(['1', '2']);
  });

  it('that is turned while a reload is on its way is part of what that brings', async () => {
    const slow = held<Given>();
    const first = feedOf([1], { next_url: '2.json' });
    const source = sourceOf(network(first, slow.promise, feedOf([2]), feedOf([2, 3])));
    await source.load();
    const reloaded = source.reload();
    await source.loadNext();
    slow.give(feedOf(['new', 1], { next_url: '2.json' }));
    await reloaded;
    expect(ids(source)).to.deep.equal(['new', '1', '2', '3']);
  });
});

describe('Those who listen', () => {
  it('are told of the outcome until they leave', async () => {
    const source = sourceOf(network(feedOf([1])));
    const told: string[] = [];
    const leave = source.subscribe(() => told.push('a'));
    source.subscribe(() => told.push('b'));
    await source.load();
    expect(told).to.deep.equal(['a', 'b']);
    leave();
    leave();
    await source.reload();
    expect(told).to.deep.equal(['a', 'b', 'b']);
  });

  it('never stop the request of others by leaving', async () => {
    const slow = held<Given>();
    const net = network(slow.promise);
    const signals: (AbortSignal | null | undefined)[] = [];
    const fetch: typeof net.fetch = (url, init) => {
      signals.push(init.signal);
      return net.fetch(url, init);
    };
    const source = new FeedSource(URL_OF_FEED, { fetch });
    let told = 0;
    const leave = source.subscribe(() => expect.fail('told after leaving'));
    source.subscribe(() => told++);
    void source.load();
    const others = source.load();
    leave();
    expect(signals.map((signal) => signal?.aborted)).to.deep.equal([false]);
    slow.give(feedOf([1]));
    await others;
    expect([told, ids(source)]).to.deep.equal([1, ['1']]);
  });

  it('may leave, and others come, while they are told', async () => {
    const source = sourceOf(network(feedOf([1])));
    const told: string[] = [];
    const leave = source.subscribe(() => {
      told.push('a');
      leave();
      source.subscribe(() => told.push('late'));
    });
    source.subscribe(() => told.push('b'));
    await source.load();
    expect(told).to.deep.equal(['a', 'b']);
  });

  it('need not be there: a request without listeners comes to its end', async () => {
    const source = sourceOf(network(feedOf([1])));
    source.subscribe(() => expect.fail())();
    await source.load();
    expect(ids(source)).to.deep.equal(['1']);
  });
});

/** A store that holds this copy. */
function storing(copy: unknown): FeedStore & { written: FeedDocument[] } {
  const written: FeedDocument[] = [];
  return { written, read: () => copy, write: (feed) => void written.push(feed) };
}

describe('The stored copy', () => {
  it('is there at once, and is replaced by what the network gives', async () => {
    const store = storing(feedOf(['stored']));
    const source = sourceOf(network(feedOf(['fresh'])), { store });
    const loaded = source.load();
    expect([ids(source), source.origin]).to.deep.equal([['stored'], 'cache']);
    await loaded;
    expect([ids(source), source.origin]).to.deep.equal([['fresh'], 'network']);
    await until(() => store.written.length);
    expect(store.written).to.deep.equal([source.feed]);
  });

  it('is asked for synchronously, without a request', () => {
    const net = network(feedOf([1]));
    const source = sourceOf(net, { store: storing(feedOf(['stored'])) });
    source.restore();
    expect([ids(source), source.loading, net.calls.length]).to.deep.equal([['stored'], false, 0]);
  });

  it('stays when the network fails, which is told', async () => {
    const store = storing(feedOf(['stored']));
    const source = sourceOf(network(404, feedOf(['fresh'])), { store });
    await source.load();
    expect([ids(source), source.origin, source.error?.status]).to.deep.equal([['stored'], 'cache', 404]);
    await source.load();
    expect([ids(source), source.origin, source.error]).to.deep.equal([['fresh'], 'network', undefined]);
  });

  it('never takes the place of what the network gave', async () => {
    const source = sourceOf(network(feedOf(['fresh'])), { store: storing(feedOf(['stored'])) });
    await source.load();
    source.restore();
    expect([ids(source), source.origin]).to.deep.equal([['fresh'], 'network']);
  });

  it('that is bad is as good as none', async () => {
    for (const copy of [undefined, null, 0, 'text', [], {}, { items: 1 }, { items: null }]) {
      const source = sourceOf(network(feedOf(['fresh'])), { store: storing(copy) });
      source.restore();
      expect(source.feed).to.equal(undefined);
      await source.load();
      expect([ids(source), source.error]).to.deep.equal([['fresh'], undefined]);
    }
  });

  it('is read like any document, but without a word of what is wrong with it', () => {
    const report = (): never => expect.fail('reported');
    const copy = { items: [{ id: 1, url: 'javascript:alert(1)', title: ' a ' }, { id: '' }, 7] };
    const source = sourceOf(network(404), { store: storing(copy), report });
    source.restore();
    expect(source.feed?.entries.map(({ item }) => item)).to.deep.equal([{ id: '1', title: 'a' }]);
  });

  it('is written for good feeds only', async () => {
    const store = storing(undefined);
    const source = sourceOf(network(404, { items: 1 }), { store });
    await source.load();
    await source.load();
    await pause(300);
    expect(store.written).to.deep.equal([]);
  });

  it('of a feed with pages in several folders has the right addresses', async () => {
    const shelf = new Map<string, string>();
    const storage = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (key: string, value: string) => shelf.set(key, value),
      key: (index: number) => [...shelf.keys()][index],
      get length() {
        return shelf.size;
      },
    };
    const store = createFeedStore(() => storage as unknown as Storage);
    const first = { next_url: '../more/2.json', items: [{ id: 1, url: 'one' }] };
    const second = { items: [{ id: 2, url: 'two' }] };
    const source = sourceOf(network(first, second, first, second), { store });
    await source.load();
    await source.loadNext();
    await source.reload();
    await until(() => shelf.size);

    const again = sourceOf(network(second), { store });
    again.restore();
    const urls = (): (string | undefined)[] => again.feed!.entries.map(({ item }) => item.url);
    expect(urls()[0]).to.equal('https://union.example/feeds/one');
    await again.loadNext();
    expect(urls()).to.deep.equal(['https://union.example/feeds/one', 'https://union.example/more/two']);
  });
});
