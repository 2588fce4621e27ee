import { limits } from '@hubbub/protocol';
import type { App } from '../../app.ts';
import { runCommand } from '../../run-command.ts';
import { refusalBodyOf } from '../answer.ts';
import type { ClassicConnection } from './classic-connection.ts';

export interface DeliveredReports {
  /** A seq of their room went out to these. */
  note(seq: number, listeners: ReadonlySet<ClassicConnection>): void;
  close(): void;
}

/** Says for clients that cannot what reached them, so that others see their ticks in small rooms (M5). */
export function makeDeliveredReports(app: App): DeliveredReports {
  const due = new Map<ClassicConnection, number>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const report = async (connection: ClassicConnection, seq: number): Promise<void> => {
    if (!connection.isOpen || connection.room === '') return;
    const positions = [{ room: connection.room, seq }];
    await runCommand(app, connection.caller(), 'read.delivered', { positions }).catch((error: unknown) => refusalBodyOf(error, app.log, 'read.delivered'));
  };

  const reportAll = (): void => {
    timer = null;
    const all = [...due];
    due.clear();
    for (const [connection, seq] of all) void report(connection, seq);
  };

  return {
    note: (seq, listeners) => {
      if (listeners.size > limits.receiptMembers) return;
      for (const listener of listeners) due.set(listener, seq);
      timer ??= setTimeout(reportAll, limits.positionsEveryMs);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
