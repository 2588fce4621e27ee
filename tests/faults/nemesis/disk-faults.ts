import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LabEvent } from '../history/event.ts';
import type { Nemesis } from './nemesis.ts';
import { untilMet } from './until-met.ts';

/** Answers to sends may come this long after a fault has ended, ms. */
const answerMs = 500;
/** What the node still finds when it starts; what it writes there is soon more. */
const leftBytes = 1_048_576;
const noticeWithinMs = 20_000;

export const fullDisk: Nemesis = {
  name: 'full', store: 'sqlite', does: 'the disk has no page left, for 1.5–3 s',
  strike: async ({ node, last }) => {
    node.spoil({ full: true });
    await last(1_500, 3_000);
    node.spoil({});
    return 0;
  },
  noticed: (events) => toldDuring(events, 'full'),
};

/** A running node has its blocks in advance: it meets a full disk soonest after a start. */
export const fullFileSystem: Nemesis = {
  name: 'disk-full', store: 'sqlite', disk: 'small', does: 'a file system fills up under a node that starts on it, and has room again 0.5–2 s later',
  strike: async ({ place, node, last }) => {
    const disk = place.smallDisk!;
    await node.stop();
    disk.fillBut(leftBytes);
    await node.start();
    // The node gives its reserve up when it finds no block.
    await untilMet(() => !existsSync(join(place.dataDir, 'disk-reserve')), noticeWithinMs);
    await last(500, 2_000);
    disk.free();
    return 0;
  },
  noticed: (events) => toldDuring(events, 'disk-full'),
};

/** How often somebody was told that the disk is full while this fault struck. */
function toldDuring(events: readonly LabEvent[], fault: string): number {
  let [isOn, endedAt, told] = [false, -Infinity, 0];
  for (const event of events) {
    if (event.is === 'fault' && event.name === fault) {
      isOn = event.edge === 'begin';
      if (!isOn) endedAt = event.at;
    } else if (event.is === 'again' && event.code === 'storage-full' && (isOn || event.at < endedAt + answerMs)) told++;
  }
  return told;
}
