/**
 * Child processes that never outlive this one. Node built-ins only.
 */
import { spawn } from 'node:child_process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * `spawn` in a process group of its own, since npm and WebKitWebDriver start further processes, which `kill` must reach.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  const windows = process.platform === 'win32';
  const child = spawn(command, args, { detached: !windows, shell: windows && command === 'npm', ...options });
  running.add(child);
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  child.on('exit', () => running.delete(child));
  return child;
}

/** @param {import('node:child_process').ChildProcess} child */
export function kill(child) {
  running.delete(child);
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // gone already
  }
}

process.on('exit', () => running.forEach(kill));
// Without a listener these end Node at once, without "exit". Puppeteer uses the moment to close its browsers; on "exit"
// itself it forgets every second one.
for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
  process.once(signal, () => setTimeout(() => process.exit(128 + number), 500));
}
