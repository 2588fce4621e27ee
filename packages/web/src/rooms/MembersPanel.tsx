import { For, Show, createMemo, createSignal } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useWatch } from '../presence/watching.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { BannedList } from './BannedList.tsx';
import { MemberRow } from './MemberRow.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { useOpenRoom } from './room-context.tsx';
import type { KnownMember, RoomMembers } from './room-members.ts';

const filterFrom = 12;
const pageMembers = 200;
const rank = { owner: 0, moderator: 1, member: 2 };
const order = { online: 0, away: 1, offline: 2 };
const collator = new Intl.Collator();

/** Who of the members fits the filter: those who keep order first, then who is here, then by name. */
function createShown(members: RoomMembers, filter: () => string) {
  const { live } = useSession();
  return createMemo(() => {
    const wanted = filter().trim().toLocaleLowerCase();
    const fits = (member: KnownMember) => !wanted || `${member.person.displayName}\n${member.person.name}`.toLocaleLowerCase().includes(wanted);
    return (members.all() ?? []).filter(fits).sort((a, b) =>
      rank[a.role] - rank[b.role] || order[live.presence(a.user)] - order[live.presence(b.user)] || collator.compare(a.person.displayName, b.person.displayName));
  });
}

/** Who is in the open room, with what one may do about them. */
export function MembersPanel(props: { members: RoomMembers; onClose(): void }) {
  const t = useStrings();
  const open = useOpenRoom();
  const [filter, setFilter] = createSignal('');
  const [most, setMost] = createSignal(pageMembers);
  const fitting = createShown(props.members, filter);
  const shown = createMemo(() => new Map(fitting().slice(0, most()).map(member => [member.user, member])));
  const ids = createMemo(() => [...shown().keys()]);
  useWatch(ids);
  return (
    <PanelFrame title={t('members.title')} count={open.room().memberCount} closeLabel={t('members.hide')} onClose={props.onClose}>
      <Show when={(props.members.all()?.length ?? 0) >= filterFrom}>
        <SearchField label={t('members.filter')} value={filter()} onValue={text => (setFilter(text), setMost(pageMembers))} />
      </Show>
      <ErrorNotice error={props.members.error()} onRetry={props.members.retry} />
      <Show when={props.members.all() || props.members.error()} fallback={<Skeleton rows={4} />}>
        <ul aria-label={t('members.title')} class="member-list">
          <For each={ids()} fallback={<Show when={filter()}><li><EmptyState compact icon="people" title={t('members.none')} /></li></Show>}>
            {id => <MemberRow id={id} member={shown().get(id)} />}
          </For>
        </ul>
      </Show>
      <Show when={fitting().length > most()}><Button size="small" onClick={() => setMost(count => count + pageMembers)}>{t('members.more')}</Button></Show>
      <Show when={open.moderates() && open.room().kind !== 'direct'}><BannedList /></Show>
    </PanelFrame>
  );
}
