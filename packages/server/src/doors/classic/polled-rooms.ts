import type { Message, User } from '@hubbub/protocol';
import type { App } from '../../app.ts';
import { readGuestHistory } from '../../guest-views.ts';
import { Refusal } from '../../kernel/refuse.ts';
import type { Audience, RoomFact } from '../fan-out.ts';
import { pipeMessage } from './pipe.ts';

/** Rooms kept ready for who polls them; others are read each time they come. */
const mostRooms = 500;
/** A room nobody polls for so long is forgotten, and starts anew with its newest messages, ms. */
const forgottenAfterMs = 600_000;
/** With other nodes, an answer counts this long, ms: of rooms that nobody here is in they tell nothing. */
const freshMs = 500;

interface PolledRoom {
  /** Null until it was read once. */
  room: string | null;
  /** Where its answer begins: it stays while it is polled, so that clients that count find what they counted. */
  from: number | null;
  /** The whole answer, as long as nothing happened in the room; null to be read anew. */
  answer: Promise<string | null> | null;
  answeredAt: number;
  polledAt: number;
}

/** Answers to `/fetchMessages` for rooms open to guests, from memory while nothing happens in them. */
export class PolledRooms implements Audience {
  readonly #app: App;
  readonly #rooms = new Map<string, PolledRoom>();

  constructor(app: App) {
    this.#app = app;
  }

  /** The messages as a JSON array; null when there is no such room for guests. */
  fetch(name: string): Promise<string | null> {
    const now = performance.now();
    let polled = this.#rooms.get(name);
    if (polled === undefined || now - polled.polledAt > forgottenAfterMs) {
      if (this.#rooms.size >= mostRooms) this.#rooms.delete(this.#rooms.keys().next().value!);
      polled = { room: null, from: null, answer: null, answeredAt: now, polledAt: now };
      this.#rooms.set(name, polled);
    }
    polled.polledAt = now;
    if (this.#app.following !== null && now - polled.answeredAt > freshMs) polled.answer = null;
    if (polled.answer === null) polled.answeredAt = now;
    return (polled.answer ??= this.#read(name, polled));
  }

  tellRoom({ room }: RoomFact): void {
    // One whose first reading is under way may be this one.
    for (const polled of this.#rooms.values()) if (polled.room === room || polled.room === null) polled.answer = null;
  }

  attachMember(): void {}
  detachMember(): void {}
  tellUser(): void {}
  tellEveryone(): void {}
  tellWatchers(): void {}

  async #read(name: string, polled: PolledRoom): Promise<string | null> {
    try {
      const { room, messages, users } = await readGuestHistory(this.#app, name, polled.from);
      polled.room = room;
      polled.from = messages[0]?.seq ?? null;
      return listOf(messages, users);
    } catch (error) {
      this.#rooms.delete(name);
      if (error instanceof Refusal && error.code === 'not-found') return null;
      throw error;
    }
  }
}

/** Messages as a JSON array of what `/fetchMessages` lists. */
export function listOf(messages: readonly Message[], users: readonly User[]): string {
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return `[${messages.map(({ content, author, at }) => pipeMessage(content, names.get(author) ?? '?', at)).join(', ')}]`;
}
