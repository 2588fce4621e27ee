import type { AdminUser } from '@hubbub/protocol';
import { For, Show, createEffect, createSignal, onCleanup } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { PersonRow } from './PersonRow.tsx';
import { ResetLinkDialog, type ResetLink } from './ResetLinkDialog.tsx';

const settleMs = 180;

function usePeople(query: () => string) {
  const { client } = useSession();
  const [people, setPeople] = createSignal<readonly AdminUser[]>();
  const [more, setMore] = createSignal(false);
  const load = createTask(async (text: string, after?: string) => {
    const page = await client.run('admin.users', { ...(text ? { query: text } : {}), ...(after ? { after } : {}) });
    setPeople(known => (after ? [...(known ?? []), ...page.users] : page.users));
    setMore(page.more);
  });
  createEffect(() => {
    const text = query().trim();
    const timer = setTimeout(() => void load.run(text), settleMs);
    onCleanup(() => clearTimeout(timer));
  });
  const change = (person: AdminUser) => setPeople(known => known?.map(one => (one.id === person.id ? person : one)));
  return { people, more, load, change, next: () => void load.run(query().trim(), people()?.at(-1)?.id) };
}

/** Everybody with an account: search, disable, enable, reset, administrators. */
export function PeopleList() {
  const t = useStrings();
  const [query, setQuery] = createSignal('');
  const [link, setLink] = createSignal<ResetLink | null>(null);
  const list = usePeople(query);
  return (
    <section class="settings-section admin-people">
      <h2>{t('admin.people')}</h2>
      <TextField label={t('admin.search')} type="search" value={query()} onValue={setQuery} autocomplete="off" spellcheck={false} />
      <ErrorNotice error={list.load.error()} />
      <Show when={list.people()} fallback={<Skeleton rows={4} />}>
        {people => (
          <ul class="people" aria-label={t('admin.people')}>
            <For each={people()} fallback={<li><EmptyState compact icon="people" title={t('people.none')} /></li>}>
              {person => <PersonRow person={person} onChanged={list.change} onLink={setLink} />}
            </For>
          </ul>
        )}
      </Show>
      <Show when={list.more()}><Button busy={list.load.busy()} onClick={list.next}>{t('action.more')}</Button></Show>
      <Show when={link()}>{made => <ResetLinkDialog link={made()} onClose={() => setLink(null)} />}</Show>
    </section>
  );
}
