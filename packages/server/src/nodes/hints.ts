import type { EntryFact } from '@hubbub/protocol';
import { type Bus, type Hint, maxHintBytes, type Subject } from '../buses/bus.ts';
import type { Telling } from '../kernel/telling.ts';

/** Something told that is not kept: it travels whole. */
export type Signal = Exclude<Extract<Telling, { to: 'room' }>['fact'], EntryFact>;

/**
 * What a hint about a room says: how far its log goes now, with the reasons that entries were given, by
 * seq – they are told and not kept –, or a signal. About people and the place a hint says nothing but that.
 */
export type RoomHint = { head: number; reasons?: Record<number, string> } | { signal: Signal };

export interface Hints {
  add(tellings: readonly Telling[]): void;
  /** Says what is left to say. */
  close(): void;
}

/** Tells other nodes what commands here changed: where to look, never what it says. One hint a subject and turn of the event loop. */
export function makeHints(bus: Pick<Bus, 'publish'>): Hints {
  const heads = new Map<string, Extract<RoomHint, { head: number }>>();
  const subjects = new Set<Subject>();
  let signals: Hint[] = [];
  let timer: ReturnType<typeof setImmediate> | null = null;

  const flush = (): void => {
    timer = null;
    const hints: Hint[] = [...heads].map(([room, hint]) => ({ subject: `room:${room}`, body: bodyOf(hint) }));
    for (const subject of subjects) hints.push({ subject, body: '{}' });
    hints.push(...signals);
    heads.clear();
    subjects.clear();
    signals = [];
    bus.publish(hints);
  };

  const addEntry = (fact: EntryFact): void => {
    const hint = heads.get(fact.room) ?? { head: 0 };
    hint.head = Math.max(fact.seq, hint.head);
    if ('reason' in fact && fact.reason !== undefined) (hint.reasons ??= {})[fact.seq] = fact.reason;
    heads.set(fact.room, hint);
  };

  const addOne = (telling: Telling): void => {
    switch (telling.to) {
      case 'room': {
        const { fact } = telling;
        if ('seq' in fact) return addEntry(fact);
        const body = JSON.stringify({ signal: fact } satisfies RoomHint);
        // Tags can be larger than what a bus carries; who needs them for sure keeps them.
        if (Buffer.byteLength(body) <= maxHintBytes) signals.push({ subject: `room:${fact.room}`, body });
        return;
      }
      case 'user':
      case 'sessions':
        return void subjects.add(`user:${telling.user}`);
      case 'everyone':
        return void subjects.add('place');
      case 'watchers':
        // Nodes share presence by themselves.
    }
  };

  return {
    add: (tellings) => {
      for (const telling of tellings) addOne(telling);
      timer ??= setImmediate(flush);
    },
    close: () => {
      if (timer === null) return;
      clearImmediate(timer);
      flush();
    },
  };
}

/** Without the reasons where all of them are more than a hint carries. */
function bodyOf({ head, reasons }: Extract<RoomHint, { head: number }>): string {
  const body = JSON.stringify({ head, reasons });
  return Buffer.byteLength(body) <= maxHintBytes ? body : JSON.stringify({ head });
}
