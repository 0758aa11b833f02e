/** Who is compared: the page that each subject stands on, its files, and how its cards are found. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { preloadLines, type Listed } from '../../scripts/preload.js';
import { articles, blueskyFeed, jsonFeed, mastodonStatuses } from './feed.js';

export interface Subject {
  readonly name: string;
  /** What stands in the page's head, and where the list shall be. */
  readonly head: (count: number) => string;
  readonly body: (count: number) => string;
  /** The data, as this subject asks for it. */
  readonly data: { readonly path: (count: number) => string; readonly text: (count: number) => string };
  /** By path. Empty where the subject cannot be had. */
  readonly files: ReadonlyMap<string, string>;
  /** Element whose shadow root holds the cards; undefined where the document does. */
  readonly host?: string;
  /** Found once in every card, and in nothing else. */
  readonly card: string;
  /** Highest number of entries it can show, and why. */
  readonly most?: readonly [count: number, reason: string];
  /** A second visit is measured, not the first. */
  readonly again?: boolean;
}

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const inPackage = (path: string): string => readFileSync(at(`../node_modules/${path}`), 'utf8');

const feed = {
  path: (count: number): string => `/feed/${count}.json`,
  text: (count: number): string => jsonFeed(articles(count)),
};
const statuses = {
  path: (): string => '/api/v1/accounts/1/statuses',
  text: (count: number): string => mastodonStatuses(articles(count)),
};
const posts = {
  path: (): string => '/xrpc/app.bsky.feed.getAuthorFeed',
  text: (count: number): string => blueskyFeed(articles(count)),
};

/** One of bench/timing/pages as a single minified classic script, its style sheet in it. */
async function bundle(name: string): Promise<string> {
  const { code: css } = await esbuild.transform(readFileSync(at('pages/card.css'), 'utf8'), {
    loader: 'css',
    minify: true,
  });
  const { outputFiles } = await esbuild.build({
    entryPoints: [at(`pages/${name}.js`)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    nodePaths: [at('../node_modules')],
    define: { __CSS__: JSON.stringify(css.trim()), 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]!.text;
}

async function handWritten(name: string): Promise<Subject> {
  const path = `/${name}.js`;
  return {
    name,
    head: (count) => `<script async src="${path}" data-feed="${feed.path(count)}"></script>`,
    body: () => '<div id="news"><a href="/">Union news</a></div>',
    data: feed,
    files: new Map([[path, await bundle(name)]]),
    card: '#news h3',
  };
}

async function lit(): Promise<Subject> {
  return {
    ...(await handWritten('lit')),
    body: () => '<news-list><a href="/">Union news</a></news-list>',
    host: 'news-list',
    card: '.title',
  };
}

function ours(): Subject {
  const folder = at('../../dist/cdn');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return {
    name: 'ours',
    head: (count) => `<script async src="/1/union-widgets.js" data-feed="${feed.path(count)}"></script>`,
    body: (count) =>
      `<union-news-feed limit="${count}" loading="eager" layout="list" heading="" no-images><a href="/">Union news</a></union-news-feed>`,
    data: feed,
    files: new Map(scripts.map((name) => [`/1/${name}`, readFileSync(`${folder}/${name}`, 'utf8')])),
    host: 'union-news-feed',
    card: '[part~="title"]',
  };
}

/** With the lines that `npm run preload` prints. */
function preloaded(subject: Subject): Subject {
  const listed = JSON.parse(readFileSync(at('../../dist/cdn/integrity.json'), 'utf8')) as Listed;
  const lines = (count: number): string[] =>
    preloadLines(listed, { element: 'union-news-feed', folder: '/1/', feed: feed.path(count) });
  return {
    ...subject,
    name: `${subject.name}-preload`,
    head: (count) => [...lines(count), subject.head(count)].join('\n'),
  };
}

const repeated = (subject: Subject): Subject => ({ ...subject, name: `${subject.name}-repeat`, again: true });

/** https://www.npmjs.com/package/@idotj/mastodon-embed-timeline, without what the other lists do not show either. */
async function mastodon(): Promise<Subject> {
  const folder = '@idotj/mastodon-embed-timeline/dist/mastodon-timeline';
  const settings = (count: number): string =>
    JSON.stringify({
      timelineType: 'profile',
      userId: '1',
      profileName: '@union',
      maxNbPostFetch: count,
      maxNbPostShow: count,
      hidePinnedPosts: true,
      hideEmojos: true,
      hideCounterBar: true,
    });
  return {
    name: 'mastodon',
    head: () => '<link rel="stylesheet" href="/mastodon-timeline.min.css">',
    body: (count) =>
      `<div id="mt-container" class="mt-container"><div class="mt-body" role="feed"><div class="mt-loading-spinner"></div></div></div>
<script src="/mastodon-timeline.umd.js"></script>
<script>new MastodonTimeline.Init(Object.assign(${settings(count)}, { instanceUrl: location.origin }))</script>`,
    data: statuses,
    files: new Map([
      ['/mastodon-timeline.min.css', inPackage(`${folder}.min.css`)],
      ['/mastodon-timeline.umd.js', inPackage(`${folder}.umd.js`)],
    ]),
    card: '.mt-post',
  };
}

/** https://www.npmjs.com/package/emfed, bundled with DOMPurify as its page's script tag does. */
async function emfed(): Promise<Subject> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [at('../node_modules/emfed/dist/emfed.js')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  return {
    name: 'emfed',
    head: () => '<link rel="stylesheet" href="/emfed.css"><script type="module" src="/emfed.js"></script>',
    body: (count) =>
      `<a class="mastodon-feed" href="/@union" data-toot-account-id="1" data-toot-limit="${count}">Union news</a>`,
    data: statuses,
    files: new Map([
      ['/emfed.css', inPackage('emfed/toots.css')],
      ['/emfed.js', outputFiles[0]!.text],
    ]),
    card: '.toot',
  };
}

/** https://www.npmjs.com/package/bsky-embed, its service on this machine. */
async function bluesky(): Promise<Subject> {
  const service = '"https://api.bsky.app"';
  const script = inPackage('bsky-embed/dist/bsky-embed.es.js');
  if (!script.includes(service)) throw new Error(`bsky-embed names its service in another way than ${service}.`);
  return {
    name: 'bsky',
    head: () => '<script type="module" src="/bsky-embed.js" async></script>',
    body: (count) => `<bsky-embed username="union.example" limit="${count}"></bsky-embed>`,
    data: posts,
    files: new Map([['/bsky-embed.js', script.replace(service, 'location.origin')]]),
    host: 'bsky-embed',
    card: 'section > [id^="post-"]',
    most: [100, 'its own check allows no higher limit'],
  };
}

/** By name, in the order of the tables. */
const MAKERS: Record<string, () => Subject | Promise<Subject>> = {
  vanilla: () => handWritten('vanilla'),
  ours,
  preact: () => handWritten('preact'),
  react: () => handWritten('react'),
  lit,
  mastodon,
  emfed,
  bsky: bluesky,
  'ours-preload': () => preloaded(ours()),
  'lit-preload': async () => {
    const subject = await lit();
    const line = (count: number): string => `<link rel="preload" as="fetch" crossorigin href="${feed.path(count)}">`;
    return { ...subject, name: 'lit-preload', head: (count) => `${line(count)}\n${subject.head(count)}` };
  },
  'ours-repeat': () => repeated(ours()),
  'vanilla-repeat': async () => repeated(await handWritten('vanilla')),
};

export const SUBJECTS = Object.keys(MAKERS);
/** Those that are compared in every table; the others are about one row of the phone's. */
export const LISTS = SUBJECTS.filter((name) => !name.includes('-'));

/** @param missing told of those that cannot be had, and why */
export async function subjects(
  names: readonly string[],
  missing: (name: string, reason: string) => void,
): Promise<Subject[]> {
  const found: Subject[] = [];
  for (const name of names) {
    try {
      found.push(await MAKERS[name]!());
    } catch (error) {
      missing(name, (error as Error).message.split('\n')[0]!);
    }
  }
  return found;
}

/** The host page around a list. */
export const pageOf = (subject: Subject, count: number): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${subject.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 sans-serif }</style>
${subject.head(count)}</head>
<body><h1>Partner university</h1>
${subject.body(count)}
<p>${'Below the news stands text of the host. '.repeat(12)}</p></body></html>`;
