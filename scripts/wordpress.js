/**
 * `npm run test:wordpress`: a real WordPress with PHP and MariaDB from Debian's packages, on loopback and in a temporary
 * folder; pages with each way to embed, written by an administrator and by an editor without `unfiltered_html`; and a
 * browser that looks at each under the default themes. Apart from `npm test`, since it installs packages (as root) and
 * needs `npm run build` before.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer';
import { findBrowsers } from './browsers.js';
import { kill, start } from './processes.js';
import { freePort } from './webkit.js';

/* global document, wp -- what runs in the browser */

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const THEMES = ['twentytwentyone', 'twentytwentytwo', 'twentytwentythree'];
const PACKAGES = [
  'wordpress',
  'php-cli',
  'php-mysql',
  'mariadb-server',
  ...THEMES.map((theme) => `wordpress-theme-${theme}`),
];
const LIMIT = 3;
/** For a database, a server or a page, in milliseconds. */
const PATIENCE = 60_000;

const isInstalled = (name) =>
  spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' }).stdout === 'install ok installed';

function install() {
  const missing = PACKAGES.filter((name) => !isInstalled(name));
  if (!missing.length) return;
  console.log(`apt-get install ${missing.join(' ')}`);
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

const folder = mkdtempSync(join(tmpdir(), 'union-wordpress-'));
const site = join(folder, 'site');
const children = [];
function run(command, args, options = {}) {
  children.push(start(command, args, { stdio: 'ignore', ...options }));
}

async function until(what, condition) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(200)) {
    try {
      const value = await condition();
      if (value) return value;
    } catch {
      // Not yet.
    }
  }
  throw new Error(`Not within ${PATIENCE / 1000} s: ${what}`);
}

/** The built site as another host would serve it. @returns {Promise<string>} its origin */
async function serveWidgets() {
  const types = {
    '.js': 'text/javascript',
    '.json': 'application/json',
    '.html': 'text/html',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const file = join('dist/site', new URL(request.url, 'http://localhost').pathname);
    response.setHeader('access-control-allow-origin', '*');
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}

async function startDatabase() {
  const port = await freePort();
  const data = join(folder, 'data');
  const user = process.getuid() === 0 ? ['--user=root'] : [];
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user],
    { stdio: 'ignore' },
  );
  const socket = join(folder, 'socket');
  run('mariadbd', [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    ...user,
  ]);
  const query = (sql) =>
    execFileSync('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', sql], { stdio: 'ignore' });
  await until('the database answers', () => (query('SELECT 1'), true));
  query(
    "CREATE DATABASE wordpress; CREATE USER 'union'@'%' IDENTIFIED BY 'union'; GRANT ALL ON wordpress.* TO 'union'@'%'",
  );
  return socket;
}

const php = (code) =>
  execFileSync('php', ['-d', 'display_errors=stderr'], {
    cwd: site,
    input: code,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
const load = "<?php $_SERVER['HTTP_HOST'] = 'localhost'; ";

/** What editors write, and what is to be seen of it: by an administrator, and by an editor whose HTML is filtered. */
function forms(widgets) {
  const folder = `${widgets}/1/`;
  const query = `widget=union-news-feed&amp;limit=${LIMIT}`;
  const link = '<a href="https://union.example/">Union news</a>';
  return {
    element: {
      content: `<!-- wp:html -->\n<union-news-feed limit="${LIMIT}">${link}</union-news-feed>\n<!-- /wp:html -->`,
      administrator: 'widget',
      editor: 'link',
    },
    'script and element': {
      content: `<!-- wp:html -->\n<script async src="${folder}union-widgets.js" data-feed="${widgets}/feeds/en.json"></script>\n<union-news-feed limit="${LIMIT}">${link}</union-news-feed>\n<!-- /wp:html -->`,
      administrator: 'widget',
      editor: 'link',
    },
    'plain link': {
      content: `<!-- wp:html -->\n<p><a class="union-widget" href="${folder}embed.html?${query}">Union news</a></p>\n<!-- /wp:html -->`,
      administrator: 'widget',
      editor: 'widget',
    },
    'plain link in the classic editor': {
      content: `Our news:\n\n<a class="union-widget" href="${folder}embed.html?${query}">Union news</a>\n\nMore text.`,
      administrator: 'widget',
      editor: 'widget',
    },
    frame: {
      content: `<!-- wp:html -->\n<iframe src="${folder}embed.html?${query}" width="100%" height="600"></iframe>\n<!-- /wp:html -->`,
      administrator: 'widget',
      editor: 'nothing',
    },
    shortcode: {
      content: `<!-- wp:shortcode -->\n[union_widget widget="union-news-feed" limit="${LIMIT}"]\n<!-- /wp:shortcode -->`,
      administrator: 'widget',
      editor: 'widget',
      prerendered: true,
    },
    block: {
      content: `<!-- wp:union/widget {"widget":"union-news-feed","limit":"${LIMIT}"} /-->`,
      administrator: 'widget',
      editor: 'widget',
      prerendered: true,
    },
  };
}

/** @returns {Record<string, string>} the address of each page by author and form */
function installSite(address, socket, widgets, pages) {
  cpSync('/usr/share/wordpress', site, { recursive: true, dereference: true });
  for (const theme of THEMES) {
    const from = `/usr/share/wordpress/wp-content/themes/${theme}`;
    if (!existsSync(join(site, 'wp-content/themes', theme)))
      cpSync(from, join(site, 'wp-content/themes', theme), { recursive: true, dereference: true });
  }
  cpSync('integrations/wordpress/union-widgets', join(site, 'wp-content/plugins/union-widgets'), { recursive: true });
  writeFileSync(
    join(site, 'wp-config.php'),
    `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'union'); define('DB_PASSWORD', 'union');
define('DB_HOST', 'localhost:${socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '${address}'); define('WP_SITEURL', '${address}');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('WP_ACCESSIBLE_HOSTS', '127.0.0.1'); define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`,
  );
  // The feed is on loopback here, which WordPress takes for an attack on itself.
  mkdirSync(join(site, 'wp-content/mu-plugins'), { recursive: true });
  writeFileSync(
    join(site, 'wp-content/mu-plugins/loopback.php'),
    `<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn($ports) => array_merge($ports, [${new URL(widgets).port}]));
`,
  );
  php(`${load} define('WP_INSTALLING', true); require 'wp-load.php'; require 'wp-admin/includes/upgrade.php';
    wp_install('Dnipro Coast University', 'administrator', 'administrator@dcu.example', true, '', 'union');`);
  return JSON.parse(
    php(`${load} require 'wp-load.php'; require 'wp-admin/includes/plugin.php';
    update_option('union_widgets_base', ${JSON.stringify(`${widgets}/1/`)});
    update_option('union_widgets_feed', ${JSON.stringify(`${widgets}/feeds/en.json`)});
    $error = activate_plugin('union-widgets/union-widgets.php');
    if (is_wp_error($error)) throw new Exception($error->get_error_message());
    get_role('editor')->remove_cap('unfiltered_html');
    wp_create_user('editor', 'union', 'editor@dcu.example');
    get_user_by('login', 'editor')->set_role('editor');
    $addresses = [];
    foreach (json_decode(base64_decode('${Buffer.from(JSON.stringify(pages)).toString('base64')}'), true) as $form => $page) {
      foreach (['administrator', 'editor'] as $login) {
        wp_set_current_user(get_user_by('login', $login)->ID);
        kses_init();
        $id = wp_insert_post(wp_slash(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => "$form by $login", 'post_content' => $page['content']]));
        $addresses["$login: $form"] = home_url("/?page_id=$id");
      }
    }
    echo json_encode($addresses);`),
  );
}

/** What is seen of the widget: its titles, the fallback link, or nothing. */
async function look(page, url) {
  const errors = [];
  const onError = (error) => errors.push(error.message);
  page.on('pageerror', onError);
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: PATIENCE });
  const titles = async () => {
    for (const frame of page.frames()) {
      const found = await frame
        .evaluate(() => {
          const element = document.querySelector('union-news-feed');
          element?.scrollIntoView();
          return element?.shadowRoot?.querySelectorAll('[part~="title"]').length ?? 0;
        })
        .catch(() => 0);
      if (found) return found;
    }
    return 0;
  };
  await page.evaluate(() => document.querySelector('iframe')?.scrollIntoView());
  const present = await page.evaluate(
    () => !!document.querySelector('union-news-feed, a.union-widget, iframe[src*="embed.html"]'),
  );
  let seen = 'nothing';
  if (present)
    seen = (await until(`${url} shows the widget`, titles)) === LIMIT ? 'widget' : 'another number of titles';
  else if (
    await page.evaluate(() => !!document.querySelector('a[href="https://union.example/"]')?.getClientRects().length)
  )
    seen = 'link';
  page.off('pageerror', onError);
  return errors.length ? `${seen}, and errors: ${errors.join('; ')}` : seen;
}

/** The plug-in's block in the block editor, as an editor adds it. */
async function addBlock(page, address) {
  await page.goto(`${address}/wp-login.php`, { timeout: PATIENCE });
  await page.type('#user_login', 'editor');
  await page.type('#user_pass', 'union');
  await Promise.all([page.waitForNavigation({ timeout: PATIENCE }), page.click('#wp-submit')]);
  await page.goto(`${address}/wp-admin/post-new.php?post_type=page`, { waitUntil: 'load', timeout: PATIENCE });
  await page.waitForFunction(() => globalThis.wp?.blocks?.getBlockType('union/widget'), { timeout: PATIENCE });
  await page.evaluate(() => wp.data.dispatch('core/block-editor').insertBlock(wp.blocks.createBlock('union/widget')));
  await page.waitForFunction(() => document.querySelector('[data-type="union/widget"] select'), { timeout: PATIENCE });
  return page.evaluate(() => document.querySelectorAll('[data-type="union/widget"] :is(select, input)').length);
}

let passed = 0;
let failed = 0;
function tell(title, seen, wanted) {
  if (seen === wanted) passed++;
  else failed++;
  console.log(`${seen === wanted ? 'ok    ' : 'FAILED'} ${title}: ${seen}${seen === wanted ? '' : `, not ${wanted}`}`);
}

let browser;
try {
  install();
  const widgets = await serveWidgets();
  const socket = await startDatabase();
  const address = `http://127.0.0.1:${await freePort()}`;
  const pages = forms(widgets);
  const addresses = installSite(address, socket, widgets, pages);
  run('php', ['-S', new URL(address).host, '-t', site], { env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' } });
  await until('WordPress answers', async () => (await fetch(address)).ok);
  const { chromium } = findBrowsers();
  browser = await launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  for (const theme of THEMES) {
    php(`${load} require 'wp-load.php'; switch_theme('${theme}');`);
    for (const [title, url] of Object.entries(addresses)) {
      const [author, form] = title.split(': ');
      tell(`${theme}, ${title}`, await look(page, url).catch((error) => error.message), pages[form][author]);
    }
  }
  for (const [title, url] of Object.entries(addresses)) {
    if (!pages[title.split(': ')[1]].prerendered) continue;
    const list = /<ul class="union-prerendered">(.*?)<\/ul>/.exec(await (await fetch(url)).text());
    const links = list?.[1].match(/<a href="https:\/\/union\.example\/[^"]+">/g)?.length ?? 0;
    tell(`without script, ${title}`, `${links} links`, `${LIMIT} links`);
  }
  tell('editor, the block in the block editor', `${await addBlock(page, address)} fields`, '7 fields');
} catch (error) {
  failed++;
  console.error(error);
} finally {
  await browser?.close();
  children.forEach(kill);
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
