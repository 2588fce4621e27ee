import type { InviteLink, Room } from '@hubbub/protocol';
import { For, Show, createSignal } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { shortDate } from '../messages/times.ts';
import { useStrings } from '../strings/strings.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CopyBox } from '../ui/CopyBox.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { QrCode } from './QrCode.tsx';
import './invites.css';

const hourMs = 3_600_000;
const expiries = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs, never: null } as const;
const useCounts = { one: 1, ten: 10, hundred: 100, any: null } as const;

/** The address an invite code is opened with. */
export function inviteAddress(code: string): string {
  return `${location.origin}/invite/${code}`;
}

function NewLink(props: { room: Room; onMade(link: InviteLink): void }) {
  const t = useStrings();
  const { client } = useSession();
  const [expiry, setExpiry] = createSignal<keyof typeof expiries>('week');
  const [uses, setUses] = createSignal<keyof typeof useCounts>('any');
  const make = createTask(async () => props.onMade(await client.run('invite.create', { room: props.room.id, expiresInMs: expiries[expiry()], uses: useCounts[uses()] })));
  return (
    <>
      <div class="invite-options">
        <Select label={t('link.expires')} value={expiry()} onValue={setExpiry} options={(['hour', 'day', 'week', 'never'] as const).map(value => ({ value, label: t(`link.expires.${value}`) }))} />
        <Select label={t('link.uses')} value={uses()} onValue={setUses} options={(['one', 'ten', 'hundred', 'any'] as const).map(value => ({ value, label: t(`link.uses.${value}`) }))} />
        <Button kind="primary" icon="link" busy={make.busy()} onClick={() => void make.run()}>{t('link.make')}</Button>
      </div>
      <ErrorNotice error={make.error()} />
    </>
  );
}

/** Links that let whoever has them join, with a QR code for the newest. */
export function InviteLinks(props: { room: Room }) {
  const t = useStrings();
  const { client } = useSession();
  const [made, setMade] = createSignal<InviteLink | null>(null);
  const [links, { refetch }] = createLoaded(() => props.room.id, async room => (await client.run('invite.list', { room })).links);
  const revoke = createTask(async (code: string) => {
    await client.run('invite.revoke', { room: props.room.id, code });
    if (made()?.code === code) setMade(null);
    await refetch();
  });
  const about = (link: InviteLink) => [
    link.expiresAt === null ? t('link.noExpiry') : t('link.until', { date: shortDate(link.expiresAt) }),
    link.usesLeft === null ? t('link.anyUses') : t('link.usesLeft', { count: link.usesLeft }),
  ].join(' · ');
  const others = () => (links.error ? [] : (links() ?? [])).filter(link => link.code !== made()?.code);
  return (
    <section class="invite-links">
      <h3>{t('link.title')}</h3>
      <NewLink room={props.room} onMade={link => (setMade(link), void refetch())} />
      <Show when={made()}>
        {link => (
          <div class="invite-made">
            <QrCode text={inviteAddress(link().code)} label={t('link.qr')} />
            <div class="invite-made-text"><CopyBox label={t('link.address')} text={inviteAddress(link().code)} /><p class="quiet small">{about(link())}</p></div>
          </div>
        )}
      </Show>
      <ErrorNotice error={links.error ?? revoke.error()} />
      <Show when={others().length > 0}>
        <ul class="invite-list" aria-label={t('link.others')}>
          <For each={others()}>
            {link => (
              <li>
                <span><code class="one-line">…{link.code.slice(-8)}</code> <span class="quiet small">{about(link)}</span></span>
                <IconButton size="small" label={t('link.show')} icon="link" onClick={() => setMade(link)} />
                <IconButton size="small" label={t('link.revoke')} icon="trash" onClick={() => void revoke.run(link.code)} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
