/**
 * Layout shift: what moves on a page after the skeletons stand. `node --import tsx bench/layout-shift.ts [text in the
 * case]`, or as a part of `npm run bench`. Needs dist/site.
 *
 * Counted are all layout-shift entries (https://web.dev/articles/cls) from the moment when every widget in the viewport
 * has drawn its skeleton. They are summed up, so the figure is never lower than the web vital, which takes the worst
 * five seconds.
 */
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findBrowsers, howToInstall } from '../scripts/browsers.js';
import { serve, type Server } from './server.js';

const folder = fileURLToPath(new URL('../dist/site', import.meta.url));

/** Highest sum that is good enough. */
const GOAL = { list: 0, page: 0.02 };

/** The feed is kept waiting until the skeletons stand on every machine. Speed in bytes per second. */
const NETWORKS = {
  fast: { feedDelay: 700 },
  slow: { feedDelay: 2500, conditions: { download: 1_600_000 / 8, upload: 750_000 / 8, latency: 150 } },
} as const;

type Network = keyof typeof NETWORKS;

const LAYOUTS = ['list', 'cards', 'headlines'];
const LANGUAGES = ['en', 'uk', 'zh-Hans'];
const PAGES = ['union.html', 'union-uk.html', 'union-zh.html'];
/** Width -> height, in px. */
const SCREENS = new Map([
  [320, 640],
  [768, 1024],
  [1280, 800],
]);

interface Shift {
  readonly value: number;
  /** Since the navigation, in ms. */
  readonly at: number;
  readonly sources: readonly string[];
}

/** What the page itself notes; lives on its window. */
interface Recorder {
  readonly shifts: Shift[];
  /** When the skeletons stood, in ms. */
  stood?: number;
  /** Where the block below the widget was then, in px. */
  below?: number;
  /** Of each widget, the heights of its parts when it had drawn its skeleton, in px. */
  readonly skeletons: Map<Element, readonly Part[]>;
  parts(this: void, widget: Element): Part[];
}

type Part = readonly [name: string, height: number];

interface Case {
  readonly name: string;
  readonly path: string;
  readonly network: Network;
  readonly width: number;
  readonly height: number;
}

interface Result {
  /** Sum since the skeletons stood. */
  readonly shift: number;
  /** Sum since the navigation: what the fallback's replacement adds. */
  readonly whole: number;
  /** How far the block below has moved, in px. */
  readonly moved: number | undefined;
  /** The worst first. */
  readonly shifts: readonly Shift[];
  /** Parts of the widgets that are not as high as their skeletons were. */
  readonly resized: readonly string[];
  readonly state: string;
}

const TAGS = 'union-news-feed, union-article, recommended-reading, related-articles, affiliate-university-list';

/** A page with one widget, and text below it that ought to stay where it is. */
const listPage = (layout: string, language: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${layout}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 sans-serif }</style>
<script async src="/1/union-widgets.js" data-feed="/feeds/${language}.json"></script></head>
<body><p>Above.</p>
<union-news-feed layout="${layout}" limit="5"><a href="/">News</a></union-news-feed>
<p id="below">${'Below the widget stands text that nobody wants to see moving. '.repeat(12)}</p></body></html>`;

/** Runs in the page before anything else does. */
function record(tags: string): void {
  const recorder: Recorder = {
    shifts: [],
    skeletons: new Map(),
    parts: (widget) =>
      Array.from(
        widget.shadowRoot?.querySelectorAll('[part~="heading"], .search, li.item, .root > .placeholder, .footer') ?? [],
        (part, index) => [
          `${part.localName}${part.className && `.${part.className}`} (${index})`,
          part.getBoundingClientRect().height,
        ],
      ),
  };
  Object.assign(window, { recorder });

  /** Sources in shadow roots are not named (https://github.com/WICG/layout-instability); what is there now is. */
  const describe = (node: Node | null, { x, y, width, height }: DOMRectReadOnly): string => {
    let element = node instanceof Text ? node.parentElement : (node as Element | null);
    if (!element) {
      const at = [x + Math.min(width / 2, 40), y + Math.min(height / 2, 8)] as const;
      element = document.elementFromPoint(...at);
      while (element?.shadowRoot) {
        const inner = element.shadowRoot.elementFromPoint(...at);
        if (!inner || inner === element) break;
        element = inner;
      }
    }
    if (!element) return '(unknown)';
    const root = element.getRootNode();
    const name = `${element.localName}${element.id && `#${element.id}`}${element.className && `.${String(element.className).replace(/ /g, '.')}`}`;
    const part = element.getAttribute('part');
    return `${root instanceof ShadowRoot ? `${root.host.localName} ` : ''}${name}${part ? `[${part}]` : ''}`;
  };
  const box = ({ x, y, width, height }: DOMRectReadOnly): string =>
    `${Math.round(x)},${Math.round(y)} ${Math.round(width)}x${Math.round(height)}`;

  interface LayoutShift extends PerformanceEntry {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly {
      readonly node: Node | null;
      readonly previousRect: DOMRectReadOnly;
      readonly currentRect: DOMRectReadOnly;
    }[];
  }
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, startTime, sources } of list.getEntries() as LayoutShift[]) {
      if (hadRecentInput) continue;
      recorder.shifts.push({
        value,
        at: startTime,
        sources: sources.map(
          ({ node, previousRect, currentRect }) =>
            `${describe(node, currentRect)} ${box(previousRect)} -> ${box(currentRect)}`,
        ),
      });
    }
  }).observe({ type: 'layout-shift', buffered: true });

  type Widget = Element & { readonly hasUpdated?: boolean; readonly state?: string };
  const look = (): void => {
    requestAnimationFrame(look);
    const widgets = [...document.querySelectorAll<Widget>(tags)];
    for (const widget of widgets) {
      if (!widget.hasUpdated || recorder.skeletons.has(widget)) continue;
      recorder.skeletons.set(widget, /idle|loading/.test(widget.state ?? '') ? recorder.parts(widget) : []);
    }
    const near = widgets.filter((widget) => widget.getBoundingClientRect().top < innerHeight);
    if (recorder.stood !== undefined || document.readyState !== 'complete') return;
    if (!near.length || !near.every(({ hasUpdated }) => hasUpdated)) return;
    recorder.stood = Infinity;
    // The frame that shows them is the last that does not count.
    requestAnimationFrame(() => {
      recorder.stood = performance.now();
      const below = document.getElementById('below')?.getBoundingClientRect().top;
      if (below !== undefined) recorder.below = below;
    });
  };
  requestAnimationFrame(look);
}

/** Runs in the page: true when the widgets in the viewport show what they have got. */
const isSettled = (tags: string): boolean =>
  [...document.querySelectorAll<Element & { state?: string }>(tags)].every(
    (widget) =>
      widget.getBoundingClientRect().top >= innerHeight ||
      widget.getBoundingClientRect().bottom <= 0 ||
      /^(ready|empty|stale|failed)$/.test(widget.state ?? ''),
  );

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(isSettled, { timeout: 20_000 }, TAGS);
  await page.waitForNetworkIdle({ idleTime: 300, timeout: 20_000 });
}

/** Down the page as a reader goes, half a screen at a time; what comes into view may not move what is there. */
async function scrollDown(page: Page): Promise<void> {
  for (let more = true; more;) {
    more = await page.evaluate(() => {
      scrollBy(0, innerHeight / 2);
      return scrollY + innerHeight < document.documentElement.scrollHeight - 1;
    });
    await wait(150);
    await settled(page);
  }
}

async function measure(browser: Browser, origin: string, { path, network, width, height }: Case): Promise<Result> {
  // A context of its own: no cache, no stored copy. A window of its own: only what is visible paints.
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage({ type: 'window' });
    await page.setViewport({ width, height });
    const { conditions } = NETWORKS[network] as { conditions?: { download: number; upload: number; latency: number } };
    if (conditions) await page.emulateNetworkConditions(conditions);
    // tsx compiles with esbuild's keepNames, whose helper is not in the page.
    await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
    await page.evaluateOnNewDocument(record, TAGS);
    await page.goto(origin + path, { waitUntil: 'load' });
    await page.waitForFunction(() => (window as unknown as { recorder: Recorder }).recorder.stood! < Infinity, {
      timeout: 20_000,
    });
    await settled(page);
    if (!path.startsWith('/bench/')) await scrollDown(page);
    const { shifts, stood, below, now, state, resized } = await page.evaluate((tags) => {
      const { recorder } = window as unknown as { recorder: Recorder };
      const widgets = [...document.querySelectorAll<Element & { state?: string }>(tags)];
      const resized = widgets.flatMap((widget) => {
        const before = new Map(recorder.skeletons.get(widget));
        return recorder
          .parts(widget)
          .filter(([name, height]) => Math.abs(height - (before.get(name) ?? height)) >= 0.5)
          .map(
            ([name, height]) =>
              `${widget.localName} ${name}: ${before.get(name)!.toFixed(1)} -> ${height.toFixed(1)} px`,
          );
      });
      return {
        shifts: recorder.shifts,
        stood: recorder.stood,
        below: recorder.below,
        now: document.getElementById('below')?.getBoundingClientRect().top,
        state: [...new Set(widgets.map((widget) => widget.state))].join(),
        resized,
      };
    }, TAGS);
    const after = shifts.filter(({ at }) => at > (stood ?? 0));
    const sum = (list: readonly Shift[]): number => list.reduce((total, { value }) => total + value, 0);
    return {
      shift: sum(after),
      whole: sum(shifts),
      moved: now === undefined || below === undefined ? undefined : now - below,
      shifts: after.toSorted((a, b) => b.value - a.value),
      state,
      resized,
    };
  } finally {
    await context.close();
  }
}

const networks = Object.keys(NETWORKS) as Network[];

const listCases: Case[] = LAYOUTS.flatMap((layout) =>
  LANGUAGES.flatMap((language) =>
    networks.flatMap((network) =>
      [...SCREENS.keys()].map((width) => ({
        name: `${layout} ${language} ${network}`,
        path: `/bench/${layout}.${language}.html`,
        network,
        width,
        // High enough for the text below to be in view, where its moves are counted.
        height: width < 500 ? 4000 : 2400,
      })),
    ),
  ),
);

const pageCases: Case[] = PAGES.flatMap((path) =>
  networks.flatMap((network) =>
    Array.from(SCREENS, ([width, height]) => ({
      name: `${path} ${network}`,
      path: `/${path}`,
      network,
      width,
      height,
    })),
  ),
);

const round = (number: number): number => Number(number.toFixed(4));

/** One row per case, its screens side by side; below, what moved and why. */
function print(results: ReadonlyMap<Case, Result>, goal: number): void {
  const rows: Record<string, Record<string, unknown>> = {};
  /** What is the same on several networks is said once. */
  const causes = new Map<string, string[]>();
  for (const [{ name, width }, { shift, whole, moved, shifts, resized, state }] of results) {
    const row = (rows[name] ??= {});
    row[`${width} px`] = round(shift);
    if (moved !== undefined) row[`moved, ${width}`] = `${Math.round(moved)} px`;
    row['from the start'] = Math.max(Number(row['from the start'] ?? 0), round(whole));
    if (state !== 'ready') row.state = state;
    if (!shifts.length && !resized.length) continue;
    const lines = [
      ...shifts
        .slice(0, 3)
        .flatMap(({ value, sources }) => [`    ${round(value)}`, ...sources.map((at) => `        ${at}`)]),
      ...resized.map((part) => `    ${part}`),
    ].join('\n');
    const title = `${name} at ${width} px: ${round(shift)}${round(shift) > goal ? `, ABOVE ${goal}` : ''}`;
    causes.set(lines, [...(causes.get(lines) ?? []), title]);
  }
  console.table(rows);
  for (const [lines, titles] of causes) console.log(`${titles.join('\n')}\n${lines}`);
}

/** @param only text in the names of the cases wanted; all by default */
export async function benchLayoutShift(only = ''): Promise<void> {
  console.log('\nLayout shift');
  const { chromium } = findBrowsers();
  if (!chromium) return console.log(`No Chromium on this machine: ${howToInstall('chromium')}. Nothing measured.`);
  if (!existsSync(folder)) return console.log('No dist/site: npm run build -- cdn site. Nothing measured.');

  const pages = new Map(
    LAYOUTS.flatMap((layout) =>
      LANGUAGES.map((language) => [`/bench/${layout}.${language}.html`, listPage(layout, language)] as const),
    ),
  );
  const servers = {} as Record<Network, Server>;
  for (const network of networks) {
    const { feedDelay } = NETWORKS[network];
    servers[network] = await serve({ folder, pages, delay: (path) => (path.startsWith('/feeds/') ? feedDelay : 0) });
  }
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--lang=en-US'],
    env: { ...process.env, TZ: 'UTC' },
  });
  try {
    const run = async (cases: readonly Case[]): Promise<Map<Case, Result>> => {
      const wanted = cases.filter(({ name }) => name.includes(only));
      const results = new Map<Case, Result>();
      const queue = wanted.values();
      // Mostly waiting for the network.
      const worker = async (): Promise<void> => {
        for (const each of queue) results.set(each, await measure(browser, servers[each.network].origin, each));
      };
      await Promise.all([worker(), worker(), worker()]);
      return new Map(wanted.map((each) => [each, results.get(each)!]));
    };
    const lists = await run(listCases);
    if (lists.size) {
      console.log('one news feed of 5, text below it; sums since the skeleton stood, and how far that text moved');
      print(lists, GOAL.list);
    }
    const whole = await run(pageCases);
    if (whole.size) {
      console.log('the whole page with its widgets, scrolled to its end; sums since the skeletons stood');
      print(whole, GOAL.page);
    }
  } finally {
    await browser.close();
    for (const server of Object.values(servers)) server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchLayoutShift(process.argv[2]);
