import type { Client } from '@hubbub/client';
import type { Room } from '@hubbub/protocol';
import type { Bell } from './bell.ts';
import type { RoomPeople } from './room-people.ts';

/** What commands and actions act on: the engine, and the way the person is shown what came of it. */
export interface Host {
  client: Client;
  people: RoomPeople;
  /** E.g. `https://chat.example`. */
  origin: string;
  bell: Bell;
  /** The room that is open. */
  room(): Room | undefined;
  open(room: string): void;
  /** One line that is gone after a while. */
  note(text: string): void;
  /** Lines that stay until the person goes on. */
  show(title: string, lines: readonly string[]): void;
  /** Who is in a room. Rejects like any request. */
  showMembers(room: Room): Promise<void> | void;
  help(): void;
  /** Forgets the session on the server and here. Rejects like any request. */
  signOut(): Promise<void>;
  quit(): void;
}
