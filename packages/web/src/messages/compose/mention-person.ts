import type { Room, User } from '@hubbub/protocol';
import type { Accessor } from 'solid-js';
import { explain } from '../../app/explain.ts';
import { useSession } from '../../app/session.tsx';
import { mayInvite } from '../../rooms/room-menu.ts';
import { useStrings } from '../../strings/strings.ts';
import { showToast } from '../../ui/toasts.ts';
import type { ComposerState } from '../composer-state.ts';

/** Remembers who was chosen for a mention; says so when they are not in the room and will not be told, with a way to invite. */
export function makeMention(composer: ComposerState, room: Accessor<Room>): (person: User, isMember: boolean | null) => void {
  const t = useStrings();
  const { client } = useSession();
  const invite = async (person: User) => {
    try {
      await client.run('room.invite', { room: room().id, user: person.id });
      composer.setNote(null);
      showToast({ text: t('slash.invited', { name: person.displayName }) });
    } catch (error) {
      composer.setNote({ text: explain(error, t).reason, kind: 'refused' });
    }
  };
  return (person, isMember) => {
    composer.mention(person);
    if (isMember !== false || composer.text().startsWith('/')) return;
    const action = { label: t('room.invite'), run: () => void invite(person) };
    composer.setNote({ text: t('composer.notMember', { name: person.displayName }), kind: 'hint', ...(mayInvite(room()) ? { action } : {}) });
  };
}
