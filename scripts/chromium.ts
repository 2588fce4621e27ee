import { existsSync } from 'node:fs';
import { runProgram } from './run-program.ts';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
const packages = ['chromium', 'fonts-liberation'];
const install = `apt-get install --yes --no-install-recommends ${packages.join(' ')}`;

/**
 * Path of the Chromium for browser tests: the variable CHROMIUM, else Debian's. Where there is
 * none and this user may install it, installs it. Throws with the one command otherwise.
 */
export async function findChromium(): Promise<string> {
  const found = installedChromium();
  if (found) return found;
  const may = mayInstall();
  if (may) {
    console.log('Chromium is missing; installing it.');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runProgram([...may, 'apt-get', 'update', '--quiet'], { env });
    await runProgram([...may, ...install.split(' '), '--quiet'], { env });
  }
  const path = installedChromium();
  if (path) return path;
  throw new Error(`Browser tests need Chromium: sudo ${install} (or name any Chromium in the variable CHROMIUM).`);
}

function installedChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (!named) return usual.find(existsSync);
  if (existsSync(named)) return named;
  throw new Error(`CHROMIUM is ${named}, which is not there.`);
}

/** What to put before apt-get; undefined where it is missing or this user may not run it. */
function mayInstall(): string[] | undefined {
  if (Bun.which('apt-get') === null) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = Bun.which('sudo') !== null && Bun.spawnSync(['sudo', '--non-interactive', 'true']).success;
  return sudo ? ['sudo', '--non-interactive', '--preserve-env=DEBIAN_FRONTEND'] : undefined;
}
