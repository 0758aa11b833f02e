/**
 * Starts WebKitGTK's WebDriver, on a virtual screen of its own where there is one.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { kill, start } from './processes.js';

/** @returns {Promise<number>} a port of 127.0.0.1 that nobody listens on */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** @returns {Promise<{ child: import('node:child_process').ChildProcess, display: string }>} */
async function startScreen(xvfb) {
  // Xvfb picks a free display itself and writes its number to descriptor 3: no race with another test run.
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const child = start(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(child.stdio[3], 'data', { signal: AbortSignal.timeout(10_000) });
  return { child, display: `:${String(number).trim()}` };
}

/**
 * @param {import('./browsers.js').WebKit} webkit
 * @returns {Promise<{ port: number, stop: () => void }>}
 */
export async function startWebKit({ driver, xvfb }) {
  const screen = xvfb ? await startScreen(xvfb) : undefined;
  const port = await freePort();
  const child = start(driver, ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...(screen && { DISPLAY: screen.display, WAYLAND_DISPLAY: '' }),
      // Means en-US. Under C.UTF-8, which containers have, `navigator.language` would be "C", which is no language.
      LC_ALL: 'C',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // The sandbox needs user namespaces, which containers do not give; only our own pages are opened.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const stop = () => {
    kill(child);
    if (screen) kill(screen.child);
  };
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (tries === 100 || child.exitCode !== null) {
      stop();
      throw new Error(`${driver} does not answer on port ${port}.`);
    }
    await wait(100);
  }
  return { port, stop };
}
