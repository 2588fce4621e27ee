import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { root } from './setup.mjs';

const web = join(root, 'packages/web');
const built = join(root, '.tmp/web-built');
const sources = ['packages/web', 'packages/client', 'packages/protocol', 'package-lock.json'].map((path) => join(root, path));
const notSources = new Set(['dist', 'node_modules']);

/**
 * Builds the web client unless packages/web/dist is newer than everything it is made of. Ends the
 * process when the build fails. Several at once wait for each other.
 * @param {string} bun path of Bun
 */
export async function buildWeb(bun) {
  if (isFresh()) return;
  await withLock(join(root, '.tmp/web.lock'), async () => {
    if (isFresh()) return;
    console.error('Building the web client (only when it changed) …');
    const startedAt = new Date();
    if ((await vite(bun)) !== 0) process.exit(1);
    mkdirSync(dirname(built), { recursive: true });
    writeFileSync(built, '');
    utimesSync(built, startedAt, startedAt);
  });
}

function isFresh() {
  if (!existsSync(join(web, 'dist/index.html'))) return false;
  const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return !sources.some((path) => hasNewer(path, builtAt));
}

/**
 * Whether a file in there changed, or a folder: that is how a file that was taken away shows.
 * @param {string} path
 * @param {number} thanMs
 * @returns {boolean}
 */
function hasNewer(path, thanMs) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs > thanMs;
  // The folder above dist changes with every build.
  if (path !== web && found.mtimeMs > thanMs) return true;
  return readdirSync(path).some((name) => !notSources.has(name) && hasNewer(join(path, name), thanMs));
}

/**
 * @param {string} bun
 * @returns {Promise<number | null>}
 */
function vite(bun) {
  const program = join(dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  const args = ['--bun', program, 'build', '--logLevel', 'warn'];
  const child = spawn(bun, args, { cwd: web, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'production' } });
  return new Promise((done) => child.on('close', done));
}
