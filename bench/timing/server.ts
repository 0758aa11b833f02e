/** A server on loopback for files in memory: fixed bytes, the caching of production, and a note of every request. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** As integrations/nginx/union-widgets.conf has it; pages and feeds are asked for anew, which a copy answers with 304. */
const CACHING: readonly (readonly [RegExp, string])[] = [
  [/-[\w]{8}\.js$/, 'public, max-age=31536000, immutable'],
  [/\.(js|css)$/, 'public, max-age=3600, stale-while-revalidate=86400'],
  [/./, 'no-cache'],
];

export interface Site {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** Paths asked for since the last call, in order. */
  takeLog(): string[];
  /** Of a file, in bytes of brotli 11. */
  weight(path: string): number;
  close(): void;
}

/**
 * @param files by path, without the query
 * @param compressed true where files travel as brotli 11, as they do in production; else as they are
 */
export async function serveFiles(files: ReadonlyMap<string, string>, compressed: boolean): Promise<Site> {
  const bodies = new Map<string, { readonly body: Buffer; readonly etag: string }>();
  const weights = new Map<string, number>();
  const brotli = (text: string): Buffer =>
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
  const bodyOf = (path: string): { readonly body: Buffer; readonly etag: string } | undefined => {
    const text = files.get(path);
    if (text !== undefined && !bodies.has(path)) {
      const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
      bodies.set(path, { body: compressed ? brotli(text) : Buffer.from(text), etag });
    }
    return bodies.get(path);
  };
  // Before the first visit, not during it.
  for (const path of files.keys()) bodyOf(path);

  let log: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    log.push(path);
    const file = bodyOf(path);
    if (!file) return void response.writeHead(404).end();
    const headers = {
      'content-type': TYPES[extname(path)] ?? 'application/json; charset=utf-8',
      'cache-control': CACHING.find(([pattern]) => pattern.test(path))![1],
      etag: file.etag,
      'access-control-allow-origin': '*',
    };
    if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304, headers).end();
    response.writeHead(200, {
      ...headers,
      'content-length': file.body.length,
      ...(compressed && { 'content-encoding': 'br' }),
    });
    response.end(file.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeLog() {
      const taken = log;
      log = [];
      return taken;
    },
    weight(path) {
      const weight = weights.get(path) ?? brotli(files.get(path)!).length;
      weights.set(path, weight);
      return weight;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
