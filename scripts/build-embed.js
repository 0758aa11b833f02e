/**
 * The parts of dist/cdn for pages that cannot hold the element itself: embed.html, and the chunk that makes widgets out
 * of plain links. embed.config.json says which feed the frame shows by default, whose feeds it shows at all, and where
 * readers without script are led.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';

const config = JSON.parse(readFileSync('embed.config.json', 'utf8'));
const { targetLocales } = JSON.parse(readFileSync('lit-localize.json', 'utf8'));

export const integrity = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A feed with a host of its own is allowed by being the default. */
const feedOrigins = [...config.feedOrigins, ...(URL.canParse(config.feed) ? [new URL(config.feed).origin] : [])];

/** Bundled on their own, since they share no module with the widgets. @returns chunks as Rollup would give them */
export async function embedChunks() {
  const { outputFiles } = await esbuild.build({
    entryPoints: { frame: 'src/embed/frame.ts', upgrade: 'src/embed/upgrade.ts' },
    bundle: true,
    write: false,
    outdir: '.',
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    define: {
      __FEED__: JSON.stringify(config.feed),
      __FEED_ORIGINS__: JSON.stringify(feedOrigins),
      __LANGUAGES__: JSON.stringify(['en', ...new Set(targetLocales.map((tag) => tag.split('-')[0]))]),
      __LINKS__: JSON.stringify(config.links),
    },
  });
  return outputFiles.map(({ path, text }) => {
    const fileName = /\w+\.js$/.exec(path)[0];
    return { fileName, name: fileName.slice(0, -'.js'.length), isEntry: false, imports: [], code: text };
  });
}

/**
 * @param {{ file: string, code: string }} frame as written
 * @param {string} loader `integrity` of union-widgets.js
 */
export async function writeEmbedPage(folder, frame, loader) {
  const { code: style } = await esbuild.transform(readFileSync('src/embed/embed.css', 'utf8'), {
    loader: 'css',
    minify: true,
  });
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src '${integrity(style.trim())}'`,
    `connect-src ${["'self'", ...feedOrigins].join(' ')}`,
    'img-src http: https:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
  const links = config.links.map(
    ({ lang, href, text }) => `<li><a lang="${escape(lang)}" href="${escape(href)}">${escape(text)}</a></li>`,
  );
  const values = {
    POLICY: policy,
    TITLE: escape(config.title),
    FRAME: frame.file,
    FRAME_INTEGRITY: integrity(frame.code),
    LOADER_INTEGRITY: loader,
    FEED: escape(config.feed),
    LINKS: links.join('\n        '),
  };
  const page = readFileSync('src/embed/embed.html', 'utf8')
    // The policy holds the hash of every byte between the tags.
    .replace(/(<style>)\s*%STYLE%\s*(<\/style>)/, (_all, open, close) => open + style.trim() + close)
    .replace(/%([A-Z_]+)%/g, (_all, name) => values[name]);
  writeFileSync(`${folder}/embed.html`, page);
}
