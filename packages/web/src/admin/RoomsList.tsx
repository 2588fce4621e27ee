import type { AdminRoom } from '@hubbub/protocol';
import { Show, createSignal } from 'solid-js';
import { explain } from '../app/explain.ts';
import { createPaged } from '../app/paged.ts';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { actWithUndo } from '../app/undo.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { MenuButton, type MenuItem } from '../ui/MenuButton.tsx';
import { PagedList } from '../ui/PagedList.tsx';
import { Tag } from '../ui/Tag.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { showToast } from '../ui/toasts.ts';

function makeArchive(props: { room: AdminRoom; onChanged(room: AdminRoom): void }) {
  const t = useStrings();
  const { client } = useSession();
  const set = (archived: boolean) => async () => {
    await client.run('admin.archiveRoom', { room: props.room.id, archived });
    props.onChanged({ ...props.room, archived });
  };
  return (): MenuItem[] => {
    const { kind, archived, name } = props.room;
    if (kind === 'global') return [];
    const text = t(archived ? 'admin.rooms.broughtBack' : 'admin.rooms.archived', { name });
    return [{
      label: t(archived ? 'room.unarchive' : 'room.archive'), icon: archived ? 'retry' : 'lock', danger: !archived,
      onSelect: () => void actWithUndo(text, set(!archived), set(archived)),
    }];
  };
}

/** Goes into a room; joins it first, which needs no key here. */
function OpenButton(props: { room: AdminRoom }) {
  const t = useStrings();
  const { client, live } = useSession();
  const isIn = () => live.room(props.room.id) !== undefined;
  const open = async () => {
    try {
      if (!isIn()) await client.run('room.join', { room: props.room.id });
      navigate(roomPath(props.room.id));
    } catch (error) {
      showToast({ text: explain(error, t).reason, kind: 'attention' });
    }
  };
  return (
    <Show when={isIn() || (!props.room.needsKey && !props.room.archived)}>
      <Button size="small" kind={isIn() ? 'quiet' : 'plain'} aria-label={t(isIn() ? 'admin.rooms.open' : 'admin.rooms.join', { name: props.room.name })} onClick={() => void open()}>
        {t(isIn() ? 'directory.open' : 'room.join')}
      </Button>
    </Show>
  );
}

function RoomRow(props: { room: AdminRoom; onChanged(room: AdminRoom): void }) {
  const t = useStrings();
  const items = makeArchive(props);
  return (
    <li class="person-row" data-disabled={props.room.archived ? '' : undefined}>
      <Avatar id={props.room.id} name={props.room.name} shape="tile" />
      <div class="picker-names">
        <bdi class="one-line">{props.room.name}</bdi>
        <span class="quiet small one-line">
          {t('room.memberCount', { count: props.room.memberCount })}
          <Show when={props.room.kind === 'global'}> · {t('admin.rooms.everyone')}</Show>
          <Show when={props.room.needsKey}> · {t('directory.needsKey')}</Show>
        </span>
      </div>
      <Show when={props.room.archived}><Tag kind="attention" text={t('room.archived')} /></Show>
      <OpenButton room={props.room} />
      <Show when={items().length > 0}><MenuButton size="small" label={t('admin.rooms.actions', { name: props.room.name })} icon="more" items={items()} /></Show>
    </li>
  );
}

/** The rooms everybody may know of: open, archive, bring back. */
export function RoomsList() {
  const t = useStrings();
  const { client } = useSession();
  const [query, setQuery] = createSignal('');
  const list = createPaged(query, async wanted => {
    const { rooms, more } = await client.run('admin.rooms', wanted);
    return { items: rooms, more };
  });
  return (
    <section class="admin-section">
      <h2>{t('admin.rooms')}</h2>
      <p class="quiet">{t('admin.rooms.about')}</p>
      <SearchField label={t('admin.rooms.search')} value={query()} onValue={setQuery} />
      <PagedList label={t('admin.rooms')} list={list} class="people" empty={<EmptyState compact icon="find" title={t('directory.none')} />}>
        {room => <RoomRow room={room} onChanged={list.change} />}
      </PagedList>
    </section>
  );
}
