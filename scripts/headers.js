/**
 * The `_headers` file of Netlify, Cloudflare Pages and others, which says the same as integrations/nginx. It belongs into
 * the root of what is published, with dist/cdn as the folder `1` beside it; dist/site is laid out like that.
 *
 * Each file has a rule of its own for caching: where two rules set one header, Cloudflare joins their values and Netlify
 * takes the more specific one.
 */

const COMMON = `/*
  Access-Control-Allow-Origin: *
  Access-Control-Expose-Headers: Retry-After
  Timing-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
`;

const CACHING = {
  chunk: 'public, max-age=31536000, immutable',
  entry: 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800',
  data: 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=604800',
};

/** @param {string} path @param {keyof typeof CACHING} kind */
const rule = (path, kind) => `${path}\n  Cache-Control: ${CACHING[kind]}\n`;

/**
 * @param {string} folder such as `/1/`
 * @param {string[]} chunks names of the files that have their hash in their name
 */
export const headersFile = (folder, chunks) =>
  [
    COMMON,
    rule(`${folder}union-widgets.js`, 'entry'),
    rule(`${folder}embed.html`, 'entry'),
    rule('/*.json', 'data'),
    ...chunks.map((name) => rule(folder + name, 'chunk')),
  ].join('\n');
