import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckedClient, type CheckedSeat, checkRun, makeWriteLog, readLog, type Verdict } from '@hubbub/load/checked';
import { fillPlace, type PrepareStep } from '@hubbub/load/fill-place';
import { openOperator } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { type KillableServer, startMirroredServer } from './killable-server.ts';
import { cutPower, type Disk, walStarts } from './mirror-sync.ts';

const writers = 10;
/** Messages acknowledged between two cuts: so many that a checkpoint falls into the run, in all less than one catch-up holds. */
const ackedPerCut = 600;
/** One client after the other is away for so long, ms, while the others go on: it must get what it missed. */
const awayMs = 40;

let folder: string;
let server: KillableServer | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-power-'));
});
afterEach(async () => {
  await server?.kill();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

interface Run extends Verdict {
  /** Power cuts that took something back: an injection must prove that it fired. */
  takenBack: number;
  /** WALs that began anew after a checkpoint. */
  checkpoints: number;
  refusals: string[];
}

test('[D1][M1][M2][M3] ten clients write while power is cut and the server killed: every acknowledged message is there once, in one order, for every client', async () => {
  const run = await writeThroughCuts(['power', 'kill', 'power', 'power', 'kill', 'power'], 'honest');
  expect(run.violations).toEqual([]);
  expect(run.refusals).toEqual([]);
  expect(run.acknowledged).toBeGreaterThan(6 * ackedPerCut);
  expect(run.takenBack).toBeGreaterThan(0);
  expect(run.checkpoints).toBeGreaterThan(0);
}, 60_000);

test('[D1] the checker sees a disk that says done too early', async () => {
  const run = await writeThroughCuts(['power', 'power', 'power'], 'lying');
  expect(run.takenBack).toBeGreaterThan(0);
  expect(run.violations).not.toEqual([]);
}, 60_000);

test('[D1] what a server finds after a kill -9 is on disk before anyone reads it', async () => {
  const dataDir = join(folder, 'data');
  const mirror = join(folder, 'mirror');
  const { databasePath } = testConfig(dataDir);
  const [seat] = await prepareSeats(dataDir);
  server = await startMirroredServer(dataDir, mirror, 0, 'honest');
  const at = { host: '127.0.0.1', port: server.port };
  const log = makeWriteLog();
  const client = new CheckedClient(at, seat!, log);
  try {
    client.send('synced', 'this one is on disk');
    await until(() => log.seqOf.size === 1);
    await server.kill();
    server = await startMirroredServer(dataDir, mirror, at.port, 'stuck');
    client.send('not-synced', 'this one is only in the memory of the system');
    await until(() => readFileSync(`${databasePath}-wal`).includes('only in the memory of the system'));
  } finally {
    client.close();
  }
  await server.kill();
  server = await startMirroredServer(dataDir, mirror, at.port, 'honest');
  const read = await readLog(at, seat!, 0);
  expect(read.entries.map(({ nonce }) => nonce)).toContain('not-synced');
  await server.kill();
  cutPower(databasePath, mirror);
  server = await startMirroredServer(dataDir, mirror, at.port, 'honest');
  expect((await readLog(at, seat!, 0)).entries).toEqual(read.entries);
}, 60_000);

async function writeThroughCuts(cuts: readonly ('power' | 'kill')[], disk: Disk): Promise<Run> {
  const dataDir = join(folder, 'data');
  const mirror = join(folder, 'mirror');
  const { databasePath } = testConfig(dataDir);
  const seats = await prepareSeats(dataDir);
  server = await startMirroredServer(dataDir, mirror, 0, disk);
  const at = { host: '127.0.0.1', port: server.port };
  const log = makeWriteLog();
  const clients = seats.map((seat) => new CheckedClient(at, seat, log));
  let writing: { stop(): void } | null = null;
  let takenBack = 0;
  let starts = 1;
  try {
    await until(() => clients.every(({ live }) => live));
    writing = keepWriting(clients);
    for (const cut of cuts) {
      const enough = log.seqOf.size + ackedPerCut;
      await until(() => log.seqOf.size >= enough || violations(clients) > 0);
      await server.kill();
      if (cut === 'power' && cutPower(databasePath, mirror)) takenBack += 1;
      starts += 1;
      server = await startMirroredServer(dataDir, mirror, at.port, disk);
    }
    const enough = log.seqOf.size + ackedPerCut;
    await until(() => log.seqOf.size >= enough || violations(clients) > 0);
    writing.stop();
    if (violations(clients) === 0) await until(() => clients.every(({ waiting, live }) => waiting === 0 && live));
    const late = await readLog(at, seats[0]!, Math.min(...log.seqOf.values()) - 1);
    if (violations(clients) === 0) await until(() => clients.every(({ seen }) => seen!.cursor >= late.cursor));
    const verdict = checkRun([...clients, { seen: late }], log);
    return { ...verdict, takenBack, checkpoints: walStarts(mirror) - starts, refusals: clients.flatMap(({ refusals }) => refusals) };
  } finally {
    writing?.stop();
    for (const client of clients) client.close();
  }
}

function violations(clients: readonly CheckedClient[]): number {
  return clients.reduce((sum, { seen }) => sum + (seen?.violations.length ?? 0), 0);
}

/** Gives every client something to send as soon as its last message was answered; one of them is always away. */
function keepWriting(clients: readonly CheckedClient[]): { stop(): void } {
  let count = 0;
  let turns = 0;
  const timer = setInterval(() => {
    if (++turns % (2 * awayMs) === 0) clients[(turns / (2 * awayMs)) % clients.length]!.cut(awayMs);
    for (const [index, client] of clients.entries()) {
      if (client.waiting < 2) client.send(`w${index}-${count++}`, `message ${count} of writer ${index}`);
    }
  }, 1);
  return { stop: () => clearInterval(timer) };
}

async function prepareSeats(dataDir: string): Promise<CheckedSeat[]> {
  const operator = await openOperator(testConfig(dataDir));
  try {
    const run = ((step) => operator.run('operator.prepareLoad', { step })) as PrepareStep;
    return await fillPlace(run, { users: writers, rooms: 1, members: writers, messages: 0 }, () => {});
  } finally {
    await operator.close();
  }
}

async function until(condition: () => boolean, withinMs = 20_000): Promise<void> {
  for (const started = performance.now(); !condition();) {
    if (performance.now() - started > withinMs) throw new Error(`waited in vain: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
