import type { Room, User } from '@hubbub/protocol';
import { Show, createSignal } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { explain } from '../app/explain.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { showToast } from '../ui/toasts.ts';
import { InviteLinks } from './InviteLinks.tsx';
import { PersonPicker } from './PersonPicker.tsx';

/** Invites people to a room: a person, or whoever has a link. */
export default function InviteDialog(props: { room: Room; onClose(): void }) {
  const t = useStrings();
  const { client } = useSession();
  const [invited, setInvited] = createSignal<ReadonlySet<string>>(new Set());
  const [members] = createLoaded(() => (props.room.memberCount <= 500 ? props.room.id : false), async id => new Set((await client.members(id)).members.map(member => member.user)));
  const invite = async (person: User) => {
    try {
      await client.run('room.invite', { room: props.room.id, user: person.id });
      setInvited(ids => new Set(ids).add(person.id));
    } catch (error) {
      showToast({ text: explain(error, t).reason, kind: 'attention' });
    }
  };
  const isMember = (person: User) => !members.error && (members()?.has(person.id) ?? false);
  return (
    <Dialog title={t('invite.to', { room: props.room.name ?? '' })} width="wide" onClose={props.onClose}>
      <PersonPicker
        label={t('invite.person')}
        autofocus
        except={isMember}
        action={person => (
          <Show when={!invited().has(person.id)} fallback={<span class="quiet small">{t('invite.sent')}</span>}>
            <Button size="small" aria-label={t('invite.name', { name: person.displayName })} onClick={() => void invite(person)}>{t('room.invite')}</Button>
          </Show>
        )}
      />
      <InviteLinks room={props.room} />
    </Dialog>
  );
}
