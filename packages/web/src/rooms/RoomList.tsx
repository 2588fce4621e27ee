import { For, Show, createEffect, createMemo, createSignal } from 'solid-js';
import { openDialog } from '../app/dialogs.ts';
import { route } from '../app/router.ts';
import { useSession } from '../app/session.tsx';
import { isPending } from '../app/undo.ts';
import { whenIdle } from '../app/when-idle.ts';
import { useWatch } from '../presence/watching.ts';
import { useStrings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import { orderRooms } from '@hubbub/client/view/room-order';
import { RoomRow } from './RoomRow.tsx';

/** The one row that Tab reaches: where the focus was last, else the open room, else the first; arrow keys go on from there. */
function createRover(ids: () => readonly string[]) {
  const [focused, setFocused] = createSignal<string>();
  const rover = createMemo(() => {
    const here = route();
    const wanted = [focused(), here.page === 'room' ? here.room : undefined];
    return wanted.find(id => id !== undefined && ids().includes(id)) ?? ids()[0];
  });
  const noteFocus = (event: FocusEvent) => setFocused((event.target as HTMLElement).dataset['roomLink']);
  return { isRover: (id: string) => rover() === id, noteFocus };
}

const step = 50;

/** The first of a long list that are drawn: what is in view at once, the others whenever the page has nothing else to do. */
function createDrawn(ids: () => readonly string[]) {
  const [most, setMost] = createSignal(step);
  createEffect(() => most() < ids().length && whenIdle(() => setMost(now => now + step)));
  return createMemo(() => ids().slice(0, most()));
}

/** The own rooms, the global one first, then by newest activity; direct rooms below. */
export function RoomList() {
  const t = useStrings();
  const { live } = useSession();
  const shown = createMemo(() => orderRooms(live.rooms().filter(room => !isPending(`leave ${room.id}`))));
  const named = createMemo(() => shown().named.map(room => room.id));
  const direct = createMemo(() => shown().direct.map(room => room.id));
  const [drawnNamed, drawnDirect] = [createDrawn(named), createDrawn(direct)];
  const { isRover, noteFocus } = createRover(() => [...named(), ...direct()]);
  useWatch(() => shown().direct.flatMap(room => (room.people.length === 1 ? room.people : [])));
  return (
    <div onFocusIn={noteFocus}>
      <h2 class="rooms-heading">{t('rooms.title')}</h2>
      <ul aria-label={t('rooms.title')} class="rooms-list">
        <For each={drawnNamed()}>{id => <RoomRow id={id} reached={isRover(id)} />}</For>
        <li><a class="room-row room-row-quiet" href="/directory" aria-current={route().page === 'directory' ? 'page' : undefined}><Icon name="globe" /><span>{t('directory.find')}</span></a></li>
        <li>
          <h2 class="rooms-heading">{t('direct.title')}</h2>
          <ul aria-label={t('direct.title')} class="rooms-list"><For each={drawnDirect()}>{id => <RoomRow id={id} reached={isRover(id)} />}</For></ul>
        </li>
      </ul>
      <Show when={direct().length === 0}>
        <button type="button" class="room-row room-row-quiet" onClick={() => openDialog({ show: 'newDirect' })}>
          <Icon name="message" /><span>{t('direct.start')}</span>
        </button>
      </Show>
    </div>
  );
}
