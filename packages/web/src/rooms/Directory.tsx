import type { ListedRoom } from '@hubbub/protocol';
import { For, Show, createEffect, createSignal, onCleanup } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { PaneHead } from '../ui/PaneHead.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ListedRoomRow } from './ListedRoomRow.tsx';

const settleMs = 180;

function useDirectory(query: () => string) {
  const { client } = useSession();
  const [rooms, setRooms] = createSignal<readonly ListedRoom[]>();
  const [more, setMore] = createSignal(false);
  let asked = 0;
  const load = createTask(async (text: string, after?: string) => {
    const ask = ++asked;
    const page = await client.run('room.directory', { ...(text ? { query: text } : {}), ...(after ? { after } : {}) });
    if (ask !== asked) return;
    setRooms(known => (after ? [...(known ?? []), ...page.rooms] : page.rooms));
    setMore(page.more);
  });
  createEffect(() => {
    const text = query().trim();
    const timer = setTimeout(() => void load.run(text), settleMs);
    onCleanup(() => clearTimeout(timer));
  });
  return { rooms, more, load, next: () => void load.run(query().trim(), rooms()?.at(-1)?.id) };
}

/** The public rooms: find one, join it. */
export default function Directory() {
  const t = useStrings();
  const [query, setQuery] = createSignal('');
  const directory = useDirectory(query);
  return (
    <div class="page">
      <PaneHead title={t('directory.title')} />
      <div class="page-scroll">
        <div class="page-body">
          <TextField label={t('directory.search')} type="search" value={query()} onValue={setQuery} autocomplete="off" spellcheck={false} />
          <ErrorNotice error={directory.load.error()} />
          <Show when={directory.rooms()} fallback={<Skeleton rows={5} />}>
            {rooms => (
              <ul class="directory" aria-label={t('directory.title')}>
                <For each={rooms()} fallback={<li><EmptyState icon="find" title={t(query() ? 'directory.none' : 'directory.empty')} about={t(query() ? 'directory.none.about' : 'directory.empty.about')} /></li>}>
                  {room => <ListedRoomRow room={room} />}
                </For>
              </ul>
            )}
          </Show>
          <Show when={directory.more()}><Button busy={directory.load.busy()} onClick={directory.next}>{t('action.more')}</Button></Show>
        </div>
      </div>
    </div>
  );
}
