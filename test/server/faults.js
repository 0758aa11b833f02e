/**
 * A server that misbehaves on demand, on the tests' own origin and, the same, on a second one. Everything is in the
 * query, so that a test reads as what it tests (test/helpers/faults.ts builds the URLs):
 *
 * | path | answers |
 * | --- | --- |
 * | /faults | what the query asks for, see below |
 * | /faults/feed | the same, with a generated feed as its body: `items`, `kb`, `start`, `next`, `language` |
 * | /faults/count?key= | `{ count, preflights }`: how many requests had that key so far |
 * | /faults/sent?key= | `{ bytes }`: how much was sent to them before the clients left |
 * | /faults/heal?key= | ends the faults of `times=heal` and of `/spoilt/until-KEY/` |
 * | POST /faults/store?name= | keeps the body that was sent, for documents that no query can hold |
 * | POST /faults/outcome | takes what cases of test/faults/ say of themselves, see outcomes.js |
 * | /spoilt/byte/core/dist/cdn/... | files, of which the one whose name begins with "core-" is altered (`byte`), not there (`missing`, and `until-KEY`: until somebody asks for /faults/heal?key=KEY) or never comes (`stall`) |
 * | /__origin | `{ other }`: the second origin, such as http://127.0.0.1:40123 |
 * | /dist/..., /shared/..., on the second origin also /demo/..., /test/... | files as they lie on disk; a folder lists its names |
 *
 * | query | meaning |
 * | --- | --- |
 * | body, file, stored | the body: inline, from a path as above, or what was stored under that name; default `{}` |
 * | size | in MB of 1,048,576 bytes: pads a JSON object with spaces to exactly that length |
 * | encoding | `utf-16le`, `utf-16be` or `utf-8-bom` (all with a BOM), `latin1`; default UTF-8 |
 * | type | Content-Type; default application/json |
 * | status | default 200 |
 * | header | `name: value`, may be repeated |
 * | retry-after, expose | the header, and the names of headers that another origin may read |
 * | cors=0 | no `access-control-allow-origin: *` |
 * | delay | ms before the headers |
 * | drip | ms between ten pieces of the body |
 * | stall | half of the body, then silence |
 * | endless | the body, then spaces for ever: every so many ms one, or with 0 as many as the client takes |
 * | refuse | the connection ends without an answer |
 * | truncated | half of the body, then the connection ends, with `truncated=reset` by a reset |
 * | chunked | no Content-Length |
 * | redirect | `loop`, or where to |
 * | key | counts the request |
 * | times, then | the above for the first so many requests of the key, or with `times=heal` until somebody asks for /faults/heal?key=; afterwards the request `then`, a URL relative to this one; default the same body, healthy |
 *
 * Every answer ends after 70 s at the latest: longer than the 60 s that a client may wait, shorter than for ever.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { buffer, json } from 'node:stream/consumers';
import { fileOf, sendFile } from './files.js';
import { takeOutcome } from './outcomes.js';

const LONGEST = 70_000;
/** Bytes that are written at once. */
const PIECE = 65_536;
const FAULTS = [
  'status',
  'retry-after',
  'cors',
  'delay',
  'drip',
  'stall',
  'endless',
  'refuse',
  'truncated',
  'redirect',
  'times',
];

/** @type {Map<string, { count: number, preflights: number }>} */
const counts = new Map();
const countOf = (key) => counts.get(key) ?? { count: 0, preflights: 0 };

/** @type {Map<string, number>} bytes by key */
const sent = new Map();

/** @type {Set<string>} keys */
const healed = new Set();

/** @type {Map<string, Buffer>} bodies by name */
const bodies = new Map();

const WORDS =
  'union university students exchange Kyiv Chengdu language scholarship research visit spring autumn course library ' +
  'delegation agreement laboratory summer school teachers history physics music economics lecture open'.split(' ');

/**
 * A valid JSON Feed, the same for the same query: item 0 is the newest, one item every six hours before that.
 *
 * @param {URLSearchParams} query
 */
function feed(query) {
  const count = Number(query.get('items') ?? 84);
  const start = Number(query.get('start') ?? 0);
  const bytes = Number(query.get('kb') ?? 0) * 1024;
  const item = (n) => ({
    id: `item-${n}`,
    url: `https://union.example/news/${n}`,
    title: `News ${n}`,
    summary: `In short: news ${n}.`,
    content_html: `<p>News ${n} in full.</p>`,
    date_published: new Date(Date.UTC(2026, 10, 1) - n * 6 * 3_600_000).toISOString(),
    authors: [{ name: `Author ${n % 7}` }],
    tags: [`tag-${n % 5}`],
  });
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Union news',
    home_page_url: 'https://union.example/',
    language: query.get('language') ?? 'en',
    ...(query.has('next') && { next_url: query.get('next') }),
    items: Array.from({ length: count }, (_, index) => item(start + index)),
  };
  const filler = (bytes - JSON.stringify(document).length) / Math.max(count, 1);
  for (const [index, entry] of document.items.entries()) {
    let text = '';
    for (let word = start + index; text.length < filler; word += 7) text += `<p>${WORDS[word % WORDS.length]}</p>`;
    entry.content_html += text;
  }
  return JSON.stringify(document);
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message);
}

/** @param {URL} url @returns {Promise<Buffer>} */
async function bodyOf({ pathname, searchParams: query }) {
  if (query.has('stored')) return bodies.get(query.get('stored')) ?? fail(`Nothing stored: ${query.get('stored')}`);
  let body = query.get('body') ?? '{}';
  if (pathname === '/faults/feed') body = feed(query);
  if (query.has('file')) {
    const file = await fileOf(query.get('file'));
    if (!file) fail(`No such file: ${query.get('file')}`);
    const bytes = await readFile(file);
    if (!query.has('size') && !query.has('encoding')) return bytes; // pictures, too
    body = bytes.toString();
  }
  if (query.has('size')) {
    // White space after the last brace is still JSON, so the size is all that is wrong with it.
    body += ' '.repeat(Math.max(0, Number(query.get('size')) * 1024 * 1024 - Buffer.byteLength(body)));
  }
  switch (query.get('encoding')) {
    case 'utf-16le':
      return Buffer.from(`\uFEFF${body}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${body}`, 'utf16le').swap16();
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${body}`);
    case 'latin1':
      return Buffer.from(body, 'latin1');
    default:
      return Buffer.from(body);
  }
}

/** @param {URL} url as asked for @returns {URL} as it is answered, this time */
function thisTime(url) {
  const { searchParams: query } = url;
  const key = query.get('key');
  if (key === null) return url;
  const { count, preflights } = countOf(key);
  counts.set(key, { count: count + 1, preflights });
  const isOver = query.get('times') === 'heal' ? healed.has(key) : count >= Number(query.get('times'));
  if (!query.has('times') || !isOver) return url;
  if (query.has('then')) return new URL(query.get('then'), url);
  const healthy = new URL(url);
  for (const name of FAULTS) healthy.searchParams.delete(name);
  return healthy;
}

/**
 * @param {URL} url
 * @param {import('node:http').ServerResponse} response
 * @param {AbortSignal} gone when the client has left, or the answer has taken too long
 */
async function misbehave(url, response, gone) {
  const { searchParams: query } = url;
  if (query.get('cors') !== '0') response.setHeader('access-control-allow-origin', '*');
  await wait(Number(query.get('delay') ?? 0), undefined, { signal: gone });
  if (query.has('refuse')) {
    response.req.socket.resetAndDestroy();
    return;
  }

  if (query.has('redirect')) {
    const target = query.get('redirect');
    response.writeHead(302, { location: target === 'loop' ? url.pathname + url.search : target }).end();
    return;
  }

  const body = await bodyOf(url);
  response.setHeader('content-type', query.get('type') ?? 'application/json');
  response.setHeader('cache-control', 'no-store');
  if (!query.has('chunked') && !query.has('endless')) response.setHeader('content-length', body.length);
  if (query.has('retry-after')) response.setHeader('retry-after', query.get('retry-after'));
  if (query.has('expose')) response.setHeader('access-control-expose-headers', query.get('expose'));
  for (const header of query.getAll('header')) {
    const [, name, value] = /^([^:]+):\s*(.*)$/s.exec(header) ?? [];
    response.setHeader(name, value);
  }
  response.writeHead(Number(query.get('status') ?? 200));

  const half = body.subarray(0, Math.ceil(body.length / 2));
  if (query.has('stall')) {
    response.write(half);
    await wait(2 * LONGEST, undefined, { signal: gone });
  } else if (query.has('endless')) {
    await goOn(response, body, Number(query.get('endless')), gone);
  } else if (query.has('truncated')) {
    await new Promise((written) => response.write(half, written));
    if (query.get('truncated') === 'reset') response.socket.resetAndDestroy();
    else response.destroy();
  } else if (query.has('drip')) {
    const length = Math.max(1, Math.ceil(body.length / 10));
    for (let from = 0; from < body.length; from += length) {
      response.write(body.subarray(from, from + length));
      await wait(Number(query.get('drip')), undefined, { signal: gone });
    }
    response.end();
  } else {
    // Piece by piece, so that what is counted as sent is what the client has taken.
    for (let from = 0; from < body.length; from += PIECE)
      if (!response.write(body.subarray(from, from + PIECE))) await once(response, 'drain', { signal: gone });
    response.end();
  }
}

/** The body without its last character, which would end it, and spaces from then on. */
async function goOn(response, body, pause, gone) {
  response.write(body.subarray(0, -1));
  while (!gone.aborted) {
    const isTaken = response.write(' '.repeat(pause ? 1 : PIECE));
    if (pause) await wait(pause, undefined, { signal: gone });
    else if (!isTaken) await once(response, 'drain', { signal: gone });
  }
}

/** Adds up what a client was sent until it left. @param {import('node:http').ServerResponse} response */
function countBytes({ searchParams: query }, response) {
  // A response that waits for the one before it on the connection has no socket of its own yet.
  const { socket } = response.req;
  const before = socket.bytesWritten;
  const key = query.get('key');
  response.on('close', () => sent.set(key, (sent.get(key) ?? 0) + socket.bytesWritten - before));
}

const SPOILT = /^\/spoilt\/(byte|missing|stall|until-[\w-]+)\/([\w-]+)(\/.*)$/;

/** An altered script says on the page that it has run. @param {AbortSignal} gone */
async function spoil(how, path, response, gone) {
  if (how === 'stall') await wait(2 * LONGEST, undefined, { signal: gone });
  else if (how === 'missing') response.writeHead(404).end();
  else if (how !== 'byte')
    await (healed.has(how.slice('until-'.length)) ? sendFile(response, path) : spoil('missing', path, response, gone));
  else {
    const bytes = await readFile(await fileOf(path));
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(`${bytes};globalThis.altered = true;`);
  }
}

/** @param {import('node:http').ServerResponse} response @param {unknown} value */
function sendJson(response, value) {
  response.setHeader('access-control-allow-origin', '*');
  response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(value));
}

/** @param {URL} url @param {import('node:http').ServerResponse} response */
function sendPreflight({ searchParams: query }, response) {
  const key = query.get('key');
  const { count, preflights } = countOf(key);
  counts.set(key, { count, preflights: preflights + 1 });
  const allowed = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  response.writeHead(204, query.get('cors') === '0' ? {} : allowed).end();
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const ending = new AbortController();
  const timer = setTimeout(() => response.destroy(), LONGEST);
  response.on('close', () => {
    clearTimeout(timer);
    ending.abort();
  });
  try {
    if (request.method === 'OPTIONS') sendPreflight(url, response);
    else if (url.pathname === '/__origin') sendJson(response, { other: otherOrigin });
    else if (url.pathname === '/faults/count') sendJson(response, countOf(url.searchParams.get('key')));
    else if (url.pathname === '/faults/sent') sendJson(response, { bytes: sent.get(url.searchParams.get('key')) ?? 0 });
    else if (url.pathname === '/faults/heal')
      sendJson(response, { keys: healed.add(url.searchParams.get('key')).size });
    else if (url.pathname === '/faults/store') {
      bodies.set(url.searchParams.get('name'), await buffer(request));
      sendJson(response, {});
    } else if (url.pathname === '/faults/outcome') {
      (await json(request)).forEach(takeOutcome);
      sendJson(response, {});
    } else if (/^\/faults(\/feed)?$/.test(url.pathname)) {
      countBytes(url, response);
      await misbehave(thisTime(url), response, ending.signal);
    } else {
      response.setHeader('access-control-allow-origin', '*');
      const [, how, name, path = url.pathname] = SPOILT.exec(url.pathname) ?? [];
      if (how && path.split('/').at(-1).startsWith(`${name}-`)) await spoil(how, path, response, ending.signal);
      else await sendFile(response, path);
    }
  } catch (error) {
    if (ending.signal.aborted) return;
    // A slip in a test's query must not look like a fault that was asked for.
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end(`Fault server: ${error.message}`);
  }
}

/** @type {import('node:http').Server | undefined} */
let otherServer;
let otherOrigin = '';

/** The second origin: 127.0.0.1 with a port of its own, where the tests' pages come from localhost. */
async function startOtherOrigin() {
  otherServer = createServer(answer).listen(0, '127.0.0.1');
  await once(otherServer, 'listening');
  otherOrigin = `http://127.0.0.1:${otherServer.address().port}`;
}

/** @returns {import('koa').Middleware} the same answers on the tests' own origin */
export const faults = () => async (context, next) => {
  if (!/^\/(__origin|faults|spoilt|shared|dist|javascript)(\/|$)/.test(context.path)) return next();
  context.respond = false;
  await answer(context.req, context.res);
};

/** @returns {import('@web/test-runner').TestRunnerPlugin} starts and ends the second origin with the run */
export const secondOrigin = () => ({
  name: 'second-origin',
  serverStart: startOtherOrigin,
  serverStop() {
    otherServer?.close();
    otherServer?.closeAllConnections();
  },
});
