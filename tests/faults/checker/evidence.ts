import type { Acknowledged, Failed, Invoked, LabEvent, PhaseBegan } from '../history/event.ts';
import type { FinalRoom, FinalState } from '../history/final-state.ts';

/** A history and its final state, with what the checks look up. */
export interface Evidence {
  events: readonly LabEvent[];
  final: FinalState;
  rooms: ReadonlyMap<string, FinalRoom>;
  invoked: ReadonlyMap<string, Invoked>;
  /** First acknowledgement of each operation, and all of them. */
  acknowledged: ReadonlyMap<string, Acknowledged>;
  acknowledgements: readonly Acknowledged[];
  failed: ReadonlyMap<string, Failed>;
  /** Sends and edits by the hash of their text. */
  versions: ReadonlyMap<string, Invoked>;
  /** Operations of one kind that were acknowledged, with their acknowledgement. */
  done(op: Invoked['op']): { asked: Invoked; ok: Acknowledged }[];
  /** When a phase began; undefined when it did not. */
  began(phase: PhaseBegan['phase']): number | undefined;
}

/** A rule of the guarantees: what it finds broken, one line each. */
export interface Check {
  name: string;
  /** Rule of the product or guarantee it stands for. */
  proves: string;
  find(evidence: Evidence): string[];
}

export function gather(events: readonly LabEvent[], final: FinalState): Evidence {
  const invoked = new Map<string, Invoked>();
  const acknowledged = new Map<string, Acknowledged>();
  const acknowledgements: Acknowledged[] = [];
  const failed = new Map<string, Failed>();
  const versions = new Map<string, Invoked>();
  const phases = new Map<string, number>();
  for (const event of events) {
    if (event.is === 'invoke') {
      invoked.set(event.cid, event);
      if (event.hash !== undefined) versions.set(event.hash, event);
    } else if (event.is === 'ok') {
      if (!acknowledged.has(event.cid)) acknowledged.set(event.cid, event);
      acknowledgements.push(event);
    } else if (event.is === 'fail') failed.set(event.cid, event);
    else if (event.is === 'phase') phases.set(event.phase, event.at);
  }
  const done: Evidence['done'] = (op) => [...acknowledged.values()].flatMap((ok) => {
    const asked = invoked.get(ok.cid);
    return asked?.op === op ? [{ asked, ok }] : [];
  });
  const rooms = new Map(final.rooms.map((room) => [room.room, room]));
  return { events, final, rooms, invoked, acknowledged, acknowledgements, failed, versions, done, began: (phase) => phases.get(phase) };
}

/** The message a text of an operation belongs to: an edit is of the message it changes. */
export function messageOf(asked: Invoked): string {
  return asked.op === 'edit' ? asked.message! : asked.cid;
}
