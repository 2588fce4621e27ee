import type { Member, User } from '@hubbub/protocol';
import { For, Show, createMemo, createSignal } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { isPhone } from '../app/media.ts';
import { useWatch } from '../presence/watching.ts';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { BannedList } from './BannedList.tsx';
import { MemberRow } from './MemberRow.tsx';
import { useOpenRoom } from './room-context.tsx';

const filterFrom = 12;
const mostShown = 200;
const rank = { owner: 0, moderator: 1, member: 2 };
const order = { online: 0, away: 1, offline: 2 };

/** A member with the person behind it. */
export type KnownMember = Member & { person: User };

/** Who is in the open room, with what one may do about them. */
export default function MembersPanel(props: { onClose(): void }) {
  const t = useStrings();
  const { client, live } = useSession();
  const open = useOpenRoom();
  const [filter, setFilter] = createSignal('');
  const changed = createMemo(() => (live.membersChanged(open.id), { room: open.id, count: open.room().memberCount }), undefined, { equals: false });
  const [list] = createLoaded(changed, async ({ room }) => {
    const { members, users } = await client.members(room);
    const people = new Map(users.map(person => [person.id, person]));
    return members.flatMap(member => (people.has(member.user) ? [{ ...member, person: people.get(member.user)! }] : []));
  });
  const all = () => (list.error ? [] : (list() ?? []));
  const shown = createMemo(() => {
    const wanted = filter().trim().toLocaleLowerCase();
    const fits = (member: KnownMember) => `${member.person.displayName}\n${member.person.name}`.toLocaleLowerCase().includes(wanted);
    const sorted = all().filter(fits).sort((a, b) =>
      rank[a.role] - rank[b.role] || order[live.presence(a.user)] - order[live.presence(b.user)] || a.person.displayName.localeCompare(b.person.displayName));
    return sorted.slice(0, mostShown);
  });
  useWatch(() => all().slice(0, mostShown).map(member => member.user));
  const ids = createMemo(() => shown().map(member => member.user));
  return (
    <aside class="side-panel" aria-label={t('members.title')}>
      <header class="side-head">
        <Show when={isPhone()}><IconButton label={t('action.back')} icon="back" onClick={props.onClose} /></Show>
        <h2>{t('members.title')} <span class="quiet">{open.room().memberCount}</span></h2>
        <Show when={!isPhone()}><IconButton size="small" label={t('members.hide')} icon="close" onClick={props.onClose} /></Show>
      </header>
      <div class="side-scroll">
        <Show when={all().length >= filterFrom}>
          <TextField label={t('members.filter')} type="search" value={filter()} onValue={setFilter} autocomplete="off" />
        </Show>
        <ErrorNotice error={list.error} />
        <Show when={list() || list.error} fallback={<Skeleton rows={4} />}>
          <ul aria-label={t('members.title')} class="member-list">
            <For each={ids()}>{id => <MemberRow id={id} member={shown().find(member => member.user === id)} />}</For>
          </ul>
        </Show>
        <Show when={all().length > mostShown && shown().length === mostShown}><p class="quiet small">{t('members.cut', { count: mostShown })}</p></Show>
        <Show when={open.moderates() && open.room().kind !== 'direct'}><BannedList /></Show>
      </div>
    </aside>
  );
}
