import type { InviteLink, Room } from '@hubbub/protocol';
import { For, Show, createSignal } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { doWithUndo, isPending } from '../app/undo.ts';
import { useStrings } from '../strings/strings.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { linkTerms } from './link-terms.ts';
import { inviteAddress } from './share-origin.ts';
import { ShareBox } from './ShareBox.tsx';
import './invites.css';

const hourMs = 3_600_000;
const expiries = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs, never: null } as const;
/** Under which key the end of a link waits to be carried out. */
export function endKey(code: string): string {
  return `end ${code}`;
}

const useCounts = { one: 1, ten: 10, hundred: 100, any: null } as const;

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
  const [links, { refetch }] = createLoaded(() => props.room.id, room => client.run('invite.list', { room }));
  const end = (code: string) => {
    const { id } = props.room;
    doWithUndo(endKey(code), t('link.ended'), async () => {
      await client.run('invite.revoke', { room: id, code });
      await refetch();
    });
  };
  const others = () => (links.error ? [] : (links()?.links ?? [])).filter(link => !isPending(endKey(link.code))).filter(link => link.code !== made()?.code);
  return (
    <section class="invite-links">
      <h3>{t('link.title')}</h3>
      <NewLink room={props.room} onMade={link => (setMade(link), void refetch())} />
      <Show when={made()}>
        {link => <ShareBox address={inviteAddress(link().code, links()?.reach)} about={linkTerms(link(), t)} />}
      </Show>
      <ErrorNotice error={links.error} />
      <Show when={others().length > 0}>
        <ul class="invite-list" aria-label={t('link.others')}>
          <For each={others()}>
            {link => (
              <li>
                <span><code class="one-line">…{link.code.slice(-8)}</code> <span class="quiet small">{linkTerms(link, t)}</span></span>
                <IconButton size="small" label={t('link.show')} icon="link" onClick={() => setMade(link)} />
                <IconButton size="small" label={t('link.revoke')} icon="trash" onClick={() => end(link.code)} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
