import { Show, createSignal } from 'solid-js';
import { createPaged } from '../app/paged.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PagedList } from '../ui/PagedList.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { PersonRow } from './PersonRow.tsx';
import { ResetLinkDialog, type ResetLink } from './ResetLinkDialog.tsx';

/** Everybody with an account: search, disable, enable, reset, administrators. */
export function PeopleList() {
  const t = useStrings();
  const { client } = useSession();
  const [query, setQuery] = createSignal('');
  const [link, setLink] = createSignal<ResetLink | null>(null);
  const list = createPaged(query, async wanted => {
    const { users, more } = await client.run('admin.users', wanted);
    return { items: users, more };
  });
  return (
    <section class="admin-section">
      <h2>{t('admin.people')}</h2>
      <SearchField label={t('admin.search')} value={query()} onValue={setQuery} />
      <PagedList label={t('admin.people')} list={list} class="people" empty={<EmptyState compact icon="people" title={t('people.none')} />}>
        {person => <PersonRow person={person} onChanged={list.change} onLink={setLink} />}
      </PagedList>
      <Show when={link()}>{made => <ResetLinkDialog link={made()} onClose={() => setLink(null)} />}</Show>
    </section>
  );
}
