import type { TimelineMessage } from '@hubbub/client';
import { For, Show } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import './people-list.css';

/** Who read a message of one's own, who only got it, and who did not yet; for rooms of up to 50. */
export default function SeenBy(props: { message: TimelineMessage; onClose(): void }) {
  const t = useStrings();
  const { live } = useSession();
  const groups = () => {
    const seq = props.message.seq ?? Infinity;
    const all = live.positions(props.message.room);
    const read = all.filter(one => one.read >= seq);
    const got = all.filter(one => one.read < seq && one.delivered >= seq);
    const waiting = all.filter(one => one.read < seq && one.delivered < seq);
    return [['seen.read', read], ['seen.delivered', got], ['seen.waiting', waiting]] as const;
  };
  return (
    <Dialog title={t('seen.title')} width="narrow" onClose={props.onClose}>
      <For each={groups()}>
        {([title, people]) => (
          <Show when={people.length > 0}>
            <h3 class="people-title">{t(title)}</h3>
            <ul class="people-list">
              <For each={people}>{one => <li><Avatar id={one.user} name={personName(live, one.user, t)} size={28} /><bdi class="one-line">{personName(live, one.user, t)}</bdi></li>}</For>
            </ul>
          </Show>
        )}
      </For>
    </Dialog>
  );
}
