// Node alone, no dependency: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';

/** The top folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stamp = join(modules, '.lock-stamp');
const bunLink = join(modules, '.bin', 'bun');
const oldestBun = [1, 4];

/**
 * Makes sure that the packages of the lock file are installed and Bun is there; costs a few
 * milliseconds when they are. Answers the path of Bun. Several at once wait for each other.
 * @returns {Promise<string>}
 */
export async function setup() {
  if (Number(process.versions.node.split('.')[0]) < 20) stop('Node 20 or newer is needed.');
  if (!isReady()) {
    await withLock(join(root, '.tmp', 'setup.lock'), async () => {
      if (!isReady()) await install();
    });
  }
  return bunPath();
}

function isReady() {
  return sameText(lockFile, stamp) && existsSync(bunPath()) && isForThisPlatform();
}

/** A folder that was installed on another system, seen through a shared disk, is not ready here. */
function isForThisPlatform() {
  if (process.platform === 'win32') return true;
  const target = readlinkSync(bunLink);
  return !target.includes('@oven') || target.includes(`bun-${process.platform}-${ovenArch()}`);
}

async function install() {
  console.error('Installing packages (only when they changed) …');
  rmSync(stamp, { force: true });
  const code = await npm(['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error']);
  if (code !== 0) stop('The packages could not be installed; see above.');
  linkBun();
  copyFileSync(lockFile, stamp);
}

/**
 * @param {string[]} args
 * @returns {Promise<number | null>}
 */
function npm(args) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell });
  return new Promise((done) => child.on('error', () => done(1)).on('close', done));
}

function linkBun() {
  const found = platformBuns().find(works) ?? installedBun();
  if (!found) stop(`There is no Bun for ${process.platform} ${process.arch}; install Bun ${oldestBun.join('.')} or newer.`);
  if (process.platform === 'win32') return;
  mkdirSync(dirname(bunLink), { recursive: true });
  rmSync(bunLink, { force: true });
  symlinkSync(found.startsWith(modules) ? relative(dirname(bunLink), found) : found, bunLink);
}

/** Paths of the Bun binaries for this system, the best one first. */
function platformBuns() {
  const name = `bun-${process.platform === 'win32' ? 'windows' : process.platform}-${ovenArch()}`;
  const names = process.platform === 'linux' ? linuxNames(name) : [name];
  return names.map(ovenPath);
}

/** @param {string} name */
function linuxNames(name) {
  if (isMusl()) return [`${name}-musl`];
  if (process.arch !== 'x64') return [name];
  return hasAvx2() ? [name, `${name}-baseline`] : [`${name}-baseline`];
}

/** @param {string} name */
function ovenPath(name) {
  return join(modules, '@oven', name, 'bin', process.platform === 'win32' ? 'bun.exe' : 'bun');
}

function ovenArch() {
  return process.arch === 'arm64' ? 'aarch64' : process.arch;
}

function hasAvx2() {
  try {
    return /^flags\s*:.*\bavx2\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}

function isMusl() {
  const report = /** @type {NodeJS.ProcessReport & { excludeNetwork: boolean }} */ (process.report);
  report.excludeNetwork = true;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (report.getReport());
  return header.glibcVersionRuntime === undefined;
}

function bunPath() {
  return process.platform === 'win32' ? ovenPath('bun-windows-x64') : bunLink;
}

/** @param {string} path */
function works(path) {
  return existsSync(path) && spawnSync(path, ['--version']).status === 0;
}

/** A Bun of the machine's own, where no package of ours fits. */
function installedBun() {
  const asked = spawnSync('bun', ['-p', '`${Bun.version} ${process.execPath}`'], { encoding: 'utf8' });
  const [version = '', path] = (asked.stdout ?? '').trim().split(' ');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > Number(oldestBun[0]) || (major === oldestBun[0] && minor >= Number(oldestBun[1]));
  return asked.status === 0 && isNewEnough ? path : undefined;
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameText(one, other) {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}

/**
 * @param {string} why
 * @returns {never}
 */
function stop(why) {
  console.error(why);
  process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await setup();
