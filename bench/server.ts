/** A static server on loopback that takes its time where it is told to. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface ServerOptions {
  readonly folder: string;
  /** Documents beside those of the folder, by path. */
  readonly pages?: ReadonlyMap<string, string>;
  /** How long an answer waits, in ms. */
  readonly delay?: (path: string) => number;
}

export interface Server {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  close(): void;
}

export async function serve({ folder, pages, delay }: ServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const answer = async (): Promise<void> => {
      const body = pages?.get(path) ?? (await readFile(join(folder, path)));
      if (delay) await wait(delay(path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? TYPES['.html'] }).end(body);
    };
    answer().catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
