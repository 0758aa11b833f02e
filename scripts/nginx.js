/**
 * A real nginx on loopback with integrations/nginx/union-widgets.conf, only its address and folder changed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installWithApt, which } from './browsers.js';
import { kill, start } from './processes.js';
import { freePort } from './webkit.js';

const CONFIGURATION = 'integrations/nginx/union-widgets.conf';

/** Debian keeps it off the PATH of ordinary users. */
const findNginx = () =>
  process.env.NGINX_PATH ?? which('nginx') ?? ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(existsSync);

/** @returns {string | undefined} path of the program, which is installed where that is possible without asking */
export function ensureNginx() {
  if (!findNginx()) installWithApt([['nginx-light'], ['libnginx-mod-http-brotli-static']]);
  const program = findNginx();
  if (!program) console.error('No nginx on this machine. Please install it (Debian: apt-get install nginx-light).');
  return program;
}

/** @param {string} text @param {RegExp} line @param {string} by @throws where the line is not there exactly once */
function replaceOnce(text, line, by) {
  const count = text.match(line)?.length ?? 0;
  if (count !== 1) throw new Error(`${CONFIGURATION}: ${line} is there ${count} times.`);
  return text.replace(line, by);
}

/** @param {number} port @param {() => string} problem */
async function listening(port, problem) {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const connected = await once(socket, 'connect').catch(() => undefined);
    socket.destroy();
    if (connected) return;
    await wait(100);
  }
  throw new Error(`nginx does not listen. ${problem()}`);
}

/**
 * @param {string} program
 * @param {{ root: string, scratch: string }} folders absolute: what is served, and where logs and the like may go
 * @returns {Promise<{ origin: string, brotli: boolean, stop: () => void }>} `brotli`: the module is there
 */
export async function startNginx(program, { root, scratch }) {
  const port = await freePort();
  let site = readFileSync(CONFIGURATION, 'utf8');
  site = replaceOnce(site, /^ {2}listen 80;$/gm, `  listen 127.0.0.1:${port};`);
  site = replaceOnce(site, /^ {2}root .*;$/gm, `  root ${root};`);
  const packed = replaceOnce(site, /^ {2}# brotli_static on;/gm, '  brotli_static on;');

  // What the distribution has put beside its own configuration: media types, and modules.
  const { stderr } = spawnSync(program, ['-V'], { encoding: 'utf8' });
  const home = dirname(/--conf-path=(\S+)/.exec(stderr)?.[1] ?? '/etc/nginx/nginx.conf');
  mkdirSync(scratch, { recursive: true });
  const file = join(scratch, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${scratch}/${name};`,
  );
  // As the user who runs it: as root, nginx would give its workers to somebody who cannot read the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const write = (text) =>
    writeFileSync(
      file,
      `${user}
daemon off;
pid ${scratch}/nginx.pid;
error_log stderr;
include ${home}/modules-enabled/*.conf;
events {}
http {
  include ${home}/mime.types;
  access_log off;
  ${temporary.join('\n  ')}
  ${text}
}
`,
    );
  const works = () => {
    try {
      execFileSync(program, ['-t', '-q', '-c', file], { stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  };
  write(packed);
  const brotli = works();
  if (!brotli) write(site);

  const child = start(program, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (data) => (output += data));
  await listening(port, () => output);
  return { origin: `http://127.0.0.1:${port}`, brotli, stop: () => kill(child) };
}
