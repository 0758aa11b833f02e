import { isBoolean, writeEmbed, type Embed } from '../../src/embed/options.js';
import type { TextKey } from './texts.js';

/** What a webmaster pastes, for each place that it is pasted into. Pure: choices in, text out. */

export const FORMS = [
  'html',
  'wordpress-plugin',
  'wordpress-block',
  'wordpress-link',
  'joomla',
  'drupal',
  'moodle',
  'iframe',
  'npm',
] as const;
export type Form = (typeof FORMS)[number];

/** Where the files are. URLs are absolute; folders end in a slash. */
export interface Release {
  /** The folder that always holds the newest version. */
  readonly floating: string;
  /** The folder of one version, and the hash of the script in it; undefined where it could not be found out. */
  readonly exact: { readonly folder: string; readonly integrity: string } | undefined;
}

export interface Choice {
  readonly embed: Embed;
  readonly release: Release;
  readonly pinned: boolean;
  /** Absolute. */
  readonly feed: string;
  /** True where it is the frame page's own default. */
  readonly isDefaultFeed: boolean;
  /** What readers without script get. */
  readonly link: { readonly href: string; readonly text: string };
  /** What the widget is called, for a frame's title. */
  readonly title: string;
}

export interface Step {
  readonly text: TextKey;
  readonly code?: string;
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The folder that the files come from. */
export const folderOf = ({ release, pinned }: Choice): string =>
  pinned && release.exact ? release.exact.folder : release.floating;

/** The line that every page needs once. */
export function scriptLine(choice: Choice): string {
  const { release, pinned, feed } = choice;
  const integrity = pinned && release.exact ? ` integrity="${release.exact.integrity}" crossorigin="anonymous"` : '';
  return `<script async src="${escape(folderOf(choice))}union-widgets.js"${integrity} data-feed="${escape(feed)}"></script>`;
}

const attributesIn = ({ embed: { attributes } }: Choice): string =>
  Object.entries(attributes)
    .filter(([name]) => name !== 'feed')
    .map(([name, value]) => (isBoolean(name) ? ` ${name}` : ` ${name}="${escape(value)}"`))
    .join('');

const declarationsOf = ({ embed: { style } }: Choice): string =>
  Object.entries(style)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');

/** The element; the feed is the script's to name. */
export function elementLine(choice: Choice): string {
  const {
    embed: { tag },
    link,
  } = choice;
  const style = declarationsOf(choice);
  const styled = style ? ` style="${escape(style)}"` : '';
  return `<${tag}${attributesIn(choice)}${styled}><a href="${escape(link.href)}">${escape(link.text)}</a></${tag}>`;
}

/** The frame page's address; it knows its own feed. */
export function embedUrl(choice: Choice): string {
  const { embed, isDefaultFeed, feed } = choice;
  const { feed: _own, ...attributes } = embed.attributes;
  const query = writeEmbed({ ...embed, attributes: isDefaultFeed ? attributes : { ...attributes, feed } });
  return `${folderOf(choice)}embed.html?${query}`;
}

/** The script names the feed here, so that one line serves all links of a site. */
export function linkLine(choice: Choice): string {
  const url = embedUrl({ ...choice, isDefaultFeed: true });
  return `<a class="union-widget" href="${escape(url)}">${escape(choice.link.text)}</a>`;
}

/** A bracket would end it. */
const shortcode = (choice: Choice): string =>
  `[union_widget widget="${choice.embed.tag}"${attributesIn(choice).replace(/\[/g, '&#91;').replace(/\]/g, '&#93;')}]`;

function frameLine(choice: Choice): string {
  // For its button that shares.
  const allow = choice.embed.tag === 'union-article' ? ' allow="web-share; clipboard-write"' : '';
  return `<iframe src="${escape(embedUrl(choice))}" title="${escape(choice.title)}" width="100%" height="600" style="border: 0" loading="lazy"${allow}></iframe>`;
}

function moduleLines({ embed: { tag }, feed }: Choice): string {
  return [
    `import { configure } from 'union-widgets';`,
    `import 'union-widgets/${tag}/define';`,
    '',
    `configure({ feed: '${feed.replace(/['\\]/g, '\\$&')}' });`,
  ].join('\n');
}

const both = (choice: Choice): string => `${scriptLine(choice)}\n${elementLine(choice)}`;

const STEPS: Record<Form, (choice: Choice) => Step[]> = {
  html: (choice) => [{ text: 'stepHtml', code: both(choice) }],
  'wordpress-plugin': (choice) => [
    { text: 'stepWordpressPlugin', code: `${folderOf(choice)}\n${choice.feed}` },
    { text: 'stepWordpressShortcode', code: shortcode(choice) },
    ...(declarationsOf(choice)
      ? [{ text: 'stepWordpressStyle', code: `${choice.embed.tag} { ${declarationsOf(choice)} }` } as const]
      : []),
  ],
  'wordpress-block': (choice) => [
    { text: 'stepWordpressRights' },
    { text: 'stepWordpressBlock', code: `<!-- wp:html -->\n${both(choice)}\n<!-- /wp:html -->` },
  ],
  'wordpress-link': (choice) => [
    { text: 'stepWordpressHeader', code: scriptLine(choice) },
    { text: 'stepWordpressLink', code: linkLine(choice) },
  ],
  joomla: (choice) => [
    { text: 'stepJoomlaHeader', code: scriptLine(choice) },
    { text: 'stepJoomlaLink', code: linkLine(choice) },
  ],
  drupal: (choice) => [
    { text: 'stepDrupalHeader', code: scriptLine(choice) },
    { text: 'stepDrupalRights' },
    { text: 'stepDrupalLink', code: linkLine(choice) },
  ],
  moodle: (choice) => [
    { text: 'stepMoodleHeader', code: scriptLine(choice) },
    { text: 'stepMoodleLink', code: linkLine(choice) },
  ],
  iframe: (choice) => [
    { text: 'stepFrame', code: frameLine(choice) },
    { text: 'stepFrameHeight', code: scriptLine(choice) },
  ],
  npm: (choice) => [
    { text: 'stepNpmInstall', code: 'npm install union-widgets' },
    { text: 'stepNpmImport', code: moduleLines(choice) },
    { text: 'stepNpmElement', code: elementLine(choice) },
  ],
};

export const stepsOf = (form: Form, choice: Choice): Step[] => STEPS[form](choice);

/** What a site with a Content-Security-Policy adds, directive by directive. */
export function policyLines(form: Form, choice: Choice): string {
  const files = new URL(folderOf(choice)).origin;
  const feed = new URL(choice.feed).origin;
  // The script, for the frame's height.
  if (form === 'iframe') return `frame-src ${files};\nscript-src ${files};`;
  return [
    ...(form === 'npm' ? [] : [`script-src ${files};`]),
    `connect-src ${feed};`,
    'img-src https:;',
    ...(Object.keys(choice.embed.style).length && form !== 'npm' ? ["style-src-attr 'unsafe-inline';"] : []),
    "trusted-types lit-html 'allow-duplicates';",
  ].join('\n');
}
