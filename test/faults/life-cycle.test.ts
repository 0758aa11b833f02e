import { expect } from 'chai';
import { feedUrl, otherOrigin, requestCount } from '../helpers/faults.js';
import { LOADER } from '../helpers/page.js';
import { attribute, FALLBACK, host, NEWS, scriptTag, seen, shows, soon, type Host } from './host.js';
import { CannotRun, survives } from './case.js';
import { until } from '../helpers/until.js';

/** How scripts and elements come, go, move and change. */

type Widget = HTMLElement & { state: string; updateComplete: Promise<unknown> };

const GOOD = { items: 12 };
const place = ({ document }: Host): HTMLElement => document.querySelector('#place')!;
const frame = ({ window }: Host): Promise<unknown> => new Promise((resolve) => window.requestAnimationFrame(resolve));

/** A page with the script and, so far, no widget. */
const bare = (feed = feedUrl(GOOD)): Promise<Host> => host({ feed, widget: '' });

/** A page whose widgets are defined already, and which has none. */
async function warm(feed = feedUrl(GOOD), first = ''): Promise<Host> {
  const page = await host({ feed, first, widget: '<union-news-feed loading="eager"></union-news-feed>' });
  expect(await shows(page.widget, 5)).to.equal(5);
  page.widget.remove();
  return page;
}

/** How many entries all widgets of a page show together. */
async function showTogether(page: Host, count: number): Promise<number> {
  const sum = (): number => [...place(page).children].reduce((total, each) => total + seen(each), 0);
  await soon(() => sum() === count).catch(() => undefined);
  return sum();
}

describe('The script', () => {
  const PLACES: Record<string, (tag: string) => { head?: string; body?: string }> = {
    'before the element': (tag) => ({ head: tag }),
    'before the element, not async': (tag) => ({ head: tag.replace('async', '') }),
    'after the element': (tag) => ({ body: tag }),
    'after the element, not async': (tag) => ({ body: tag.replace('async', '') }),
    'five times': (tag) => ({ head: tag.repeat(2), body: tag.repeat(3) }),
    'as a module': (tag) => ({ body: tag.replace('async', 'type="module"') }),
  };
  for (const [title, script] of Object.entries(PLACES)) {
    survives(`script ${title}`, 5, async () => {
      const feed = feedUrl(GOOD);
      const { widget, messages } = await host({ feed, script });
      const kept = await shows(widget, 5);
      expect((await requestCount(feed)).count).to.equal(1);
      expect(messages).to.deep.equal([]);
      return kept;
    });
  }

  survives('script in two versions at once', 5, async () => {
    const feed = feedUrl(GOOD);
    const other = scriptTag(feed).replace(LOADER, otherOrigin() + LOADER);
    const { widget } = await host({ feed, script: (tag) => ({ head: other, body: tag }) });
    return shows(widget, 5);
  });

  survives('script put in by another script, and taken out again', 5, async () => {
    const page = await host({ script: () => ({}), widget: NEWS });
    const script = page.document.createElement('script');
    script.src = LOADER;
    script.dataset.feed = feedUrl(GOOD);
    page.document.head.append(script);
    await soon(() => page.widget.shadowRoot);
    script.remove();
    return shows(page.widget, 5);
  });

  survives('elements defined already by the host stay the host’s', 1, async () => {
    const { widget, messages } = await host({
      feed: feedUrl(GOOD),
      first: `customElements.define('union-news-feed', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<b part="title">Theirs</b>'; } });`,
    });
    const kept = await shows(widget, 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(widget.shadowRoot!.textContent).to.equal('Theirs');
    expect(messages.join()).to.not.match(/error/i);
    return kept;
  });

  survives('an element is defined by the host while the script loads its own', 5, async () => {
    const page = await host({
      feed: feedUrl(GOOD),
      widget: '<union-news-feed loading="eager"></union-news-feed><recommended-reading></recommended-reading>',
      first: `document.addEventListener('DOMContentLoaded', () => customElements.define('recommended-reading', class extends HTMLElement {}));`,
    });
    return shows(page.widget, 5);
  });
});

describe('Elements', () => {
  survives('made by innerHTML, createElement, insertAdjacentHTML and a template', 20, async () => {
    const page = await bare();
    const { document } = page;
    place(page).innerHTML = NEWS;
    const made = document.createElement('union-news-feed');
    made.innerHTML = FALLBACK;
    place(page).append(made);
    place(page).insertAdjacentHTML('beforeend', NEWS);
    const template = document.createElement('template');
    template.innerHTML = NEWS;
    place(page).append(template.content.cloneNode(true));
    for (const widget of place(page).children) widget.setAttribute('loading', 'eager');
    return showTogether(page, 20);
  });

  survives('made by a constructor, and never put into the page', 0, async () => {
    const page = await warm();
    const News = page.window.customElements.get('union-news-feed')!;
    const widget = new News() as Widget;
    const feed = feedUrl(GOOD);
    widget.setAttribute('feed', feed);
    widget.setAttribute('loading', 'eager');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await requestCount(feed)).count).to.equal(0);
    return seen(widget);
  });

  survives('cloned, before and after they are filled', 15, async () => {
    const page = await warm();
    place(page).innerHTML = '<union-news-feed loading="eager"></union-news-feed>';
    const first = place(page).firstElementChild!;
    place(page).append(first.cloneNode(true));
    await shows(first, 5);
    place(page).append(first.cloneNode(true));
    return showTogether(page, 15);
  });

  survives('moved within the page, again and again', 5, async () => {
    const page = await warm();
    place(page).innerHTML = '<union-news-feed loading="eager"></union-news-feed><div></div><section></section>';
    const [widget, one, two] = place(page).children;
    for (let move = 0; move < 20; move++) {
      (move % 2 ? one! : two!).append(widget!);
      if (move % 5 === 0) await frame(page);
    }
    return shows(widget!, 5);
  });

  for (const when of ['at once', 'later', 'when the feed has come']) {
    survives(`removed in mid-fetch and put back ${when}`, 5, async () => {
      const feed = feedUrl({ ...GOOD, delay: 400 });
      const page = await warm();
      place(page).innerHTML =
        `<union-news-feed loading="eager" feed="${attribute(feed)}">${FALLBACK}</union-news-feed>`;
      const widget = place(page).firstElementChild as Widget;
      await soon(async () => (await requestCount(feed)).count === 1);
      widget.remove();
      if (when === 'later') await frame(page);
      if (when === 'when the feed has come') await new Promise((resolve) => setTimeout(resolve, 900));
      place(page).append(widget);
      const kept = await shows(widget, 5);
      expect((await requestCount(feed)).count).to.equal(1);
      return kept;
    });
  }

  survives('adopted from another document, empty and filled, and back', 10, async () => {
    const page = await warm();
    const other = page.document.implementation.createHTMLDocument('');
    const made = other.createElement('union-news-feed');
    made.setAttribute('loading', 'eager');
    other.body.append(made);
    place(page).append(page.document.adoptNode(made));
    const kept = await shows(made, 5);
    other.body.append(other.adoptNode(made));
    await frame(page);
    place(page).append(page.document.adoptNode(made));
    return kept + (await shows(made, 5));
  });

  survives('moved into another frame’s document, and back', 5, async () => {
    const page = await warm();
    place(page).innerHTML = '<union-news-feed loading="eager"></union-news-feed><iframe></iframe>';
    const [widget, inner] = place(page).children as unknown as [Widget, HTMLIFrameElement];
    await shows(widget, 5);
    inner.contentDocument!.body.append(widget);
    await frame(page);
    place(page).append(widget);
    inner.remove();
    return shows(widget, 5);
  });

  survives('in a shadow root of the host’s, open and closed', 10, async () => {
    const page = await warm();
    place(page).innerHTML = '<div></div><div></div>';
    let kept = 0;
    for (const [index, mode] of (['open', 'closed'] as const).entries()) {
      const root = place(page).children[index]!.attachShadow({ mode });
      root.innerHTML = '<union-news-feed loading="eager"></union-news-feed>';
      kept += await shows(root.firstElementChild!, 5);
    }
    return kept;
  });

  survives('200 on a page: one request', 1000, async () => {
    const feed = feedUrl(GOOD);
    const page = await bare(feed);
    place(page).innerHTML = '<union-news-feed loading="eager"></union-news-feed>'.repeat(200);
    const kept = await showTogether(page, 1000);
    expect((await requestCount(feed)).count).to.equal(1);
    return kept;
  });

  survives('attributes changed in any order while loading', 40, async () => {
    const changes: [string, string | null][] = [
      ['layout', 'cards'],
      ['limit', '3'],
      ['limit', null],
      ['heading', 'X'],
      ['heading', ''],
      ['heading-level', '9'],
      ['theme', 'dark'],
      ['locale', 'uk'],
      ['locale', 'xx-nonsense-'],
      ['locale', 'zh-Hans'],
      ['lang', 'ar'],
      ['loading', 'lazy'],
      ['loading', 'eager'],
      ['link-target', '_blank'],
      ['tag', 'tag-1'],
      ['language', 'en'],
      ['search', ''],
      ['search', null],
      ['feed', '::'],
      ['feed', 'http://127.0.0.1:9/'],
    ];
    const page = await warm();
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 16807) % 2147483647) % below;
    let kept = 0;
    for (let round = 0; round < 8; round++) {
      const feed = feedUrl({ ...GOOD, delay: 100 });
      place(page).innerHTML = `<union-news-feed loading="eager" feed="${attribute(feed)}"></union-news-feed>`;
      const widget = place(page).firstElementChild as Widget;
      for (let change = 0; change < 40; change++) {
        const [name, value] = changes[random(changes.length)]!;
        if (value === null) widget.removeAttribute(name);
        else widget.setAttribute(name, value);
        if (change % 8 === 0) await frame(page);
      }
      for (const name of widget.getAttributeNames()) widget.removeAttribute(name);
      widget.setAttribute('loading', 'eager');
      widget.setAttribute('feed', feed);
      kept += await shows(widget, 5);
    }
    return kept;
  });
});

/** Runs first in a page: counts what is begun and not ended. Only what is balanced by an end of its own counts. */
const COUNT = `{
  const live = window.live = { listeners: 0, timers: 0, observed: 0 };
  const listeners = new WeakMap();
  const keyOf = (type, options) => type + (typeof options === 'object' && options ? !!options.capture : !!options);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isShared = (target) => target === window || target === document;
  EventTarget.prototype.addEventListener = function (type, run, options) {
    const target = this || window;
    if (isShared(target) && run) {
      if (!listeners.has(run)) listeners.set(run, new Set());
      const known = listeners.get(run), key = keyOf(type, options);
      if (!known.has(key)) { known.add(key); live.listeners++; }
    }
    return addEventListener.call(target, type, run, options);
  };
  EventTarget.prototype.removeEventListener = function (type, run, options) {
    const target = this || window;
    if (isShared(target) && run && listeners.has(run) && listeners.get(run).delete(keyOf(type, options))) live.listeners--;
    return removeEventListener.call(target, type, run, options);
  };
  const timers = new Set();
  for (const [set, clear, once] of [['setTimeout', 'clearTimeout', true], ['setInterval', 'clearInterval', false]]) {
    const start = window[set], end = window[clear];
    window[set] = (run, ...rest) => {
      const timer = start((...values) => { if (once) timers.delete(timer); live.timers = timers.size; return run(...values); }, ...rest);
      timers.add(timer); live.timers = timers.size;
      return timer;
    };
    window[clear] = (timer) => { timers.delete(timer); live.timers = timers.size; end(timer); };
  }
  for (const name of ['IntersectionObserver', 'MutationObserver', 'ResizeObserver']) {
    const observed = new Map();
    const count = () => { live[name] = [...observed.values()].reduce((sum, targets) => sum + targets.size, 0); };
    count();
    window[name] = class extends window[name] {
      observe(target, options) { if (!observed.has(this)) observed.set(this, new Set()); observed.get(this).add(target); count(); return super.observe(target, options); }
      unobserve(target) { observed.get(this)?.delete(target); count(); return super.unobserve(target); }
      disconnect() { observed.delete(this); count(); return super.disconnect(); }
    };
  }
}`;

const MOUNTS = 1002;

/** Three widgets of different kinds, that come, are filled, and go. */
async function comeAndGo(page: Host, times: number): Promise<number> {
  let kept = 0;
  for (let time = 0; time < times; time++) {
    place(page).innerHTML = `<union-news-feed loading="eager" search></union-news-feed>
      <union-article loading="eager" article="item-1"></union-article>
      <affiliate-university-list loading="eager"></affiliate-university-list>`;
    const [news] = place(page).children as unknown as [Widget];
    await news.updateComplete;
    if (time === 0) await shows(news, 5);
    kept = seen(news);
    place(page).textContent = '';
  }
  // What ends a moment later: the copy for the next visit, the announcements.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return kept;
}

describe('1,000 mounts and removals', () => {
  survives('1,000 mounts and removals leave no listener, timer, observer or node behind', 5, async () => {
    const page = await warm(undefined, COUNT);
    const { live } = page.window as unknown as { live: { timers: number } };
    const look = async (): Promise<object> => {
      // The loader's search for shadow roots comes a moment after a change.
      await until(() => live.timers === 0);
      return { ...live, nodes: page.document.querySelectorAll('*').length };
    };
    await comeAndGo(page, 3);
    const before = await look();
    const kept = await comeAndGo(page, MOUNTS / 3);
    expect(await look()).to.deep.equal(before);
    return kept;
  });

  survives(
    '1,000 mounts and removals: the heap grows by less than 5 %, and every element is collected',
    5,
    async () => {
      const { gc } = window as unknown as { gc?: () => void };
      const { memory } = performance as unknown as { memory?: { usedJSHeapSize: number } };
      if (!gc || !memory)
        throw new CannotRun('the engine gives a page neither a collection of garbage nor the size of its heap');
      const page = await warm();
      const collect = async (): Promise<number> => {
        for (let pass = 0; pass < 4; pass++) {
          gc();
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return memory.usedJSHeapSize;
      };
      await comeAndGo(page, 100);
      const before = await collect();
      const kept = await comeAndGo(page, MOUNTS / 3);
      const growth = (await collect()) / before - 1;
      expect(growth).to.be.lessThan(0.05);
      place(page).innerHTML = '<union-news-feed loading="eager"></union-news-feed>'.repeat(20);
      await showTogether(page, 100);
      const elements = Array.from(place(page).children, (element) => new WeakRef(element));
      place(page).textContent = '';
      await soon(async () => (await collect()) && elements.filter((element) => element.deref()).length <= 1);
      return kept;
    },
  );
});
