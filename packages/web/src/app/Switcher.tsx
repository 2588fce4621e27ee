import type { User } from '@hubbub/protocol';
import { For, Show, createEffect, createMemo, createSignal } from 'solid-js';
import { roomName } from '../rooms/room-name.ts';
import { RoomMark } from '../rooms/RoomMark.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { fuzzyScore } from './fuzzy.ts';
import { navigate } from './router.ts';
import { roomPath } from './routes.ts';
import { createLoaded } from './loaded.ts';
import { useSession } from './session.tsx';
import './switcher.css';

const mostRooms = 8;
const mostPeople = 6;
type Found = { kind: 'room'; id: string } | { kind: 'person'; person: User };

function useFound(query: () => string) {
  const t = useStrings();
  const { client, live, me } = useSession();
  const rooms = createMemo(() => {
    const scored = live.rooms().map(room => ({ room, score: fuzzyScore(query(), roomName(room, live, t)) }));
    return scored.filter(found => found.score > 0).sort((a, b) => b.score - a.score || b.room.activeAt - a.room.activeAt).slice(0, mostRooms);
  });
  const [people] = createLoaded(() => query().trim() || false, async text => (await client.run('user.find', { query: text })).users);
  return createMemo<Found[]>(() => {
    const talked = new Set(live.rooms().flatMap(room => (room.kind === 'direct' && room.people.length === 1 ? room.people : [])));
    const others = people.error || !query().trim() ? [] : (people() ?? []).filter(person => person.id !== me().id && !talked.has(person.id));
    return [
      ...rooms().map(({ room }) => ({ kind: 'room' as const, id: room.id })),
      ...others.slice(0, mostPeople).map(person => ({ kind: 'person' as const, person })),
    ];
  });
}

function FoundLine(props: { found: Found }) {
  const t = useStrings();
  const { live } = useSession();
  const { found } = props;
  if (found.kind === 'person') {
    return <><Avatar id={found.person.id} name={found.person.displayName} size={24} /><bdi class="one-line">{found.person.displayName}</bdi><span class="quiet small one-line">@{found.person.name}</span></>;
  }
  return (
    <Show when={live.room(found.id)}>
      {room => <><RoomMark room={room()} /><bdi class="one-line">{roomName(room(), live, t)}</bdi><Show when={room().my.unread > 0}><span class="badge">{room().my.unread}</span></Show></>}
    </Show>
  );
}

/** One box to go anywhere: rooms and people, by keyboard. */
export default function Switcher(props: { onClose(): void }) {
  const t = useStrings();
  const { client } = useSession();
  const [query, setQuery] = createSignal('');
  const [active, setActive] = createSignal(0);
  const found = useFound(query);
  createEffect(() => (found(), setActive(0)));
  const choose = async (chosen: Found | undefined) => {
    if (!chosen) return;
    props.onClose();
    const room = chosen.kind === 'room' ? chosen.id : (await client.run('room.openDirect', { users: [chosen.person.id] })).room.id;
    navigate(roomPath(room));
  };
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setActive(at => (at + by + found().length) % Math.max(1, found().length));
    else if (event.key === 'Enter') void choose(found()[active()]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('switcher.title')} bare onClose={props.onClose}>
      <div class="switcher-box">
        <Icon name="find" />
        <input type="text" role="combobox" aria-expanded="true" aria-controls="switcher-list" aria-activedescendant={`switch-${active()}`} aria-label={t('switcher.title')} placeholder={t('switcher.open')} dir="auto" value={query()} onInput={event => setQuery(event.currentTarget.value)} onKeyDown={onKey} autofocus />
      </div>
      <ul id="switcher-list" class="switcher-list" role="listbox" aria-label={t('switcher.title')}>
        <For each={found()} fallback={<li class="quiet switcher-none">{t('switcher.none')}</li>}>
          {(one, index) => (
            <li id={`switch-${index()}`} role="option" aria-selected={active() === index()} onPointerMove={() => setActive(index())} onClick={() => void choose(one)}>
              <FoundLine found={one} />
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}
