/**
 * Finds the three engines the tests run in, and installs them where that is possible without asking.
 *
 * Browsers come from the machine, not from a download: `playwright install` and the like fail behind many firewalls,
 * a distribution's mirror hardly ever does. Node built-ins only: this runs before `npm ci` may have run.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */
/** @typedef {{ driver: string, miniBrowser: string, xvfb: string | undefined }} WebKit `xvfb` is absent on a desktop. */
/** @typedef {{ chromium?: string, firefox?: string, webkit?: WebKit }} Browsers paths of what was found */

/** @type {Engine[]} */
export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** What a Debian or Ubuntu needs, per engine, so that one unknown package name does not take the others along. */
const PACKAGES = {
  chromium: ['chromium', 'fonts-noto-cjk'],
  firefox: ['firefox-esr', 'fonts-noto-cjk'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'fonts-noto-cjk'],
};

const BY_HAND = {
  chromium: 'Chrome or Chromium (or CHROME_PATH=/path/to/it)',
  firefox: 'Firefox (or FIREFOX_PATH=/path/to/it)',
  webkit:
    'WebKitGTK, on Linux only: WebKitWebDriver, MiniBrowser and Xvfb (or WEBKIT_DRIVER_PATH, MINI_BROWSER_PATH, XVFB_PATH)',
};

/** @param {string | undefined} path */
const isProgram = (path) => {
  try {
    accessSync(path ?? '', constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** @param {string[]} names @returns {string | undefined} the first one on the PATH */
export function which(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** macOS and Windows keep browsers in fixed places, off the PATH. */
function installedApps(mac, windows) {
  if (process.platform === 'darwin')
    return ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) => join(folder, mac));
  if (process.platform !== 'win32') return [];
  const { PROGRAMFILES, LOCALAPPDATA } = process.env;
  return [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].flatMap((folder) =>
    folder ? [join(folder, windows)] : [],
  );
}

/** MiniBrowser lies off the PATH, in a folder named for the library's version, e.g. /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1. */
function findMiniBrowser() {
  const subfolders = (folder) => {
    try {
      return readdirSync(folder).map((name) => join(folder, name));
    } catch {
      return [];
    }
  };
  return ['/usr/libexec', '/usr/lib64', '/usr/lib', ...subfolders('/usr/lib')]
    .flatMap(subfolders)
    .filter((folder) => /\/webkit2?gtk-[\d.]+$/.test(folder))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(isProgram);
}

/** @returns {Browsers} */
export function findBrowsers() {
  const { env } = process;
  const chromium =
    env.CHROME_PATH ??
    which('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome') ??
    [
      ...installedApps('Google Chrome.app/Contents/MacOS/Google Chrome', 'Google\\Chrome\\Application\\chrome.exe'),
      ...installedApps('Chromium.app/Contents/MacOS/Chromium', 'Chromium\\Application\\chrome.exe'),
    ].find(isProgram);
  const firefox =
    env.FIREFOX_PATH ??
    which('firefox-esr', 'firefox') ??
    installedApps('Firefox.app/Contents/MacOS/firefox', 'Mozilla Firefox\\firefox.exe').find(isProgram);
  const driver = env.WEBKIT_DRIVER_PATH ?? which('WebKitWebDriver');
  const miniBrowser = env.MINI_BROWSER_PATH ?? findMiniBrowser();
  const xvfb = env.XVFB_PATH ?? which('Xvfb');
  return {
    ...(isProgram(chromium) && { chromium }),
    ...(isProgram(firefox) && { firefox }),
    ...(isProgram(driver) &&
      isProgram(miniBrowser) &&
      (xvfb || env.DISPLAY) && { webkit: { driver, miniBrowser, xvfb } }),
  };
}

/** @param {Engine} engine @returns {string} what a person has to install */
export const howToInstall = (engine) => `${BY_HAND[engine]}. On Debian: apt-get install ${PACKAGES[engine].join(' ')}`;

/** `[]` for root, `['sudo', '-n']` where sudo asks for no password, else undefined. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return undefined;
  }
}

/** @param {string[][]} groups of packages that belong together: one unknown name does not take the other groups along */
export function installWithApt(groups) {
  const prefix = which('apt-get') && rootPrefix();
  if (!prefix) return;
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 15 * 60_000 });
  };
  const attempt = (...args) => {
    console.log(`apt-get ${args.join(' ')}`);
    try {
      apt(...args);
    } catch (error) {
      console.error(`  failed: ${error.message}`);
    }
  };
  attempt('update', '-qq');
  for (const packages of groups) attempt('install', '-qq', '-y', '--no-install-recommends', ...packages);
}

/**
 * Finds the engines, installs what is missing where it can, and says what a person has to do where it cannot.
 *
 * @param {Engine[]} [engines]
 * @returns {{ browsers: Browsers, missing: Engine[] }}
 */
export function ensureBrowsers(engines = ENGINES) {
  let browsers = findBrowsers();
  const absent = () => engines.filter((engine) => !browsers[engine]);
  if (absent().length > 0) {
    installWithApt(absent().map((engine) => PACKAGES[engine]));
    browsers = findBrowsers();
  }
  for (const engine of absent()) console.error(`No ${engine} on this machine. Please install: ${howToInstall(engine)}`);
  return { browsers, missing: absent() };
}

/** Prototype and MooTools, whose namesakes on npm are other things; the cases that lack them say so. */
export function ensureHostLibraries() {
  const absent = ['prototype', 'mootools'].filter((name) => !existsSync(`/usr/share/javascript/${name}`));
  if (absent.length > 0) installWithApt(absent.map((name) => [`libjs-${name}`]));
}
