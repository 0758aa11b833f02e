/**
 * Three real engines, one run. `npm test` comes through here by scripts/test.js. For work on one file:
 *
 *     ENGINES=chromium npx wtr --watch --files test/feed/read.test.ts
 *
 * ENGINES=chromium,firefox,webkit picks a subset. An engine that is not installed fails every test file: a run that
 * skipped it would look green.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { ENGINES, findBrowsers, howToInstall } from './scripts/browsers.js';
import { freePort, startWebKit } from './scripts/webkit.js';
import { faults, secondOrigin } from './test/server/faults.js';
import { mediaEmulation } from './test/server/media.js';

/** With forward slashes, which globs need on Windows too, and one at the end. */
const root = fileURLToPath(new URL('.', import.meta.url)).replaceAll('\\', '/');

/** Dates must read the same on every machine; the browsers inherit this. */
process.env.TZ = 'UTC';

/**
 * @returns {Record<'source' | 'embed' | 'faults' | 'node', string[]>} the test files of each group, from the root; those of
 *   `source` need no build
 */
export function testFiles() {
  const files = readdirSync(`${root}test`, { recursive: true })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  const groups = { source: [], embed: [], faults: [], node: [] };
  for (const file of files) groups[/^test\/(embed|faults|node)\//.exec(file)?.[1] ?? 'source'].push(file);
  return groups;
}

/** @param {string} executablePath */
function chromium(executablePath) {
  return puppeteerLauncher({
    launchOptions: {
      executablePath, // A test that navigates away would linger in the back/forward cache until it times out.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--lang=en-US',
        '--disable-features=BackForwardCache',
        // For the tests that look for leaks.
        '--js-flags=--expose-gc',
        '--enable-precise-memory-info',
      ],
      protocolTimeout: 60_000,
    },
    concurrency: 2,
    // Of several tabs only one is visible, and only that one paints and observes intersections; windows all do. Each has
    // a context of its own, so that two test files at a time share neither storage nor channels.
    createPage: async ({ browser }) => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage({ type: 'window' });
      await page.emulateFocusedPage(true);
      return page;
    },
  });
}

/** One page at a time: of several windows Firefox gives one the focus, and cannot pretend. @param {string} executablePath */
function firefox(executablePath) {
  return puppeteerLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath,
      extraPrefsFirefox: { 'intl.accept_languages': 'en-US, en' },
      protocolTimeout: 60_000,
    },
    concurrency: 1,
  });
}

/** Starts its screen and its driver with the first test file, and anew after a crash or a page that hangs. */
class WebKitLauncher extends WebdriverLauncher {
  concurrency = 1;
  #webkit;
  #server;

  /** @param {import('./scripts/browsers.js').WebKit} webkit */
  constructor(webkit) {
    super({
      automationProtocol: 'webdriver',
      logLevel: 'silent',
      hostname: '127.0.0.1',
      path: '/',
      connectionRetryCount: 0,
      connectionRetryTimeout: 30_000,
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: webkit.miniBrowser, args: ['--automation'] },
      },
    });
    this.#webkit = webkit;
  }

  async initialize(config) {
    await super.initialize(config);
    this.name = 'webkit';
  }

  async startSession(id, url) {
    if (!this.#server) {
      this.#server = await startWebKit(this.#webkit);
      this.options.port = this.#server.port;
      await this.ensureManagerInitialized();
      await this.#resize(800, 600);
    }
    // The library's own startSession() does not wait for this, and a dead browser would end Node instead of the test.
    await this.driverManager.startSession(id, url);
  }

  /** The viewport that the other launchers give their pages. */
  async #resize(width, height) {
    const chrome = await this.driver.execute('return [outerWidth - innerWidth, outerHeight - innerHeight]');
    await this.driver.setWindowRect(0, 0, width + chrome[0], height + chrome[1]);
  }

  async stopSession(id) {
    const late = new Promise((_, reject) =>
      setTimeout(() => reject(new Error('WebKit does not answer.')), 15_000).unref(),
    );
    try {
      return await Promise.race([super.stopSession(id), late]);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop() {
    await Promise.race([super.stop(), new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    this.#server?.stop();
    this.#server = this.driver = this.driverManager = undefined;
  }
}

/** Fails whatever is asked of it, with the reason. @param {import('./scripts/browsers.js').Engine} engine */
const missing = (engine) => ({
  name: engine,
  type: 'missing',
  isActive: () => false,
  startSession: async () => {
    throw new Error(`No ${engine} on this machine. Please install: ${howToInstall(engine)}`);
  },
});

function launchers() {
  const make = { chromium, firefox, webkit: (found) => new WebKitLauncher(found) };
  const found = findBrowsers();
  return (process.env.ENGINES ?? ENGINES.join())
    .split(',')
    .filter(Boolean)
    .map((engine) => {
      if (!make[engine]) throw new Error(`ENGINES: "${engine}" is none of ${ENGINES.join(', ')}.`);
      return found[engine] ? Object.assign(make[engine](found[engine]), { name: engine }) : missing(engine);
    });
}

/** `import data from './data.json'` as bundlers have it, while `fetch('data.json')` still gets JSON. */
const jsonModules = {
  name: 'json-modules',
  transformImport: ({ source }) => (source.endsWith('.json') ? `${source}?module` : undefined),
  resolveMimeType: ({ URL }) => (URL.search === '?module' ? 'js' : undefined),
  transform: ({ URL, body }) => (URL.search === '?module' ? `export default ${body}` : undefined),
};

/** The development build of lit, wanted for its warnings, says so on every page. */
const LIT_NOISE = /Lit is in dev mode|Multiple versions of Lit loaded/;

/** The runner would run these beside what `--files` names, not instead. */
const groups = process.argv.includes('--files')
  ? []
  : Object.entries(testFiles()).flatMap(([name, files]) =>
      name === 'node' || files.length === 0 ? [] : [{ name, files: files.map((file) => root + file) }],
    );

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: root,
  // A port that nobody has, rather than the first from 8000 on: two runs at a time do not meet.
  port: await freePort(),
  browsers: launchers(),
  concurrentBrowsers: 3,
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsFinishTimeout: 600_000,
  // Ends what never ends; how long a test takes depends on what else the machine does.
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  groups,
  nodeResolve: true,
  middleware: [faults()],
  plugins: [
    secondOrigin(),
    mediaEmulation(),
    a11ySnapshotPlugin(),
    jsonModules,
    // `js: undefined` leaves JavaScript alone: with a target the plugin would compile all of node_modules as well.
    esbuildPlugin({ target: 'es2022', loaders: { ts: 'ts', js: undefined }, tsconfig: `${root}tsconfig.json` }),
  ],
  filterBrowserLogs: ({ args }) => !LIT_NOISE.test(String(args[0])),
};
