/**
 * `npm ci`, when what lies in node_modules is not what package-lock.json says. Node built-ins only, for obvious reasons.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The repository, with a slash at its end. */
const root = new URL('..', import.meta.url);

/** @param {string} path */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, root), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Compares versions, not dates: a fresh checkout dates the lock file later than any install. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json') ?? {};
  const installed = packagesIn('node_modules/.package-lock.json');
  return (
    installed !== undefined &&
    Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
      const found = installed[path];
      // Optional packages are for other systems, as a rule.
      return path === '' || (found ? found.version === version : optional || devOptional);
    })
  );
}

export function installIfNeeded() {
  if (isInstalled()) return;
  console.log('npm ci');
  const { status } = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('npm ci failed.');
}
