import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';
import { withoutKey } from './room-view.ts';

/**
 * Appends the one entry of a change that was just made to the room row and tells the room as it is
 * now; `changed` names the fields. The key is told to nobody: who may see it reads the room.
 */
export async function tellChanged(
  tx: Tx, roomId: string, changed: string[], { by, now }: { by: string; now: number },
): Promise<Telling[]> {
  const { name, topic, topicSet, archivedAt, settings } = (await tx.rooms.findRoom(roomId))!;
  const text = changed.includes('topic') ? { text: topic } : {};
  const seq = await tx.rooms.appendEntry(roomId, { kind: 'room.changed', actor: by, message: null, at: now, data: { changed }, ...text });
  return [{
    to: 'room',
    fact: {
      fact: 'room.changed', room: roomId, seq, at: now, by,
      name, topic, topicSet, archivedAt, settings: withoutKey(settings), needsKey: settings.key !== null, changed,
    },
  }];
}
