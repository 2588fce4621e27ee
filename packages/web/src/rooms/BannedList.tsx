import { For, Show, createMemo } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useOpenRoom } from './room-context.tsx';
import { UserName } from '../ui/UserName.tsx';

/** Who may not come back to the open room; for those who keep order. */
export function BannedList() {
  const t = useStrings();
  const { client, live } = useSession();
  const open = useOpenRoom();
  const changed = createMemo(() => (live.membersChanged(open.id), { room: open.id, count: open.room().memberCount }), undefined, { equals: false });
  const [banned, { refetch }] = createLoaded(changed, async ({ room }) => (await client.run('member.bans', { room })).users);
  const unban = createTask(async (user: string) => {
    await client.run('member.unban', { room: open.id, user });
    await refetch();
  });
  return (
    <Show when={!banned.error && (banned()?.length ?? 0) > 0}>
      <section>
        <h3 class="rooms-heading">{t('members.banned')}</h3>
        <ErrorNotice error={unban.error()} />
        <ul aria-label={t('members.banned')} class="member-list">
          <For each={banned()}>
            {person => (
              <li class="member-row">
                <Avatar id={person.id} name={person.displayName} size={28} />
                <span class="picker-names"><bdi class="one-line">{person.displayName}</bdi><span class="quiet small one-line"><UserName name={person.name} /></span></span>
                <Button size="small" onClick={() => void unban.run(person.id)}>{t('members.unban')}</Button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
