import type { Session } from '@hubbub/protocol';
import { For, Show } from 'solid-js';
import { createLoaded } from '../app/loaded.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { agoText } from '../messages/times.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Tag } from '../ui/Tag.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

function SessionRow(props: { session: Session; onEnd(): void; busy: boolean }) {
  const t = useStrings();
  const seen = () => (props.session.live ? t('session.now') : t('session.lastSeen', { when: agoText(props.session.lastSeenAt, Date.now(), t) }));
  return (
    <li class="session-row">
      <span class="session-dot" data-live={props.session.live ? '' : undefined} aria-hidden="true" />
      <div>
        <p class="one-line"><bdi>{props.session.deviceName || t('session.unnamed')}</bdi></p>
        <p class="quiet small">{t('session.since', { when: agoText(props.session.createdAt, Date.now(), t) })} · {seen()}</p>
      </div>
      <Show when={!props.session.current} fallback={<Tag kind="strong" text={t('session.this')} />}>
        <Button size="small" busy={props.busy} onClick={() => props.onEnd()}>{t('session.end')}</Button>
      </Show>
    </li>
  );
}

/** Where one is signed in, with ending it. */
export function SessionsSettings() {
  const t = useStrings();
  const { client } = useSession();
  const [sessions, { refetch }] = createLoaded(() => ({}), async () => (await client.run('session.list', {})).sessions);
  const end = createTask(async (session: string | null) => {
    await (session ? client.run('session.end', { session }) : client.run('session.endOthers', {}));
    await refetch();
  });
  const all = () => (sessions.error ? [] : [...(sessions() ?? [])].sort((a, b) => Number(b.current) - Number(a.current)));
  return (
    <section class="settings-section">
      <h2>{t('session.title')}</h2>
      <p class="quiet">{t('session.about')}</p>
      <ErrorNotice error={sessions.error ?? end.error()} onRetry={() => void refetch()} />
      <Show when={sessions() || sessions.error} fallback={<Skeleton rows={2} />}>
        <ul class="sessions" aria-label={t('session.title')}>
          <For each={all()}>{session => <SessionRow session={session} busy={end.busy()} onEnd={() => void end.run(session.id)} />}</For>
        </ul>
        <Show when={all().length > 1}><Button busy={end.busy()} onClick={() => void end.run(null)}>{t('session.endOthers')}</Button></Show>
      </Show>
    </section>
  );
}
