// node scripts/run.mjs tests/faults/scenarios/overload.ts [--store postgres]: how many sends a second are stored as more
// and more are asked for; at the end the most and twice that, in turn.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillPlace, type PrepareStep, type PreparedPerson } from '@hubbub/load/fill-place';
import { openOperator } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { type LabPlace, openLabPlace, productServer } from '../place/place.ts';
import type { Flooded, FloodOrder } from './flood.ts';
import { median } from '../../../packages/load/src/bench/measure.ts';

const connections = 64;
const membersOfRoom = 4;
const secondsEach = 5;
const windows = [4, 16, 32];
const steps = [0.5, 1, 1.5];
const rounds = 3;
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
/** Floods the place and prints what became of it; answers the goodput, per second. */
async function flood(place: LabPlace, seats: PreparedPerson[], what: string, load: FloodOrder['load']): Promise<{ perSecond: number; isAnswered: boolean }> {
  const order: FloodOrder = { port: place.nodes[0]!.ports()!.web, seats, seconds: secondsEach, load, run: `run${++runs}` };
  const file = join(place.historyFolder, 'flood.json');
  writeFileSync(file, JSON.stringify(order));
  const { promise, resolve, reject } = Promise.withResolvers<Flooded>();
  Bun.spawn([process.execPath, '--no-orphans', join(import.meta.dir, 'flood.ts'), file], {
    stdio: ['ignore', 'ignore', 'inherit'], ipc: resolve, onExit: () => reject(new Error('The flood ended early.')),
  });
  const { asked, goodput, stored, toldWhen, refused, unanswered, stores, refusals } = await promise;
  const perSecond = goodput / secondsEach;
  console.log(`${what}: ${Math.round(asked / secondsEach)} asked a second, ${Math.round(perSecond)} stored in time (p50 ${stores.p50.toFixed(0)} ms, p99 ${stores.p99.toFixed(0)} ms); ${stored} stored after the end or late, ${toldWhen} told when to come back (p50 ${refusals.p50.toFixed(0)} ms, p99 ${refusals.p99.toFixed(0)} ms), ${refused} refused otherwise, ${unanswered} without an answer`);
  return { perSecond, isAnswered: refused + unanswered === 0 };
}

const { store } = parseArgs({ options: { store: { type: 'string', default: 'sqlite' } } }).values;
if (store !== 'sqlite' && store !== 'postgres') throw new Error('--store is sqlite or postgres.');
const place = await openLabPlace({
  nodes: 1, store, bus: 'own', disk: 'real', server: productServer, on: { crashed: (code) => console.log(`The node ended with ${code}.`), lagged: () => {} },
});
try {
  const seats = await preparePeople(place);
  await flood(place, seats, 'Warm', { underWay: 8 });
  let capacity = { perSecond: 0, underWay: 0 };
  for (const underWay of windows) {
    const { perSecond } = await flood(place, seats, `${underWay} under way on each of ${connections} connections`, { underWay });
    if (perSecond > capacity.perSecond) capacity = { perSecond, underWay };
  }
  for (const step of steps) await flood(place, seats, `${step} × the capacity`, { perSecond: capacity.perSecond * step });
  const most: number[] = [];
  const twice: number[] = [];
  let isAnswered = true;
  for (let round = 1; round <= rounds; round++) {
    most.push((await flood(place, seats, `Round ${round}, the most`, { underWay: capacity.underWay })).perSecond);
    const atTwice = await flood(place, seats, `Round ${round}, twice the capacity`, { perSecond: 2 * capacity.perSecond });
    twice.push(atTwice.perSecond);
    isAnswered &&= atTwice.isAnswered;
  }
  const part = median(twice) / Math.max(capacity.perSecond, median(most));
  console.log(`At twice the capacity ${(100 * part).toFixed(0)} % of the most (promised ${100 * promisedPart} %), ${isAnswered ? 'the rest told when to come back' : 'not all told when to come back'}.`);
  process.exitCode = part >= promisedPart && isAnswered ? 0 : 1;
} finally {
  await place.close();
}
