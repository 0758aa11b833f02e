import { expect } from 'chai';
import { faultUrl, feedUrl } from '../helpers/faults.js';
import { LOADER } from '../helpers/page.js';
import { survives } from './case.js';
import { attribute, host, isFriendly, isMarkedAsCopy, seen, shows, soon, type HostOptions } from './host.js';

/** The last good copy: what is kept, and what a browser or a host may do to it. */

const path = (url: string): string => url.slice(new URL(url).origin.length);
/** Good once, and down ever after. */
const goodOnce = (items = 5): string => feedUrl({ items, times: 1, then: path(faultUrl({ status: 404 })) });
/** Good once, after a while good again. */
const good = (items = 5): string => feedUrl({ items });

const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith('union-widgets'));
const keysOf = (feed: string): string[] => keys().filter((key) => key.includes(feed));
const isKept = (feed: string): Promise<unknown> => soon(() => keysOf(feed).length);

/** Visits a page, and leaves it when the copy is kept. */
async function visit(feed: string): Promise<void> {
  const { widget } = await host({ feed });
  expect(await shows(widget, 5)).to.equal(5);
  await isKept(feed);
}

/** What the reader has of a feed that is down by now. */
async function comeBack(feed: string, options: HostOptions = {}): Promise<number> {
  const { widget } = await host({ ...options, feed });
  await isMarkedAsCopy(widget);
  return seen(widget);
}

const clear = (): void => keys().forEach((key) => localStorage.removeItem(key));
beforeEach(clear);
after(clear);

/** JavaScript that gives a page another `localStorage`. */
const storageOf = (getter: string): string =>
  `Object.defineProperty(window, 'localStorage', { configurable: true, get() { ${getter} } });`;
const brokenStorage = (what: string): string =>
  storageOf(`return new Proxy({}, { get(_target, name) {
    if (name === 'length') return 3;
    return () => { ${what} };
  } });`);

describe('Storage', () => {
  survives('the last good copy is kept per feed', 10, async () => {
    const [first, second] = [goodOnce(), goodOnce()];
    await visit(first);
    await visit(second);
    expect(keysOf(first)).to.have.length(1);
    expect(keysOf(second)).to.have.length(1);
    return (await comeBack(first)) + (await comeBack(second));
  });

  survives('what was not used for longest goes, and all of it stays small', 25, async () => {
    const feeds = Array.from({ length: 7 }, () => goodOnce());
    for (const feed of feeds) await visit(feed);
    await soon(() => keysOf(feeds[1]!).length === 0);
    expect(keys()).to.have.length(5);
    let kept = 0;
    for (const feed of feeds.slice(2)) kept += await comeBack(feed);
    return kept;
  });

  survives('a feed of 5 MB is kept in part', 5, async () => {
    const feed = feedUrl({ items: 500, kb: 5000, times: 1, then: path(faultUrl({ status: 404 })) });
    await visit(feed);
    const length = keys().reduce((sum, key) => sum + localStorage.getItem(key)!.length, 0);
    expect(length).to.be.within(1000, 200_000);
    return comeBack(feed);
  });

  survives('data-no-store: nothing is kept, and nothing read', 5, async () => {
    const feed = feedUrl({ items: 5, times: 2, then: path(faultUrl({ status: 404 })) });
    const off = { feed, attributes: 'data-no-store' };
    const first = await host(off);
    const kept = await shows(first.widget, 5);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(keys()).to.deep.equal([]);
    await visit(feed);
    const { widget } = await host(off);
    await isFriendly(widget);
    expect(seen(widget)).to.equal(0);
    return kept;
  });

  survives('a copy of an older version is not read, and is cleared away', 5, async () => {
    const feed = good();
    await visit(feed);
    const [key] = keysOf(feed);
    const older = key!.replace(/:(\d+):/, ':0:');
    expect(older).to.not.equal(key);
    localStorage.setItem(older, localStorage.getItem(key!)!.replaceAll('News', 'Older'));
    localStorage.removeItem(key!);
    const { widget } = await host({ feed });
    const kept = await shows(widget, 5);
    expect(widget.shadowRoot!.textContent).to.not.contain('Older');
    await soon(() => localStorage.getItem(older) === null);
    return kept;
  });

  survives('what belongs to others is left alone', 5, async () => {
    localStorage.setItem('theirs', 'x');
    localStorage.setItem('union', 'y');
    await visit(good());
    const untouched = [localStorage.getItem('theirs'), localStorage.getItem('union')];
    localStorage.removeItem('theirs');
    localStorage.removeItem('union');
    expect(untouched).to.deep.equal(['x', 'y']);
    return 5;
  });

  const WRONG: Record<string, string> = {
    'blocked: naming it throws': storageOf(`throw new DOMException('The operation is insecure.', 'SecurityError');`),
    'absent: null': storageOf('return null;'),
    'absent: undefined': storageOf('return undefined;'),
    'full: nothing can be added': `Storage.prototype.setItem = () => { throw new DOMException('Full.', 'QuotaExceededError'); };`,
    'throwing at every use': brokenStorage(`throw new Error('No storage today.');`),
    'giving other things than text': brokenStorage(`return { length: 1 };`),
    'all session storage blocked as well': `${storageOf(`throw new DOMException('Insecure.', 'SecurityError');`)}
      Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('Insecure.', 'SecurityError'); } });`,
  };
  for (const [title, first] of Object.entries(WRONG)) {
    survives(`storage ${title}`, 5, async () => {
      const { widget } = await host({
        feed: good(),
        first,
        widget: '<union-news-feed article-page="/a"></union-news-feed>',
      });
      const kept = await shows(widget, 5);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return kept;
    });
  }

  survives('storage really full', 5, async () => {
    let size = 1 << 22;
    let n = 0;
    try {
      while (size > 0) {
        try {
          localStorage.setItem(`full-${n}`, 'x'.repeat(size));
          n++;
        } catch {
          size >>= 1;
        }
      }
      const { widget } = await host({ feed: good() });
      const kept = await shows(widget, 5);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return kept;
    } finally {
      for (; n >= 0; n--) localStorage.removeItem(`full-${n}`);
    }
  });

  /** What somebody else may have left under the widgets' own key, made of a copy that was good. */
  const POISON: Record<string, (copy: string) => string> = {
    'an empty text': () => '',
    'half a copy': (copy) => copy.slice(0, copy.length / 2),
    null: () => 'null',
    'an array': () => '[]',
    'a number': () => '7',
    HTML: () => '<script>alert(1)</script>',
    'other types everywhere': (copy) => copy.replace(/"items":\[.*/s, '"items":7}}'),
    'items that are none': (copy) => copy.replace(/"items":\[.*/s, '"items":[null,1,"x",[],{}]}}'),
    'a __proto__': (copy) =>
      copy.replace('"feed":{', '"__proto__":{"polluted":1},"feed":{"__proto__":{"polluted":1},"constructor":1,'),
    'a copy from the future': (copy) => copy.replace(/\d{13}/, '9999999999999'),
    'a copy without a time': (copy) => copy.replace(/\d{13}/, '"soon"'),
    'nests 100,000 deep': (copy) =>
      copy.replace(/"items":.*/s, `"items":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`),
  };
  for (const [title, poison] of Object.entries(POISON)) {
    survives(`storage poisoned: ${title}`, 5, async () => {
      const feed = good();
      await visit(feed);
      for (const key of keysOf(feed)) localStorage.setItem(key, poison(localStorage.getItem(key)!));
      const page = await host({ feed });
      const kept = await shows(page.widget, 5);
      expect(page.window.Object.prototype).to.not.have.property('polluted');
      return kept;
    });
  }

  survives('storage poisoned: attacks in every text, shown while the feed is down', 5, async () => {
    const feed = goodOnce();
    await visit(feed);
    const attack = `<img src=x onerror=alert(1)><script>alert(1)</script><a href='javascript:alert(1)'>x</a>`;
    for (const key of keysOf(feed)) {
      const copy = localStorage.getItem(key)!;
      const poisoned = copy
        .replace(
          /"(title|summary|content_html|content_text|name)":"[^"]*"/g,
          (_all, name: string) => `"${name}":${JSON.stringify(attack)}`,
        )
        .replace(/"(url|home_page_url|image)":"[^"]*"/g, '"$1":"javascript:alert(1)"');
      expect(poisoned).to.contain('onerror');
      localStorage.setItem(key, poisoned);
    }
    const page = await host({ feed });
    await soon(() => seen(page.widget));
    expect(page.widget.shadowRoot!.querySelectorAll('script, [onerror], a[href^="javascript"]')).to.have.length(0);
    page.widget.shadowRoot!.querySelectorAll('a').forEach((link) => link.click());
    await isMarkedAsCopy(page.widget);
    return seen(page.widget);
  });

  survives('a frame with an opaque origin, where every storage throws', 5, async () => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    const answer = new Promise<{ titles: number; uncaught: string[]; storage: string }>((resolve) => {
      addEventListener('message', ({ data, source }) => source === frame.contentWindow && resolve(data), {
        once: true,
      });
    });
    const url = attribute(new URL(LOADER, location.href).href);
    frame.src = faultUrl({
      type: 'text/html',
      body: `<!doctype html><html lang="en"><script>
        const uncaught = [];
        addEventListener('error', (event) => uncaught.push(event.message));
        addEventListener('unhandledrejection', (event) => uncaught.push(String(event.reason)));
        let storage = 'open';
        try { localStorage; } catch (error) { storage = error.name; }
        const end = Date.now() + 20000;
        (function look() {
          const widget = document.querySelector('union-news-feed');
          const titles = (widget && widget.shadowRoot ? [...widget.shadowRoot.querySelectorAll('[part~=title]')] : [])
            .filter((title) => title.getClientRects().length && title.textContent.trim()).length;
          if (titles === 5 || Date.now() > end) setTimeout(() => parent.postMessage({ titles, uncaught, storage }, '*'), 400);
          else setTimeout(look, 20);
        })();
      </script><script async src="${url}" data-feed="${attribute(good())}"></script>
      <body><union-news-feed loading="eager" article-page="/a"></union-news-feed>`,
    });
    document.body.append(frame);
    try {
      const { titles, uncaught, storage } = await answer;
      expect(storage).to.equal('SecurityError');
      expect(uncaught).to.deep.equal([]);
      return titles;
    } finally {
      frame.remove();
    }
  });
});
