import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/root.ts';
import { productServer } from '../place/place.ts';

/** A bug put into a copy of the server, and the faults that must bring it to light. */
export interface Mutant {
  name: string;
  /** What is wrong with it, for whoever reads the report. */
  bug: string;
  /** In packages/server/src. */
  file: string;
  /** Stands there exactly once. */
  find: string;
  replace: string;
  /** Faults aimed at it; none where the load alone shows it. */
  nemeses: readonly string[];
  seed: number;
  /** The store its text belongs to, or whose faults it needs; either where none is named. */
  store?: 'sqlite' | 'postgres';
  /** `alone`: only one node without a bus tells it; `several`: only several nodes have it. */
  nodes?: 'alone' | 'several';
  /** Checks that may catch it: another one's complaint does not count. */
  caughtBy: readonly string[];
}

/**
 * A copy of the server with these bugs, inside the project so that its imports resolve. Throws when
 * a place is not there exactly once: a mutant that changes nothing would prove nothing.
 */
export function makeMutant(mutants: readonly Mutant[]): string {
  const folder = join(root, '.tmp/mutants', mutants.map(({ name }) => name).join('-and-'));
  rmSync(folder, { recursive: true, force: true });
  cpSync(productServer, folder, { recursive: true, filter: (path) => !path.includes('node_modules') && !/\.(?:test|contract)\.ts$/.test(path) });
  for (const mutant of mutants) {
    const path = join(folder, 'src', mutant.file);
    writeFileSync(path, mutate(readFileSync(path, 'utf8'), mutant));
  }
  return folder;
}

/** A text with the bug in it. */
export function mutate(text: string, { name, file, find, replace }: Pick<Mutant, 'name' | 'file' | 'find' | 'replace'>): string {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`Mutant ${name}: what it changes stands ${places} times in ${file}, and must stand there once.`);
  return text.replace(find, () => replace);
}
