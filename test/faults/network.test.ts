import { expect } from 'chai';
import { bytesSent, faultUrl, feedUrl, heal, requestCount, type FeedFaults } from '../helpers/faults.js';
import { survives } from './case.js';
import { TAGS } from '../../src/embed/options.js';
import { FALLBACK, host, isFriendly, isMarkedAsCopy, seen, shows, soon, tryAgain } from './host.js';

/** The way to the feed: servers, connections, clocks. What is wrong with documents is in documents.test.ts. */

/** A path with query, for what the server answers next. */
const path = (url: string): string => url.slice(new URL(url).origin.length);
const GOOD = { items: 12 };

/** Fails as `faults` say for so many requests, or until it is healed, and gives a good feed from then on. */
const first = (times: number | 'heal', faults: FeedFaults, other = false): string =>
  faultUrl({ ...faults, times, then: path(feedUrl(GOOD)) }, { other });

/** The reader is told kindly, presses "Try again", and has the items. */
async function failsThenRecovers(feed: string): Promise<number> {
  const { widget } = await host({ feed });
  await isFriendly(widget);
  await heal(feed);
  tryAgain(widget);
  return shows(widget, 5);
}

/** All of these are one failure for the reader, who has nothing, presses the button, and has the items. */
const FAILURES: Record<string, [faults: FeedFaults, other?: boolean]> = {
  'down: the connection is reset': [{ refuse: true }],
  'the connection breaks in mid-document': [{ items: 12, truncated: 'reset' }],
  'an error that will not pass (404)': [{ status: 404 }],
  'HTML for JSON': [{ body: '<!doctype html><title>Hello</title>', type: 'text/html' }],
  'truncated JSON': [{ body: '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a","title":"Cut sh' }],
  'an empty document': [{ body: ' ' }],
  'no CORS header': [{ cors: false }, true],
  'an error without a CORS header': [{ status: 500, cors: false }, true],
  'a redirect loop': [{ redirect: 'loop' }],
  'slower than 8 s': [{ delay: 30_000 }],
  'a body that falls silent': [{ items: 12, stall: true }],
};

describe('Feed and network', () => {
  for (const [title, [faults, other]] of Object.entries(FAILURES))
    survives(`${title}, then well`, 5, () => failsThenRecovers(first('heal', faults, other)));

  survives('down for good: nobody listens there', 0, async () => {
    const { widget } = await host({ feed: 'http://127.0.0.1:9/feed.json' });
    await isFriendly(widget);
    return seen(widget);
  });

  survives('a fetch of the host’s own that throws at once', 0, async () => {
    const page = await host({
      feed: feedUrl(GOOD),
      first: `window.fetch = () => { throw new TypeError('Not on this page'); };`,
      widget: TAGS.map((tag) => `<${tag} article="item-1" loading="eager">${FALLBACK}</${tag}>`).join(''),
    });
    const widgets = TAGS.map((tag) => page.document.querySelector(tag)!);
    for (const widget of widgets) {
      await isFriendly(widget);
      tryAgain(widget);
      await isFriendly(widget);
    }
    // The webmaster is told last.
    await soon(() => page.messages.length > 0);
    return widgets.reduce((sum, widget) => sum + seen(widget), 0);
  });

  survives('a body that never ends, a byte at a time: given up after 60 s', 5, async () => {
    // A page on which a minute takes six seconds.
    const { widget } = await host({
      feed: first(1, { items: 12, endless: 100 }),
      first: `{ const { setTimeout } = window; window.setTimeout = (run, wait, ...values) => setTimeout(run, wait < 60_000 ? wait : wait / 10, ...values); }`,
    });
    await isFriendly(widget);
    tryAgain(widget);
    return shows(widget, 5);
  });

  survives('a body that never ends, as fast as it is read: given up at 8 MB', 5, async () => {
    const feed = first('heal', { items: 12, endless: 0 });
    const kept = await failsThenRecovers(feed);
    // Known once the connection has ended, which the server would keep for 70 s.
    expect(await soon(() => bytesSent(feed))).to.be.greaterThan(8e6);
    return kept;
  });

  survives('50 MB: no more than 8 are read', 5, async () => {
    const feed = first('heal', { items: 12, size: 50, drip: 300 });
    const kept = await failsThenRecovers(feed);
    expect(await soon(() => bytesSent(feed))).to.be.within(8e6, 30e6);
    return kept;
  });

  survives('500, then well: comes by itself', 5, async () => {
    const feed = first(1, { status: 500 });
    const { widget } = await host({ feed });
    await isFriendly(widget);
    const kept = await shows(widget, 5);
    expect((await requestCount(feed)).count).to.equal(2);
    return kept;
  });

  survives('500 three times: tried so often, and again when asked', 5, async () => {
    const feed = first(3, { status: 500 });
    const { widget } = await host({ feed });
    await isFriendly(widget);
    await soon(async () => (await requestCount(feed)).count === 3);
    expect(seen(widget)).to.equal(0);
    await isFriendly(widget);
    await soon(() => {
      if (seen(widget) === 0) tryAgain(widget);
      return seen(widget);
    });
    return shows(widget, 5);
  });

  survives('429 with a Retry-After that can be read is waited for', 5, async () => {
    const feed = first(1, { status: 429, 'retry-after': 3, expose: 'retry-after' }, true);
    const { widget } = await host({ feed });
    await isFriendly(widget);
    const start = performance.now();
    const kept = await shows(widget, 5);
    expect(performance.now() - start).to.be.greaterThan(1500);
    return kept;
  });

  survives('429 with a Retry-After that cannot be read is tried again all the same', 5, async () => {
    const { widget } = await host({ feed: first(1, { status: 429, 'retry-after': 3600 }, true) });
    await isFriendly(widget);
    return shows(widget, 5);
  });

  survives('wrong MIME with good JSON', 5, async () => {
    const { widget } = await host({ feed: feedUrl({ ...GOOD, type: 'text/html; charset=utf-8' }) });
    return shows(widget, 5);
  });

  survives('offline, then online: comes by itself', 5, async () => {
    const feed = first('heal', { refuse: true });
    const { widget, window } = await host({ feed });
    await isFriendly(widget);
    await heal(feed);
    window.dispatchEvent(new window.Event('online'));
    return shows(widget, 5);
  });

  survives('a hidden tab, where nothing is painted, then seen', 5, async () => {
    const page = await host({
      feed: feedUrl(GOOD),
      first: `
        let hidden = true; const frames = [];
        Object.defineProperty(document, 'hidden', { get: () => hidden });
        Object.defineProperty(document, 'visibilityState', { get: () => hidden ? 'hidden' : 'visible' });
        { const { requestAnimationFrame } = window;
          window.requestAnimationFrame = (run) => hidden ? frames.push(run) : requestAnimationFrame(run);
          window.show = () => { hidden = false; frames.forEach(requestAnimationFrame); document.dispatchEvent(new Event('visibilitychange')); }; }`,
    });
    await soon(() => page.widget.shadowRoot);
    (page.window as unknown as { show(): void }).show();
    // The names are the test's own, not the widget's.
    return shows(page.widget, 5);
  });

  for (const years of [10, -10]) {
    survives(
      `a clock ${Math.abs(years)} years ${years > 0 ? 'fast' : 'slow'}, before and after it is put right`,
      5,
      async () => {
        const feed = feedUrl(GOOD);
        const off = await host({
          feed,
          first: `{ const Real = Date, shift = ${years * 365.25 * 24 * 3600 * 1000};
          window.Date = class extends Real { constructor(...values) { if (values.length) super(...values); else super(Real.now() + shift); }
            static now() { return Real.now() + shift; } }; }`,
        });
        expect(await shows(off.widget, 5)).to.equal(5);
        await new Promise((resolve) => setTimeout(resolve, 500));
        const right = await host({ feed });
        return shows(right.widget, 5);
      },
    );
  }
});

describe('Feed and network, with a good copy from an earlier visit', () => {
  const faults: Record<string, FeedFaults> = {
    'down: the connection is reset': { refuse: true },
    'slower than 8 s': { delay: 30_000 },
    'a body that falls silent': { items: 12, stall: true },
    'the connection breaks in mid-document': { items: 12, truncated: 'reset' },
    '500 again and again': { status: 500 },
    '429 for an hour': { status: 429, 'retry-after': 3600 },
    '404': { status: 404 },
    'HTML for JSON': { body: '<!doctype html><title>Hello</title>', type: 'text/html' },
    'truncated JSON': { body: '{"items":[{"id":"a","title":"Cut sh' },
    'no CORS header': { cors: false },
    'a redirect loop': { redirect: '/faults?redirect=loop' },
    '50 MB': { size: 50 },
    'another document than a feed': { body: '{"hello":"world"}' },
  };
  for (const [title, fault] of Object.entries(faults)) {
    survives(`${title}: the copy is shown, and marked`, 5, async () => {
      const bad = faultUrl(fault);
      const feed = feedUrl({ ...GOOD, times: 1, then: path(bad) }, { other: 'cors' in fault });
      const before = await host({ feed });
      await shows(before.widget, 5);
      await isKept(feed);
      const { widget } = await host({ feed });
      await isMarkedAsCopy(widget);
      return seen(widget);
    });
  }
});

/** Waits until the copy of a feed is in the browser's storage. */
async function isKept(feed: string): Promise<void> {
  await soon(() => Object.keys(localStorage).some((key) => key.includes(feed)));
}
