import type { Room } from '@hubbub/protocol';
import { For, Show, createMemo } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { isPending } from '../app/undo.ts';
import { useWatch } from '../presence/watching.ts';
import { useStrings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import { RoomRow } from './RoomRow.tsx';

const isHidden = (room: Room) => isPending(`leave ${room.id}`);
const globalFirst = (a: Room, b: Room) => Number(b.kind === 'global') - Number(a.kind === 'global') || b.activeAt - a.activeAt;

/** The own rooms, the global one first, then by newest activity; direct rooms below. */
export function RoomList(props: { onNewDirect(): void }) {
  const t = useStrings();
  const { live } = useSession();
  const shown = createMemo(() => live.rooms().filter(room => !isHidden(room)).sort(globalFirst));
  const named = createMemo(() => shown().filter(room => room.kind !== 'direct').map(room => room.id));
  const direct = createMemo(() => shown().filter(room => room.kind === 'direct').map(room => room.id));
  useWatch(() => shown().filter(room => room.kind === 'direct').flatMap(room => (room.people.length === 1 ? room.people : [])));
  return (
    <>
      <h2 class="rooms-heading">{t('rooms.title')}</h2>
      <ul aria-label={t('rooms.title')} class="rooms-list">
        <For each={named()}>{id => <RoomRow id={id} />}</For>
        <li><a class="room-row room-row-quiet" href="/directory"><Icon name="globe" /><span>{t('directory.find')}</span></a></li>
        <li>
          <h2 class="rooms-heading">{t('direct.title')}</h2>
          <ul aria-label={t('direct.title')} class="rooms-list"><For each={direct()}>{id => <RoomRow id={id} />}</For></ul>
        </li>
      </ul>
      <Show when={direct().length === 0}>
        <button type="button" class="room-row room-row-quiet" onClick={() => props.onNewDirect()}>
          <Icon name="message" /><span>{t('direct.start')}</span>
        </button>
      </Show>
    </>
  );
}
