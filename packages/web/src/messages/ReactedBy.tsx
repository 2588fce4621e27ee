import type { TimelineMessage } from '@hubbub/client';
import { For, Show } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { reactionsNow } from './reacting.ts';
import './people-list.css';

/** Every reaction of a message with the names of those who put it. */
export default function ReactedBy(props: { message: TimelineMessage; onClose(): void }) {
  const t = useStrings();
  const { live, me } = useSession();
  return (
    <Dialog title={t('message.reactions')} width="narrow" onClose={props.onClose}>
      <ul class="people-list reacted-list">
        <For each={reactionsNow(props.message, me().id)}>
          {one => (
            <li>
              <span class="reacted-emoji">{one.emoji}</span>
              <span class="reacted-names">
                <For each={one.users}>{user => <bdi>{user === me().id ? t('person.you') : personName(live, user, t)}</bdi>}</For>
                <Show when={one.count > one.users.length}><span class="quiet">{t('reaction.more', { count: one.count - one.users.length })}</span></Show>
              </span>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}
