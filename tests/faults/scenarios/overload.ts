// node scripts/run.mjs tests/faults/scenarios/overload.ts: how many sends a second are stored as more and more are asked for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPlace, type PrepareStep, type PreparedPerson } from '@hubbub/load/fill-place';
import { openOperator } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { type LabPlace, openLabPlace, productServer } from '../place/place.ts';
import type { Flooded, FloodOrder } from './flood.ts';

const connections = 64;
const membersOfRoom = 4;
const secondsEach = 8;
const windows = [4, 16, 64];
const steps = [0.5, 1, 1.5, 2];
const promisedPart = 0.9;

async function preparePeople({ dataDir }: LabPlace): Promise<PreparedPerson[]> {
  const operator = await openOperator(testConfig(dataDir));
  try {
    const run = ((step) => operator.run('operator.prepareLoad', { step })) as PrepareStep;
    return await fillPlace(run, { users: connections, rooms: connections / membersOfRoom, members: membersOfRoom, messages: 0 }, () => {});
  } finally {
    await operator.close();
  }
}

let runs = 0;
async function flood(place: LabPlace, seats: PreparedPerson[], load: FloodOrder['load']): Promise<Flooded> {
  const order: FloodOrder = { port: place.nodes[0]!.ports()!.web, seats, seconds: secondsEach, load, run: `run${++runs}` };
  const file = join(place.historyFolder, 'flood.json');
  writeFileSync(file, JSON.stringify(order));
  const { promise, resolve, reject } = Promise.withResolvers<Flooded>();
  Bun.spawn([process.execPath, '--no-orphans', join(import.meta.dir, 'flood.ts'), file], {
    stdio: ['ignore', 'ignore', 'inherit'], ipc: resolve, onExit: () => reject(new Error('The flood ended early.')),
  });
  return promise;
}

const place = await openLabPlace({
  nodes: 1, store: 'sqlite', bus: 'own', disk: 'real', server: productServer, on: { crashed: (code) => console.log(`The node ended with ${code}.`), lagged: () => {} },
});
try {
  const seats = await preparePeople(place);
  await flood(place, seats, { underWay: 8 });
  let capacity = 0;
  for (const underWay of windows) {
    const { stored, p99 } = await flood(place, seats, { underWay });
    capacity = Math.max(capacity, stored / secondsEach);
    console.log(`${underWay} under way on each of ${connections} connections: ${Math.round(stored / secondsEach)} stored a second, p99 ${p99.toFixed(0)} ms`);
  }
  let best = capacity;
  let last = 0;
  for (const step of steps) {
    const { sent, stored, toldWhen, refused, unanswered, p99 } = await flood(place, seats, { perSecond: capacity * step });
    last = stored / secondsEach;
    best = Math.max(best, last);
    console.log(`${step} × the capacity: ${Math.round(sent / secondsEach)} asked a second, ${Math.round(last)} stored, ${toldWhen} told when to come back, ${refused} refused otherwise, ${unanswered} without an answer, p99 ${p99.toFixed(0)} ms`);
  }
  const part = last / best;
  console.log(`At twice the capacity ${(100 * part).toFixed(0)} % of the most (promised ${100 * promisedPart} %).`);
  process.exitCode = part >= promisedPart ? 0 : 1;
} finally {
  await place.close();
}
