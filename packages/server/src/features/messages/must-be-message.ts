import type { Message } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import type { Member } from '../rooms/access.ts';

/** The message at a seq, if this member may see it; tombstones included. Else `not-found`. */
export async function mustBeMessage(tx: Tx, { room, member }: Member, seq: number): Promise<Message> {
  const message = seq < member.visibleFrom ? undefined : await tx.messages.find(room.id, seq, member.user);
  if (message === undefined) throw refuse('not-found', { field: 'message' });
  return message;
}
