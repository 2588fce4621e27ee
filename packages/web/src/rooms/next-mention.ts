import { untrack } from 'solid-js';
import { explain } from '../app/explain.ts';
import { conversation } from '../app/open-conversation.ts';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import type { Session } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';
import { goToOpenMention } from './open-mentions.ts';
import { orderRooms, roomBeside } from '@hubbub/client/view/room-order';

/** Goes to the next unread message that is meant for the person: in the open room, then in the others around the list; says so when there is none. */
export async function goToMention({ client, live }: Session): Promise<void> {
  if (goToOpenMention()) return;
  const t = useStrings();
  const { named, direct } = orderRooms(untrack(() => live.rooms()));
  const room = roomBeside([...named, ...direct], untrack(conversation)?.room ?? null, 1, ({ my }) => my.mentions > 0);
  if (!room) return void showToast({ text: () => t('keys.noMention') });
  try {
    // A direct room as a whole is meant for the person: it opens where they stopped reading.
    const { seqs } = room.kind === 'direct' ? { seqs: [] } : await client.run('read.mentions', { room: room.id, after: room.my.readSeq });
    navigate(roomPath(room.id, seqs[0]));
  } catch (error) {
    showToast({ text: explain(error, t).reason, kind: 'attention' });
  }
}
