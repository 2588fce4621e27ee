import type { LabNode } from '../place/lab-node.ts';
import type { Spoil } from '../place/node-order.ts';
import type { Nemesis, Strike } from './nemesis.ts';
import { untilMet } from './until-met.ts';

export const kill: Nemesis = {
  name: 'kill', does: 'SIGKILL to a node, or to all of them; a new start 0–2 s later',
  strike: async ({ place, node, random, last }) => {
    const struck = random() < 0.3 ? place.nodes : [node];
    await Promise.all(struck.map((one) => one.kill()));
    await last(0, 2_000);
    await Promise.all(struck.map((one) => one.start()));
    return struck.length;
  },
};

export const pause: Nemesis = {
  name: 'pause', does: 'SIGSTOP to a node for 0.1–4 s, now and then 15 s',
  strike: async ({ node, random, last }) => {
    node.signal('SIGSTOP');
    await (random() < 0.05 ? last(15_000, 15_000) : last(100, 4_000));
    const isStopped = node.state() === 'T';
    node.signal('SIGCONT');
    return isStopped ? 1 : 0;
  },
};

export const power: Nemesis = {
  name: 'power', store: 'sqlite', does: 'SIGKILL in the midst of a sync, then the disk goes back to what was synced', disk: 'mirror',
  strike: async ({ place, node, last }) => {
    node.spoil({ syncMs: 150 });
    // The second holds what came during the first.
    await untilDid(node, 'slow-sync');
    await untilDid(node, 'slow-sync');
    await last(0, 100);
    await node.kill();
    node.spoil({});
    const isTaken = place.cutPower();
    await last(0, 300);
    await node.start();
    return isTaken ? 1 : 0;
  },
};

export const slowSync: Nemesis = {
  name: 'slow-sync', store: 'sqlite', does: 'every sync of the disk takes 20–200 ms longer, for 1–3 s',
  strike: (strike) => spoilt(strike, 'slow-sync', { syncMs: 20 + Math.floor(strike.random() * 180) }, 1_000, 3_000),
};

export const failingSync: Nemesis = {
  name: 'eio', store: 'sqlite', does: 'every sync of the disk fails with EIO, for 20–400 ms', disk: 'real',
  strike: (strike) => spoilt(strike, 'failed-sync', { syncFails: true }, 20, 400),
};

export const clock: Nemesis = {
  name: 'clock', does: 'the time of day jumps by an hour or a year, forth or back, for 1–3 s, and back',
  strike: (strike) => {
    const hours = strike.random() < 0.5 ? 1 : 24 * 365;
    return spoilt(strike, 'clock-jump', { clockShiftMs: (strike.random() < 0.5 ? 1 : -1) * hours * 3_600_000 }, 1_000, 3_000);
  },
};

/** Resolves when a node did something once more than `before`, or after a while. */
function untilDid({ did }: LabNode, what: keyof LabNode['did'], before = did[what]): Promise<void> {
  return untilMet(() => did[what] !== before);
}

async function spoilt({ node, last }: Strike, counted: keyof LabNode['did'], what: Spoil, least: number, most: number): Promise<number> {
  const before = node.did[counted];
  node.spoil(what);
  await last(least, most);
  await untilDid(node, counted, before);
  node.spoil({});
  return node.did[counted] - before;
}
