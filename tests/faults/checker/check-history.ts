import type { LabEvent } from '../history/event.ts';
import type { FinalState } from '../history/final-state.ts';
import { confidential, revocation } from './access.ts';
import { backupChecks } from './backups.ts';
import { type Check, gather } from './evidence.ts';
import { bounded, liveness } from './life.ts';
import { ackTruth, durable, intact, noPhantom, once, order } from './stored.ts';
import { agree, complete, heardInOrder, noGap, noRepeat, toldIsKept } from './streams.ts';
import { changesVisible, readYourWrites, realtime, receipts, session } from './times.ts';

/** Every promise the lab can break (guarantees §3.3). */
export const checks: readonly Check[] = [
  durable, ackTruth, intact, once, noPhantom, order, agree, noGap, noRepeat, toldIsKept, complete, heardInOrder,
  realtime, session, readYourWrites, changesVisible, receipts, confidential, revocation, liveness, bounded, ...backupChecks,
];

export interface Broken {
  check: string;
  proves: string;
  /** How often, and the first few. */
  times: number;
  examples: string[];
}

export interface Verdict {
  broken: Broken[];
  /** What was looked at: an empty run proves nothing. */
  counted: { events: number; acknowledged: number; messages: number; received: number; reads: number; probes: number; backedUp: number; lagMs: number };
}

const examplesShown = 3;

/** Holds a history against its final state. Pure; n log n in the events. */
export function checkHistory(events: readonly LabEvent[], final: FinalState): Verdict {
  const evidence = gather(events, final);
  const broken = checks.flatMap(({ name, proves, find }) => {
    const found = find(evidence);
    return found.length === 0 ? [] : [{ check: name, proves, times: found.length, examples: found.slice(0, examplesShown) }];
  });
  const count = (is: LabEvent['is']): number => events.filter((event) => event.is === is).length;
  return {
    broken,
    counted: {
      events: events.length, acknowledged: evidence.acknowledged.size, received: count('recv'), reads: count('read'), probes: count('probe'),
      // For how long the machine kept processes of the run waiting: slowness of so much is excused.
      lagMs: events.reduce((sum, event) => sum + (event.is === 'lag' ? event.ms : 0), 0),
      backedUp: (final.backup?.rooms ?? []).reduce((sum, { entries }) => sum + entries.length, 0),
      messages: final.rooms.reduce((sum, { messages }) => sum + messages.length, 0),
    },
  };
}
