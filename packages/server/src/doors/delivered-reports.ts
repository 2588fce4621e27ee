import { limits } from '@hubbub/protocol';
import type { App } from '../app.ts';
import type { UserCaller } from '../kernel/caller.ts';
import { runCommand } from '../run-command.ts';
import { refusalBodyOf } from './answer.ts';

/** A connection of a door whose clients cannot say what reached them. */
export interface Reached {
  /** Null while it is nobody. */
  readonly caller: UserCaller | null;
  readonly isOpen: boolean;
  /** Bytes written to it that have not left. */
  readonly waitingBytes: number;
}

export interface DeliveredReports {
  /** A message went out to these. */
  note(room: string, seq: number, reached: ReadonlySet<Reached>): void;
  close(): void;
}

type Positions = { room: string; seq: number }[];

/**
 * Says for clients that cannot what reached them, so that others see their ticks in small rooms
 * (M5): at most every `limits.positionsEveryMs`, and only once all that waited for a client has left.
 */
export function makeDeliveredReports(app: App): DeliveredReports {
  let due = new Map<string, Map<Reached, number>>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const note = (room: string, seq: number, reached: Iterable<Reached>): void => {
    let seqs = due.get(room);
    if (seqs === undefined) due.set(room, (seqs = new Map()));
    for (const one of reached) seqs.set(one, Math.max(seq, seqs.get(one) ?? 0));
    timer ??= setTimeout(reportAll, limits.positionsEveryMs);
  };

  const report = async (caller: UserCaller, positions: Positions): Promise<void> => {
    for (let at = 0; at < positions.length; at += limits.idsPerCommand) {
      const some = positions.slice(at, at + limits.idsPerCommand);
      await runCommand(app, caller, 'read.delivered', { positions: some }).catch((error: unknown) => refusalBodyOf(error, app.log, 'read.delivered'));
    }
  };

  const reportAll = (): void => {
    timer = null;
    const all = due;
    due = new Map();
    const positionsOf = new Map<UserCaller, Positions>();
    for (const [room, seqs] of all) {
      for (const [one, seq] of seqs) {
        const { caller } = one;
        if (!one.isOpen || caller === null) continue;
        if (one.waitingBytes > 0) note(room, seq, [one]);
        else positionsOf.set(caller, [...(positionsOf.get(caller) ?? []), { room, seq }]);
      }
    }
    for (const [caller, positions] of positionsOf) void report(caller, positions);
  };

  return {
    note: (room, seq, reached) => {
      if (reached.size > 0 && reached.size <= limits.receiptMembers) note(room, seq, reached);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
