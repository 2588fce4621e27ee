import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { restoreBackup } from './backup/restore-backup.ts';
import { takeBackup, type TakenBackup } from './backup/take-backup.ts';
import { checkHistory, type Verdict } from './checker/check-history.ts';
import { seeded } from './clients/chance.ts';
import { startCrew, type Crew } from './clients/crew.ts';
import type { ClientOrder } from './clients/order.ts';
import type { BackupReading, DoorReading } from './history/final-state.ts';
import { type Notes, openNotes, readBugs, readHistory } from './history/notes.ts';
import { watchLag } from './history/watch-lag.ts';
import { namedNemeses, usualNemeses } from './nemesis/all.ts';
import type { Nemesis } from './nemesis/nemesis.ts';
import { type Did, plague } from './nemesis/schedule.ts';
import { type Furnished, furnish, type Furniture } from './place/furnish.ts';
import { type LabPlace, openLabPlace, type PlaceOrder, productServer } from './place/place.ts';
import { readDoors } from './place/read-doors.ts';
import { whyNoSmallDisk } from './place/small-disk.ts';

/** One run of the lab. */
export interface LabOrder {
  seed: number;
  /** How long faults go on, s. */
  seconds: number;
  nodes: number;
  store: PlaceOrder['store'];
  /** The one of the store when not given. */
  bus?: PlaceOrder['bus'];
  /** Names; null for all that can be done there. */
  nemeses: readonly string[] | null;
  /** Folder of the server package that is run. */
  server?: string;
  processes: number;
  furniture: Furniture;
  /** Of each logical client. */
  operationsPerSecond: number;
  /** How long clients may take to come to the head before the run ends all the same, ms. */
  settleWithinMs?: number;
  /**
   * Whether a backup is taken while faults go on, and into which kind of place it is restored; when not
   * given into this kind or, with even seeds, the other. None on a disk that forgets: what a backup has
   * read a power cut may take back.
   */
  backup?: 'none' | 'same' | 'other';
  /** Where the histories of a run that broke something are copied to. */
  keepIn?: string;
}

export interface LabReport extends Verdict {
  did: Did;
  /** Why the run proves nothing: nemeses that did nothing, clients that failed, no probes. */
  isVoid: string[];
  /** Nodes that ended by themselves. */
  crashes: number;
  /** Null where none was asked for. */
  backup: { tries: number; into: PlaceOrder['store'] } | null;
}

/** Whether a run proves what it is meant to. */
export function isSound({ broken, isVoid, crashes }: LabReport): boolean {
  return broken.length === 0 && isVoid.length === 0 && crashes === 0;
}

const warmMs = 1_000;
/** Longer than the promise, so that a late client is seen to be late and not lost. */
const healWithinMs = 30_000;
const rssEveryMs = 250;

/** Warm · faults, and a backup among them · heal · quiesce · final reads through every door · restore · check. */
export async function runLab(order: LabOrder): Promise<LabReport> {
  const random = seeded(order.seed);
  let crashes = 0;
  const { nemeses, disk } = chosen(order);
  let notes: Notes | null = null;
  const place = await openLabPlace({
    nodes: order.nodes, store: order.store, bus: order.bus ?? 'own', disk, server: order.server ?? productServer,
    on: { crashed: () => void crashes++, lagged: (ms) => notes?.add('node', { is: 'lag', ms }) },
  });
  notes = openNotes(join(place.historyFolder, 'lab.jsonl'));
  let crew: Crew | null = null;
  let isKept = true;
  try {
    const furnished = await furnish(place.dataDir, place.nodes[0]!.doors.web, order.furniture, random);
    crew = await startCrew(place.historyFolder, crewOrders(order, place, furnished));
    const { did, taken } = await live(order, place, crew, nemeses, random, notes);
    const readings = crashes > 0 ? [] : await readAllDoors(place, furnished);
    await Promise.all(place.nodes.map((node) => node.stop()));
    notes.close();
    const into = storeForBackup(order, disk);
    const backup = taken === null || into === null ? null : { taken, into, reading: await restoreBackup(place, taken, into) };
    const report = await judge(place, nemeses, did, crew, { readings, crashes, backup });
    isKept = !isSound(report);
    return report;
  } finally {
    crew?.kill();
    if (isKept && order.keepIn !== undefined) cpSync(place.historyFolder, order.keepIn, { recursive: true });
    await place.close();
  }
}

function chosen({ nemeses, store, bus }: LabOrder) {
  if (nemeses !== null) return namedNemeses(nemeses);
  const services = [...(store === 'postgres' ? ['database' as const] : []), ...(bus === 'nats' ? ['bus' as const] : [])];
  const disk = store === 'sqlite' && whyNoSmallDisk() === null ? 'small' : 'real';
  return { disk, nemeses: usualNemeses(disk, store, services) } as const;
}

function crewOrders({ processes, seed, operationsPerSecond }: LabOrder, place: LabPlace, { seats, rooms }: Furnished): ClientOrder[] {
  return Array.from({ length: processes }, (_, index) => ({
    historyFile: join(place.historyFolder, `clients-${index}.jsonl`), seed, operationsPerSecond, rooms,
    nodes: place.nodes.map(({ doors }) => doors), seats: seats.filter((__, at) => at % processes === index),
  }));
}

interface Lived {
  did: Did;
  taken: TakenBackup | null;
}

async function live(order: LabOrder, place: LabPlace, crew: Crew, nemeses: readonly Nemesis[], random: () => number, notes: Notes): Promise<Lived> {
  const { seconds, settleWithinMs = healWithinMs } = order;
  const measuring = setInterval(() => {
    for (const [node, { rss }] of place.nodes.entries()) notes.add('lab', { is: 'rss', node, bytes: rss() });
  }, rssEveryMs);
  const stopWatching = watchLag((ms) => notes.add('lab', { is: 'lag', ms }));
  const bursting = setTimeout(() => crew.burst(), warmMs + (seconds * 1_000) / 2);
  try {
    notes.add('lab', { is: 'phase', phase: 'warm' });
    await new Promise((resolve) => setTimeout(resolve, warmMs));
    notes.add('lab', { is: 'phase', phase: 'faults' });
    const [did, taken] = await Promise.all([plague(place, nemeses, seconds * 1_000, random, notes), backUpMeanwhile(order, place)]);
    notes.add('lab', { is: 'phase', phase: 'heal' });
    await crew.quiesce(settleWithinMs);
    notes.add('lab', { is: 'phase', phase: 'settled' });
    await crew.quiesce(settleWithinMs);
    notes.add('lab', { is: 'phase', phase: 'final' });
    await crew.finish();
    return { did, taken };
  } finally {
    clearInterval(measuring);
    stopWatching();
    clearTimeout(bursting);
  }
}

/** Which kind of place a backup is restored into; null where none is taken. */
function storeForBackup({ backup, seed, store }: LabOrder, disk: LabPlace['disk']): PlaceOrder['store'] | null {
  const where = backup ?? (disk === 'mirror' ? 'none' : seed % 2 === 0 ? 'other' : 'same');
  if (where === 'none') return null;
  return where === 'same' ? store : store === 'sqlite' ? 'postgres' : 'sqlite';
}

/** Takes a backup at some moment of the faults; its time is not drawn from what decides on those. */
async function backUpMeanwhile(order: LabOrder, place: LabPlace): Promise<TakenBackup | null> {
  if (storeForBackup(order, place.disk) === null) return null;
  await new Promise((resolve) => setTimeout(resolve, seeded(~order.seed)() * order.seconds * 1_000));
  return takeBackup(place);
}

async function readAllDoors(place: LabPlace, { rooms, seats }: Furnished): Promise<DoorReading[]> {
  const readings: DoorReading[] = [];
  for (const [index, { doors }] of place.nodes.entries()) readings.push(...(await readDoors(index, doors, rooms, seats)));
  return readings;
}

interface Found {
  readings: DoorReading[];
  crashes: number;
  backup: { taken: TakenBackup; into: PlaceOrder['store']; reading: BackupReading } | null;
}

async function judge(place: LabPlace, nemeses: readonly Nemesis[], did: Did, crew: Crew, { readings, crashes, backup }: Found): Promise<LabReport> {
  const events = readHistory(place.historyFolder);
  for (const { name, noticed } of nemeses) if (noticed !== undefined) did.get(name)!.did += noticed(events);
  const verdict = checkHistory(events, { rooms: await place.readStore(), readings, backup: backup?.reading ?? null });
  const { acknowledged, probes, received, backedUp } = verdict.counted;
  const bugs = readBugs(place.historyFolder);
  const counted = { acknowledged, probes, received, ...(backup === null ? {} : { 'backed up': backedUp }) };
  const isVoid = [
    ...[...did].filter(([, count]) => count.did === 0).map(([name]) => `${name} did nothing`),
    ...crew.errors,
    ...(bugs.length === 0 ? [] : [`nodes logged ${bugs.length} bugs, the first: ${bugs[0]!.slice(0, 300)}`]),
    ...Object.entries(counted).filter(([, count]) => count === 0).map(([what]) => `nothing was counted as ${what}`),
  ];
  return { ...verdict, did, isVoid, crashes, backup: backup === null ? null : { tries: backup.taken.tries, into: backup.into } };
}
