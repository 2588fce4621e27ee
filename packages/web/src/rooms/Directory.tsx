import { createSignal } from 'solid-js';
import { openDialog } from '../app/dialogs.ts';
import { createPaged } from '../app/paged.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PagedList } from '../ui/PagedList.tsx';
import { PaneHead } from '../ui/PaneHead.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { ListedRoomRow } from './ListedRoomRow.tsx';

/** The public rooms: find one, join it. */
export default function Directory() {
  const t = useStrings();
  const [query, setQuery] = createSignal('');
  const { client } = useSession();
  const directory = createPaged(query, async wanted => {
    const { rooms, more } = await client.run('room.directory', wanted);
    return { items: rooms, more };
  });
  return (
    <div class="page">
      <PaneHead title={t('directory.title')} />
      <div class="page-scroll">
        <div class="page-body">
          <SearchField label={t('directory.search')} value={query()} onValue={setQuery} />
          <PagedList label={t('directory.title')} list={directory} class="directory" empty={
            <EmptyState icon="find" title={t(query() ? 'directory.none' : 'directory.empty')} about={t(query() ? 'directory.none.about' : 'directory.empty.about')}>
              <Button kind="primary" icon="add" onClick={() => openDialog({ show: 'newRoom' })}>{t('room.new')}</Button>
            </EmptyState>
          }>
            {room => <ListedRoomRow room={room} />}
          </PagedList>
        </div>
      </div>
    </div>
  );
}
