import type { AdminInviteLink } from '@hubbub/protocol';
import { For, Show } from 'solid-js';
import { copyText } from '../app/clipboard.ts';
import { openDialog } from '../app/dialogs.ts';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { doWithUndo, isPending } from '../app/undo.ts';
import { linkTerms } from '../rooms/link-terms.ts';
import { endKey } from '../rooms/InviteLinks.tsx';
import { inviteAddress } from '../rooms/share-origin.ts';
import { useStrings } from '../strings/strings.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { showToast } from '../ui/toasts.ts';

function LinkRow(props: { link: AdminInviteLink; by: string; onCopy(): void; onEnd(): void }) {
  const t = useStrings();
  return (
    <li class="person-row">
      <span class="link-mark"><Icon name="link" size={18} /></span>
      <div class="picker-names">
        <bdi class="one-line">{props.link.roomName}</bdi>
        <span class="quiet small link-terms">{t('admin.invites.by', { name: props.by })} · {linkTerms(props.link, t)}</span>
      </div>
      <IconButton size="small" icon="copy" label={t('admin.invites.copy', { room: props.link.roomName })} tip={t('action.copy')} onClick={() => props.onCopy()} />
      <IconButton size="small" icon="trash" label={t('admin.invites.end', { room: props.link.roomName })} tip={t('link.revoke')} onClick={() => props.onEnd()} />
    </li>
  );
}

/** The working invite links of the place, as far as they open no closed door. */
export function InvitesList() {
  const t = useStrings();
  const { client, live } = useSession();
  const [found, { refetch }] = createLoaded(() => ({}), () => client.run('admin.inviteLinks', {}));
  const links = () => (found()?.links ?? []).filter(link => !isPending(endKey(link.code)));
  const nameOf = (id: string) => found()?.users.find(user => user.id === id)?.displayName ?? t('person.unknown');
  const copy = async (link: AdminInviteLink) => {
    await copyText(inviteAddress(link.code, found()?.reach));
    showToast({ text: () => t('copied.link') });
  };
  const end = (code: string) => doWithUndo(endKey(code), t('link.ended'), async () => {
    await client.run('admin.endInviteLink', { code });
    await refetch();
  });
  const invite = () => {
    const room = live.rooms().find(one => one.kind === 'global');
    if (room) openDialog({ show: 'invite', room: room.id });
  };
  return (
    <section class="admin-section">
      <h2>{t('admin.invites')}</h2>
      <p class="quiet">{t('admin.invites.about')}</p>
      <ErrorNotice error={found.error} onRetry={() => void refetch()} />
      <Show when={found()} fallback={<Show when={!found.error}><Skeleton rows={3} /></Show>}>
        <Show when={links().length > 0} fallback={
          <EmptyState icon="link" title={t('admin.invites.none')} about={t('admin.invites.none.about')}><Button kind="primary" icon="invite" onClick={invite}>{t('admin.invites.make')}</Button></EmptyState>
        }>
          <ul class="people" aria-label={t('admin.invites')}>
            <For each={links()}>{link => <LinkRow link={link} by={nameOf(link.by)} onCopy={() => void copy(link)} onEnd={() => end(link.code)} />}</For>
          </ul>
          <Show when={found()?.more}><p class="quiet small">{t('admin.invites.cut', { count: found()!.links.length })}</p></Show>
          <Button icon="invite" onClick={invite}>{t('admin.invites.make')}</Button>
        </Show>
      </Show>
    </section>
  );
}
