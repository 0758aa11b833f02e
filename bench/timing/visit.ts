/** One visit of one reader: a browser without a memory, a page, a list; and what it took. */
import type { Browser, Page } from 'puppeteer';
import { record, type Seen } from './record.js';
import type { Site } from './server.js';
import type { Subject } from './subjects.js';
import { CATEGORIES, workOf, type TraceEvent, type Work } from './trace.js';

export interface Profile {
  readonly name: 'loopback' | 'phone';
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** How many times slower the processor is. */
  readonly slower: number;
  /** Bytes per second, and ms to each answer. */
  readonly network?: { readonly download: number; readonly upload: number; readonly latency: number };
  /** True where files travel as brotli. */
  readonly compressed: boolean;
}

export const PROFILES: Record<Profile['name'], Profile> = {
  loopback: { name: 'loopback', width: 1280, height: 800, scale: 1, slower: 1, compressed: false },
  phone: {
    name: 'phone',
    width: 412,
    height: 823,
    scale: 1.75,
    slower: 4,
    network: { download: 1_600_000 / 8, upload: 750_000 / 8, latency: 150 },
    compressed: true,
  },
};

export interface Figures extends Omit<Seen, 'mark'>, Partial<Work> {
  /** Asked of the server, without the page itself. */
  readonly requests: number;
  /** Of all files but page and data, in bytes of brotli 11. */
  readonly bytes: number;
  /** After collection, in bytes; Chromium only. */
  readonly heap?: number;
}

export interface Visit {
  readonly browser: Browser;
  readonly engine: 'chromium' | 'firefox';
  readonly site: Site;
  readonly path: string;
  readonly subject: Subject;
  readonly count: number;
  readonly profile: Profile;
}

/** Longest time to the last card, in ms. */
const PATIENCE = 90_000;

async function heapOf(page: Page): Promise<number> {
  const client = await page.createCDPSession();
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await client.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

export async function visit({ browser, engine, site, path, subject, count, profile }: Visit): Promise<Figures> {
  const context = await browser.createBrowserContext();
  try {
    // A window of its own: only what is visible paints.
    const page = await context.newPage(engine === 'chromium' ? { type: 'window' } : undefined);
    page.setDefaultTimeout(PATIENCE);
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push((error as Error).message));
    await page.setViewport({ width: profile.width, height: profile.height, deviceScaleFactor: profile.scale });
    if (profile.network) await page.emulateNetworkConditions(profile.network);
    if (profile.slower > 1) await page.emulateCPUThrottling(profile.slower);
    // tsx compiles with esbuild's keepNames, whose helper is not in the page.
    await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
    await page.evaluateOnNewDocument(record, { host: subject.host, card: subject.card, count });

    const load = async (): Promise<Seen> => {
      await page.goto(site.origin + path, { waitUntil: 'domcontentloaded' });
      return Promise.race([
        page.evaluate(() => window.bench),
        new Promise<never>((_, reject) => {
          const late = (): void =>
            reject(new Error(`not all of ${count} cards came: ${failures.join('; ') || 'no error was thrown'}`));
          setTimeout(late, PATIENCE).unref();
        }),
      ]);
    };

    if (subject.again) await load();
    site.takeLog();
    if (engine === 'chromium') await page.tracing.start({ categories: ['-*', ...CATEGORIES] });
    const { mark, ...seen } = await load();
    const log = site.takeLog().filter((asked) => asked !== path);
    const weighed = log.filter((asked) => asked !== subject.data.path(count));
    const figures = {
      ...seen,
      requests: log.length,
      bytes: weighed.reduce((sum, asked) => sum + site.weight(asked), 0),
    };
    if (engine === 'firefox') return figures;
    const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as {
      traceEvents: TraceEvent[];
    };
    return { ...figures, ...workOf(traceEvents, mark), heap: await heapOf(page) };
  } finally {
    await context.close();
  }
}
