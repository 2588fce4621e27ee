import type { RoomKind, RoomSettings } from '@hubbub/protocol';
import { foldCase } from '../../kernel/case-fold.ts';
import { skeletonOf } from '../../kernel/skeleton.ts';
import type { RoomKeys, RoomRow } from './store.ts';

/** What is decided about a room when it is made. */
export interface NewRoom {
  id: string;
  kind: RoomKind;
  name: string | null;
  alias: string;
  topic: string;
  settings: RoomSettings;
  directKey: string | null;
  /** User id; empty for the global room, which nobody made. */
  createdBy: string;
  now: number;
}

/** The row of a room without members and with an empty log. */
export function newRoomRow({ now, ...room }: NewRoom): RoomRow & RoomKeys {
  return {
    ...room, ...nameKeys(room.name), topicKey: foldCase(room.topic),
    topicSet: room.topic === '' ? null : { by: room.createdBy, at: now },
    head: 0, logFrom: 1, epoch: 0, memberCount: 0, createdAt: now, activeAt: now, archivedAt: null,
  };
}

function nameKeys(name: string | null): Pick<RoomKeys, 'nameKey' | 'skeleton'> {
  if (name === null) return { nameKey: null, skeleton: null };
  return { nameKey: foldCase(name), skeleton: skeletonOf(name) };
}
