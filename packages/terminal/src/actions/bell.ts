import type { Client } from '@hubbub/client';
import type { Message, Room } from '@hubbub/protocol';

/** Where it outlives the process whether the bell is to ring; it is, until told otherwise. */
export interface BellStore {
  readBell(): boolean;
  putBell(isOn: boolean): void;
}

/** At most so often, ms. */
const everyMs = 1_000;

/** The terminal's bell, for what is meant for the person. */
export class Bell {
  private rangAt = -Infinity;
  private readonly store: BellStore;

  constructor(store: BellStore) {
    this.store = store;
  }

  get isOn(): boolean {
    return this.store.readBell();
  }

  /** Kept on this machine. */
  turn(isOn: boolean): void {
    this.store.putBell(isOn);
  }

  /** Rings, unless it is turned off, has just rung, or nobody could hear it. */
  ring(): void {
    const now = performance.now();
    if (!process.stdout.isTTY || !this.isOn || now - this.rangAt < everyMs) return;
    this.rangAt = now;
    process.stdout.write('\x07');
  }
}

/** Whether a message is meant for the person: it names them, or is a direct one. */
export function isMeantForMe(client: Client, room: Room, { mentions }: Pick<Message, 'mentions'>): boolean {
  return room.kind === 'direct' || mentions.includes(client.me()?.id ?? '');
}
