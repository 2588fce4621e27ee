// node scripts/run.mjs tests/faults/scenarios/stalled-readers.ts: how late messages reach 450 of 500 members,
// without the other 50, and with them stalled all the time: each is cut and comes again. Three rounds each, in turn.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPlace, type PrepareStep, type PreparedPerson } from '@hubbub/load/fill-place';
import { openOperator } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { newId } from '../../../packages/server/src/kernel/ids.ts';
import { openWire } from '../../../packages/load/src/wire/open-wire.ts';
import { median } from '../../../packages/load/src/bench/measure.ts';
import { monotonicMs } from '../history/monotonic.ts';
import { type LabPlace, openLabPlace, productServer } from '../place/place.ts';
import { type Heard, type ListenerOrder, sentMark } from './listeners.ts';

const members = 500;
const stalledReaders = 50;
const rounds = 3;
const secondsEach = 15;
/** About 12 kB each: a stalled reader's 1 MiB is full after seven seconds, twice in a round. */
const perSecond = 12;
const filler = '…'.repeat(4_000);
const promisedRatio = 1.25;

interface Round {
  p50: number;
  p99: number;
  messages: number;
  /** Stalled connections the server ended. */
  cut: number;
}

async function preparePeople({ dataDir }: LabPlace): Promise<PreparedPerson[]> {
  const operator = await openOperator(testConfig(dataDir));
  try {
    const run = ((step) => operator.run('operator.prepareLoad', { step })) as PrepareStep;
    return await fillPlace(run, { users: members + 1, rooms: 1, members: members + 1, messages: 0 }, () => {});
  } finally {
    await operator.close();
  }
}

/** Starts listeners; the answer stops them and tells what they heard. */
async function startListeners(folder: string, order: ListenerOrder): Promise<() => Promise<Heard>> {
  const file = join(folder, `listeners-${order.reading}.json`);
  writeFileSync(file, JSON.stringify(order));
  const ready = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<Heard>();
  const child = Bun.spawn([process.execPath, '--no-orphans', join(import.meta.dir, 'listeners.ts'), file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    ipc: (said: 'ready' | Heard) => (said === 'ready' ? ready.resolve() : heard.resolve(said)),
    onExit: () => ready.reject(new Error('The listeners ended.')),
  });
  await ready.promise;
  return async () => {
    child.send('stop');
    const answer = await heard.promise;
    await child.exited;
    return answer;
  };
}

async function send(port: number, { token, room }: PreparedPerson): Promise<void> {
  const wire = await openWire({ host: '127.0.0.1', port, path: '/realtime?version=1', token }, { text: () => {}, closed: () => {} });
  for (let number = 0, due = monotonicMs(); number < secondsEach * perSecond; number++, due += 1_000 / perSecond) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - monotonicMs())));
    const text = `${sentMark}${monotonicMs().toFixed(3).padEnd(20, ' ')}${filler}`.slice(0, 4_000);
    wire.sendText(JSON.stringify({ ref: number + 1, command: 'message.send', input: { room, nonce: newId(), content: { format: 'plain', text } } }));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  wire.cut();
}

async function round(place: LabPlace, people: readonly PreparedPerson[], withStalled: boolean): Promise<Round> {
  const port = place.nodes[0]!.ports()!.web;
  const tokens = people.map(({ token }) => token);
  const stopReading = await startListeners(place.historyFolder, { port, tokens: tokens.slice(1, 1 + members - stalledReaders), reading: true });
  const stopStalled = withStalled ? await startListeners(place.historyFolder, { port, tokens: tokens.slice(1 + members - stalledReaders), reading: false }) : null;
  await send(port, people[0]!);
  const { p50, p99, messages } = await stopReading();
  return { p50, p99, messages, cut: (await stopStalled?.())?.closed ?? 0 };
}

const place = await openLabPlace({
  nodes: 1, store: 'sqlite', bus: 'own', disk: 'real', server: productServer, on: { crashed: (code) => console.log(`The node ended with ${code}.`), lagged: () => {} },
});
try {
  const people = await preparePeople(place);
  const p99: Record<'without' | 'with', number[]> = { without: [], with: [] };
  let allCut = 0;
  for (let number = 1; number <= rounds; number++) {
    for (const which of ['without', 'with'] as const) {
      const { p50, p99: worst, messages, cut } = await round(place, people, which === 'with');
      p99[which].push(worst);
      allCut += cut;
      console.log(`Round ${number} ${which.padEnd(7)} stalled readers: ${messages} deliveries, p50 ${p50.toFixed(1)} ms, p99 ${worst.toFixed(1)} ms${which === 'with' ? `, one of the ${stalledReaders} was cut ${cut} times` : ''}`);
    }
  }
  const ratio = median(p99.with) / median(p99.without);
  console.log(`Others' p99 with ${stalledReaders} stalled of ${members}: ${ratio.toFixed(2)} × (promised ${promisedRatio}).`);
  const isVoid = allCut < rounds * stalledReaders;
  if (isVoid) console.log('VOID: not every stalled reader was cut in every round.');
  process.exitCode = ratio <= promisedRatio && !isVoid ? 0 : 1;
} finally {
  await place.close();
}
