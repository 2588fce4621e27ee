import type { TimelineMessage } from '@hubbub/client';
import type { Room, RoomRole, User } from '@hubbub/protocol';
import { createContext, useContext, type Accessor } from 'solid-js';

/** The open room and what its parts ask of each other. */
export interface OpenRoom {
  id: string;
  room: Accessor<Room>;
  /** Whether the person is owner or moderator here. */
  moderates: Accessor<boolean>;
  /** Shows a message of this room, loading around it when needed, and lights it up; `from` is the one to come back to. */
  jumpTo(seq: number, from?: number): void;
  /** The message with this seq, when it is loaded. */
  find(seq: number): TimelineMessage | undefined;
  reply(message: TimelineMessage): void;
  edit(message: TimelineMessage): void;
  markUnread(message: TimelineMessage): void;
  /** Shows who someone is in the side panel. */
  showProfile(user: string): void;
  /** Writes a mention at the end of the composer and goes there. */
  mention(person: User): void;
}

const Context = createContext<OpenRoom>();

/** Gives the open room to what is inside. */
export const OpenRoomProvider = Context.Provider;

/** The open room; only inside a conversation. */
export function useOpenRoom(): OpenRoom {
  const open = useContext(Context);
  if (!open) throw new Error('useOpenRoom outside a room');
  return open;
}

/** Whether a role may keep order in a room. */
export function isModerating(role: RoomRole): boolean {
  return role !== 'member';
}
