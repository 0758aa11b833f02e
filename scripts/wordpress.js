/**
 * `npm run test:wordpress`: a real WordPress with PHP and MariaDB from Debian's packages, on loopback and in a temporary
 * folder; pages with each way to embed, written by an administrator and by an editor without `unfiltered_html`; and a
 * browser that looks at each under the default themes. Apart from `npm test`, since it installs packages (as root) and
 * needs `npm run build` before.
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
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

/** What no editor writes, and anybody might who gets hold of a feed. */
const HOSTILE = {
  language: 'en',
  items: [
    { id: 1, title: '<script>alert(1)</script> & "q"', url: 'https://union.example/1?a=1&b="2"' },
    { id: 2, title: 'No web address', url: 'javascript:alert(1)', date_published: '2026-02-30' },
    { id: 3, title: ' ', summary: 'Its summary', url: '//union.example/3', date_published: '2026-01-01' },
    { id: 3, title: 'The same id again', url: 'https://union.example/again' },
    { title: 'No id' },
    null,
    { id: '4', title: 'Newest', date_published: '2026-01-01T00:00:00+00:00', _union: { group: 'g' } },
    { id: '5', title: 'Найновіше', date_published: '2026-01-02', language: 'uk', _union: { group: 'g' } },
    { id: '6', title: 'Later the same day, elsewhere', date_published: '2026-01-01T01:00:00-05:00', url: 'relative/6' },
  ],
};
/** A feed in two pages, and articles with a tag that all of them have. */
const PAGED = {
  first: {
    next_url: 'second.json',
    items: [
      { id: 'asked', title: 'Asked', tags: ['All', 'Rare'], date_published: '2026-01-04' },
      { id: 'common', title: 'Common', tags: ['all'], date_published: '2026-01-03' },
      { id: 'rare', title: 'Rare', tags: ['all', 'rare'], date_published: '2026-01-02' },
    ],
  },
  second: {
    next_url: 'first.json',
    items: [
      { id: 'rare', title: 'Twice' },
      { id: 'later', title: 'Later', tags: ['All'] },
    ],
  },
};
/** How often each address was asked for. @type {Map<string, number>} */
const asked = new Map();

/** The built site as another host would serve it. @returns {Promise<string>} its origin */
async function serveWidgets() {
  const types = {
    '.js': 'text/javascript',
    '.json': 'application/json',
    '.html': 'text/html',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
    const file = join('dist/site', pathname);
    response.setHeader('access-control-allow-origin', '*');
    const [, page] = /^\/feeds\/(first|second)\.json$/.exec(pathname) ?? [];
    if (pathname === '/feeds/hostile.json') response.end(JSON.stringify(HOSTILE));
    else if (page) response.end(JSON.stringify(PAGED[page]));
    else if (!statSync(file, { throwIfNoEntry: false })?.isFile()) response.writeHead(404).end();
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

/** Not synchronously: what runs may ask this very process for a feed. @returns {Promise<string>} what was printed */
const output = (command, args, { input = '', ...options } = {}) =>
  new Promise((resolve, reject) => {
    const child = execFile(command, args, { encoding: 'utf8', ...options }, (error, out, err) =>
      error ? reject(new Error(`${error.message}\n${err}`)) : resolve(out),
    );
    child.stdin.end(input);
  });

const php = (code) => output('php', ['-d', 'display_errors=stderr'], { cwd: site, input: code });
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

/** @returns {Promise<Record<string, string>>} the address of each page by author and form */
async function installSite(address, socket, widgets, pages) {
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
define('WP_DEBUG', true); define('WP_DEBUG_DISPLAY', false); define('WP_DEBUG_LOG', '${folder}/debug.log');
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
  await php(`${load} define('WP_INSTALLING', true); require 'wp-load.php'; require 'wp-admin/includes/upgrade.php';
    wp_install('Dnipro Coast University', 'administrator', 'administrator@dcu.example', true, '', 'union');`);
  return JSON.parse(
    await php(`${load} require 'wp-load.php'; require 'wp-admin/includes/plugin.php';
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

/** Widgets as shortcodes, whose headlines must be those that `union-widgets prerender` writes. */
const PRERENDERED = [
  ['union-news-feed', {}],
  ['union-news-feed', { limit: '100' }],
  ['union-news-feed', { tag: 'exchange, research', limit: '4' }],
  ['union-news-feed', { locale: 'uk', limit: '2' }],
  ['union-news-feed', { locale: 'zh-CN', limit: '2', 'article-page': '/read/' }],
  ['union-news-feed', { feed: '/feeds/hostile.json', limit: '10' }],
  ['union-news-feed', { feed: '/feeds/hostile.json', language: 'uk' }],
  ['recommended-reading', {}],
  ['recommended-reading', { limit: '2', locale: 'uk' }],
  ['affiliate-university-list', {}],
  ['affiliate-university-list', { country: 'cn, UA', limit: '7' }],
  ['union-article', { article: 'https://union.example/en/news/what-is-a-luban-workshop' }],
  ['union-article', { article: 'http://union.example/en/news/what-is-a-luban-workshop/#end', locale: 'uk' }],
  ['union-article', { article: 'there-is-none' }],
];

const unescaped = (text) =>
  text.replace(/&(amp|#0?38|lt|gt|quot|#0?39);/g, (_all, name) =>
    name === 'lt' ? '<' : name === 'gt' ? '>' : name === 'quot' ? '"' : name.endsWith('39') ? "'" : '&',
  );
/** What stands in a list of headlines: address and text of each. */
const linesOf = (html) =>
  [...html.matchAll(/<li><(?:a href="([^"]*)"|span)[^>]*>(.*?)<\/(?:a|span)><\/li>/g)].map(
    ([, href = '', text]) => `${unescaped(text)} -> ${unescaped(href)}`,
  );

const elementOf = (tag, attributes) =>
  `<${tag}${Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')}></${tag}>`;

/** The command's own answer for the same element. */
function prerendered(tag, attributes, feed) {
  const file = join(folder, 'page.html');
  writeFileSync(file, `<!doctype html><html lang="en-US"><body>\n${elementOf(tag, { feed, ...attributes })}\n</html>`);
  return output(process.execPath, ['dist/npm/cli.js', 'prerender', file, '--root', folder, '--stdout']);
}

/** What the plug-in renders, as a page would have it. */
const rendered = (tag, attributes) => {
  const shortcode = `[union_widget widget="${tag}"${Object.entries(attributes)
    .map(([name, value]) => ` ${name.replaceAll('-', '_')}="${value}"`)
    .join('')}]`;
  return php(
    `${load} require 'wp-load.php'; echo do_shortcode(base64_decode('${Buffer.from(shortcode).toString('base64')}'));`,
  );
};

async function checkHeadlines(widgets) {
  // Each writes the address of a page of the partner's in its own way.
  const lines = (html) =>
    JSON.stringify(linesOf(html).map((line) => line.replace(/ -> [^ ]*?\/?read\/\?/, ' -> /read/?')));
  for (const [tag, given] of PRERENDERED) {
    const attributes = given.feed ? { ...given, feed: `${widgets}${given.feed}` } : given;
    const html = await rendered(tag, attributes);
    const wanted = await prerendered(tag, attributes, `${widgets}/feeds/en.json`);
    const title = `headlines of ${elementOf(tag, given)}`;
    tell(title, lines(html), lines(wanted));
    if (lines(wanted) === '[]') tell(`${title}: a link`, />(<a) href="[^"]+embed\.html\?widget=/.exec(html)?.[1], '<a');
    tell(`${title}: no script`, String(/<script|javascript:/i.test(html)), 'false');
  }
}

/** Related articles: what editors chose comes first; what follows shares a tag; never the article itself. */
async function checkRelated(widgets) {
  const { items } = JSON.parse(readFileSync('dist/site/feeds/en.json', 'utf8'));
  const article = items.find(({ _union, tags }) => _union?.related?.length && tags?.length);
  const seen = linesOf(await rendered('related-articles', { article: article.id })).map(
    (line) => line.split(' -> ')[0],
  );
  const titleOf = (id) => items.find((item) => item.id === id)?.title;
  const chosen = article._union.related.map(titleOf).filter(Boolean);
  tell('related articles: the editors’ first', JSON.stringify(seen.slice(0, chosen.length)), JSON.stringify(chosen));
  const others = seen.slice(chosen.length).map((title) => items.find((item) => item.title === title));
  tell(
    'related articles: the others share a tag',
    String(others.every(({ tags }) => tags.some((tag) => article.tags.includes(tag)))),
    'true',
  );
  tell('related articles: five, and not itself', `${seen.length} ${seen.includes(article.title)}`, '5 false');
  tell(
    'related articles of the page itself: a link',
    String((await rendered('related-articles', {})).includes(`${widgets}/1/embed.html`)),
    'true',
  );
}

/** What WP-Cron does when its time has come. */
const RUN = `foreach (_get_cron_array() as $at) foreach ($at['union_widgets_refresh'] ?? [] as $event) do_action('union_widgets_refresh', ...$event['args']);`;

/** A page of the partner's that shows the article which its own address names. */
async function checkAddress() {
  const { items } = JSON.parse(readFileSync('dist/site/feeds/en.json', 'utf8'));
  const shown = (article, shortcode) =>
    php(
      `${load} $_GET['article'] = base64_decode('${Buffer.from(article).toString('base64')}'); require 'wp-load.php'; echo do_shortcode('${shortcode}');`,
    );
  const [{ id, title }, other] = items;
  const titlesOf = (html) => linesOf(html).map((line) => line.split(' -> ')[0]);
  tell('?article=', titlesOf(await shown(id, '[union_widget widget="union-article"]')).join(), title);
  tell(
    '?article= beside an article that is named',
    titlesOf(await shown(id, `[union_widget widget="union-article" article="${other.id}"]`)).join(),
    other.title,
  );
  const hostile = await shown('"><script>alert(1)</script>', '[union_widget widget="union-article"]');
  tell('?article= that is none: the link', String(/<script/.test(hostile) || !hostile.includes('embed.html')), 'false');
  const related = titlesOf(await shown(id, '[union_widget widget="related-articles"]'));
  tell('?article=, related articles', `${related.length} ${related.includes(title)}`, '5 false');
}

/** Whatever editors do around a shortcode, the headlines stay in the element. */
async function checkPlaces(page) {
  const places = {
    'alone in the classic editor': 'Before.\n\n[union_widget limit="2"]\n\nAfter.',
    'in a paragraph of the classic editor': 'Before [union_widget limit="2"] after.',
    'in a paragraph of the block editor':
      '<!-- wp:paragraph {"align":"center"} --><p class="has-text-align-center">[union_widget limit="2"]</p><!-- /wp:paragraph -->',
    'with the address as the classic editor writes it': '[union_widget limit="2" article-page="/read/?a=1&amp;b=2"]',
  };
  for (const [place, content] of Object.entries(places)) {
    const code = Buffer.from(content).toString('base64');
    await page.setContent(
      await php(`${load} require 'wp-load.php'; echo apply_filters('the_content', base64_decode('${code}'));`),
    );
    const found = await page.evaluate(() => [
      document.querySelectorAll('union-news-feed > .union-prerendered a').length,
      document.querySelectorAll('a').length,
    ]);
    tell(`headlines, ${place}`, found.join(' of '), '2 of 2');
    if (place.includes('address'))
      tell(
        'its query',
        await page.evaluate(() =>
          [...new URL(document.querySelector('a').href, 'https://x/').searchParams.keys()].join(),
        ),
        'a,b,article',
      );
  }
  const encoded = await rendered('union-news-feed', { 'article-page': 'java&#115;cript:alert(1)', limit: '1' });
  tell('a script as an address, encoded', String(/script:|&#115;/.test(encoded)), 'false');
}

/** Further pages come with WP-Cron. */
async function checkPages(widgets) {
  const feed = `${widgets}/feeds/first.json`;
  const titlesOf = async (tag, more = {}) =>
    linesOf(await rendered(tag, { feed, ...more }))
      .map((line) => line.split(' -> ')[0])
      .join();
  const related = { article: 'asked' };
  tell('a feed in pages, at first', await titlesOf('union-news-feed'), 'Asked,Common,Rare');
  tell('a rare tag counts more', await titlesOf('related-articles', related), 'Rare,Common');
  tell('nobody waits for the second page', String(asked.get('/feeds/second.json')), 'undefined');
  await php(`${load} define('DOING_CRON', true); require 'wp-load.php'; ${RUN}`);
  tell('then all of it', await titlesOf('union-news-feed'), 'Asked,Common,Rare,Later');
  tell('each page once', `${asked.get('/feeds/first.json')}, ${asked.get('/feeds/second.json')}`, '2, 1');
}

/** Failure, cache, language and removal. */
async function checkCare(widgets) {
  const before = asked.get('/feeds/en.json');
  await rendered('union-news-feed', {});
  tell('the feed is kept: it is not asked for again', String(asked.get('/feeds/en.json')), String(before));
  for (let n = 0; n < 2; n++) {
    const html = await rendered('union-news-feed', {
      feed: `${widgets}/gone.json`,
      heading: "Oleh's & our",
      search: 'true',
    });
    tell(
      'a feed that is gone leaves the link',
      html.replace(/^<[^>]*>/, '').replace(widgets, ''),
      `<a href="/1/embed.html?widget=union-news-feed&#038;heading=Oleh%27s%20%26%20our&#038;feed=${encodeURIComponent(widgets)}%2Fgone.json&#038;search=true">Oleh&#039;s &amp; our</a></union-news-feed>`,
    );
  }
  tell('a feed that is gone is asked for once in a while', String(asked.get('/gone.json')), '1');
  const feed = `${widgets}/feeds/en.json`;
  const aged = (when) =>
    `${load} require 'wp-load.php'; $copy = union_widgets_copy('${feed}'); union_widgets_keep('${feed}', ['${when}' => 1] + $copy);`;
  const down = "add_filter('pre_http_request', fn() => new WP_Error('down'));";
  const twoLines = `echo do_shortcode('[union_widget limit="2"]');`;
  tell('a copy that is old: nobody waits', String(linesOf(await php(aged('next') + twoLines)).length), '2');
  tell('nor is the feed asked for meanwhile', String(asked.get('/feeds/en.json')), String(before));
  const isFresh = `echo union_widgets_copy('${feed}')['next'] > time() + 60 ? 'fresh' : 'old';`;
  tell('WP-Cron asks for it', await php(`${load} require 'wp-load.php'; ${RUN} ${isFresh}`), 'fresh');
  tell('once', String(asked.get('/feeds/en.json')), String(before + 1));
  const old = await php(`${aged('next')} ${down} ${RUN} ${twoLines}`);
  tell('a server that is down: the last good copy', String(linesOf(old).length), '2');
  // A record whose end has come, as an object cache may still hold it.
  const ended = `${load} require 'wp-load.php'; set_transient(union_widgets_key('${feed}'), ['until' => time() - 1] + union_widgets_copy('${feed}'));`;
  const late = await php(`${ended} ${down} ${twoLines}`);
  tell(
    'a server that is down for a week: the link',
    String(late.includes('/1/embed.html?widget=union-news-feed')),
    'true',
  );
  await php(`${load} require 'wp-load.php'; delete_transient(union_widgets_key('${feed}'));`);
  const spoken = await php(
    `${load} define('WPLANG', 'uk'); require 'wp-load.php'; echo WP_Block_Type_Registry::get_instance()->get_registered('union/widget')->title, '|', __('What to show', 'union-widgets'), '|', wp_scripts()->get_data('union-widget-editor-script', 'before')[1];`,
  );
  tell('Ukrainian: the block', spoken.split('|').slice(0, 2).join(), 'Віджет союзу,Що показувати');
  tell(
    'Ukrainian: its fields',
    String(JSON.stringify(spoken).includes('Скільки') || spoken.includes('\\u0421\\u043a\\u0456')),
    'true',
  );
  const left = await php(
    `${load} require 'wp-load.php'; require 'wp-admin/includes/plugin.php'; deactivate_plugins('union-widgets/union-widgets.php'); uninstall_plugin('union-widgets/union-widgets.php'); wp_cache_flush(); global $wpdb; echo $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%union_widgets%'");`,
  );
  tell('removed, it leaves so many options', left, '0');
  const log = join(folder, 'debug.log');
  const notices = existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.includes('union-widgets'))
    : [];
  tell('PHP’s notices about the plug-in', notices.join('\n'), '');
}

/** The plug-in's block in the block editor, as an editor adds it: every attribute of each widget has a field. */
async function checkBlock(page, address) {
  await page.setViewport({ width: 1400, height: 900 });
  await page.goto(`${address}/wp-login.php`, { timeout: PATIENCE });
  await page.type('#user_login', 'editor');
  await page.type('#user_pass', 'union');
  await Promise.all([page.waitForNavigation({ timeout: PATIENCE }), page.click('#wp-submit')]);
  await page.goto(`${address}/wp-admin/post-new.php?post_type=page`, { waitUntil: 'load', timeout: PATIENCE });
  await page.waitForFunction(() => globalThis.wp?.blocks?.getBlockType('union/widget'), { timeout: PATIENCE });
  await page.evaluate(() => {
    const { dispatch, select } = wp.data;
    if (select('core/edit-post').isFeatureActive('welcomeGuide'))
      dispatch('core/edit-post').toggleFeature('welcomeGuide');
    const block = wp.blocks.createBlock('union/widget');
    dispatch('core/block-editor').insertBlock(block);
    dispatch('core/block-editor').selectBlock(block.clientId);
    dispatch('core/edit-post').openGeneralSidebar('edit-post/block');
  });
  await page.waitForFunction(() => document.querySelector('[data-type="union/widget"] select'), { timeout: PATIENCE });
  const known = JSON.parse(readFileSync('integrations/wordpress/union-widgets/widgets.json', 'utf8'));
  for (const [tag, { attributes }] of Object.entries(known)) {
    await page.select('[data-type="union/widget"] select', tag);
    const wanted = attributes.map(({ label }) => label);
    const labels = () =>
      page.$$eval('.block-editor-block-inspector .components-panel__body label', (all) =>
        all.map((label) => label.textContent),
      );
    await until(`fields for ${tag}`, async () => (await labels()).join() === wanted.join()).catch(() => undefined);
    tell(`the block, ${tag}`, (await labels()).filter((label) => !/CSS|HTML/.test(label)).join(), wanted.join());
  }
  // What is set at the side is what the page has.
  await page.select('[data-type="union/widget"] select', 'union-news-feed');
  await page.evaluate(() => {
    const { dispatch, select } = wp.data;
    const [block] = select('core/block-editor').getBlocks();
    dispatch('core/block-editor').updateBlockAttributes(block.clientId, {
      limit: '2',
      no_images: 'true',
      heading_level: '3',
    });
  });
  await until('the preview in the editor', () =>
    page.evaluate(() => document.querySelectorAll('[data-type="union/widget"] .union-prerendered a').length === 2),
  );
  const saved = await page.evaluate(() => wp.data.select('core/editor').getEditedPostContent());
  const html = await php(
    `${load} require 'wp-load.php'; echo do_blocks(base64_decode('${Buffer.from(saved).toString('base64')}'));`,
  );
  tell(
    'the block, on the page',
    /<union-news-feed[^>]*>/.exec(html)?.[0],
    '<union-news-feed limit="2" heading-level="3" no-images>',
  );
}

let passed = 0;
let failed = 0;
function tell(title, seen, wanted) {
  const isRight = seen === wanted;
  if (isRight) passed++;
  else failed++;
  const text = isRight && seen.length > 80 ? `${seen.slice(0, 80)}…` : seen;
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${title}: ${text}${isRight ? '' : `, not ${wanted}`}`);
}

let browser;
try {
  install();
  const widgets = await serveWidgets();
  const socket = await startDatabase();
  const address = `http://127.0.0.1:${await freePort()}`;
  const pages = forms(widgets);
  const addresses = await installSite(address, socket, widgets, pages);
  run('php', ['-S', new URL(address).host, '-t', site], { env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' } });
  await until('WordPress answers', async () => (await fetch(address)).ok);
  const { chromium } = findBrowsers();
  browser = await launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  for (const theme of THEMES) {
    await php(`${load} require 'wp-load.php'; switch_theme('${theme}');`);
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
  await checkBlock(page, address);
  await checkHeadlines(widgets);
  await checkRelated(widgets);
  await checkAddress();
  await checkPlaces(page);
  await checkPages(widgets);
  await checkCare(widgets);
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
