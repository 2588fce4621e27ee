import type { Dialect, PlayResult, Seat, SwarmOrders } from './orders.ts';
import { Play } from './play.ts';
import { reconnectAll } from './reconnect.ts';
import { openSwarmClient, type SwarmClient, type SwarmListener } from './swarm-client.ts';

/** Connections opened at the same time; a listener's queue is short. */
const openAtOnce = 200;
/** One client in so many reads what it gets. */
const sampleEvery = 50;

let clients: SwarmClient[] = [];
let dialect: Dialect = 'hubbub';
let play: Play | null = null;

const listener: SwarmListener = {
  answered: (ref, refused) => (play === null ? synced(refused) : play.answered(ref, refused)),
  delivered: (count) => play?.delivered(count),
  sampled: (client, payload) => play?.sampled(client, payload),
  lost: (client, why) => {
    clients = clients.filter((other) => other !== client);
    play?.lost.push(why);
  },
};

let syncsMissing = 0;
function synced(refused: string | null): void {
  if (refused === null) syncsMissing--;
}

type Run<N extends keyof SwarmOrders> = (order: SwarmOrders[N]['order']) => Promise<SwarmOrders[N]['result']>;

const runs: { [N in keyof SwarmOrders]: Run<N> } = {
  connect: async ({ seats, sync, ...at }) => {
    const started = performance.now();
    dialect = at.dialect;
    await openAll(at, seats);
    if (sync) await syncAll();
    return { elapsedMs: performance.now() - started };
  },
  play: async (order): Promise<PlayResult> => {
    play = new Play(dialect, clients, order);
    const result = await play.run(() => clients.reduce((sum, { wire }) => sum + wire.bytes, 0));
    play = null;
    return result;
  },
  reconnect: ({ host, port, ...order }) => reconnectAll(host, port, order),
  leave: async () => {
    for (const { wire } of clients) wire.cut();
    clients = [];
    return {};
  },
};

async function openAll(at: { dialect: Dialect; host: string; port: number }, seats: readonly Seat[]): Promise<void> {
  for (let start = 0; start < seats.length; start += openAtOnce) {
    const some = seats.slice(start, start + openAtOnce);
    const opened = await Promise.all(
      some.map((seat, index) => openSwarmClient(at, seat, (start + index) % sampleEvery === 0, listener)),
    );
    clients.push(...opened);
  }
}

async function syncAll(): Promise<void> {
  syncsMissing = clients.length;
  for (const { wire } of clients) wire.sendText('{"ref":0,"command":"sync.start","input":{}}');
  while (syncsMissing > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

process.on('message', async ({ id, name, order }: { id: number; name: keyof SwarmOrders; order: never }) => {
  try {
    process.send!({ id, result: await runs[name](order) });
  } catch (error) {
    process.send!({ id, failed: String((error as Error).stack ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send!({ ready: true });
