import type { DiskKind } from '../place/place.ts';
import { fullDisk, fullFileSystem } from './disk-faults.ts';
import type { Nemesis } from './nemesis.ts';
import { lostAnswers, partition, resetStorm, slowNetwork, slowReaders } from './network-faults.ts';
import { clock, failingSync, kill, pause, power, slowSync } from './node-faults.ts';
import { serviceFaults } from './service-faults.ts';

export const nemeses: readonly Nemesis[] = [
  kill, pause, power, slowSync, failingSync, fullDisk, fullFileSystem, clock, partition, lostAnswers, slowNetwork, resetStorm, slowReaders, ...serviceFaults,
];

/** Those that can be done where there is this: everything by default. */
export function usualNemeses(disk: DiskKind, kind: 'sqlite' | 'postgres', services: readonly ('database' | 'bus')[]): Nemesis[] {
  return nemeses.filter(({ disk: needed, needs, store }) => isFit(disk, needed) && (store ?? kind) === kind && (needs === undefined || services.includes(needs)));
}

/** A small disk is as real as a large one. */
function isFit(disk: DiskKind, needed: DiskKind = disk): boolean {
  return disk === needed || (disk === 'small' && needed === 'real');
}

/** Nemeses by name; says which name there is not, and which two need another disk. */
export function namedNemeses(names: readonly string[]): { nemeses: Nemesis[]; disk: DiskKind } {
  const found = names.map((name) => {
    const nemesis = nemeses.find((one) => one.name === name);
    if (nemesis === undefined) throw new Error(`There is no nemesis ${name}; there are ${nemeses.map((one) => one.name).join(', ')}.`);
    return nemesis;
  });
  const disks = [...new Set(found.flatMap(({ disk }) => disk ?? []))];
  const disk = disks.find((one) => one !== 'real') ?? 'real';
  if (disks.some((needed) => !isFit(disk, needed))) throw new Error('power needs a disk that forgets what was not synced, eio and disk-full a real one: do them in two runs.');
  return { nemeses: found, disk };
}
