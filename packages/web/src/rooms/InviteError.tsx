import { Show } from 'solid-js';
import { refusalOf } from '../app/explain.ts';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';

/** Why an invite link cannot be shown: a cut-off, ended or used-up one all read the same. */
export function InviteError(props: { error: unknown }) {
  const t = useStrings();
  const isGone = () => ['not-found', 'bad-field'].includes(refusalOf(props.error)?.code ?? '');
  return (
    <Show when={isGone()} fallback={<ErrorNotice error={props.error} />}>
      <EmptyState compact icon="link" title={t('invite.gone')} about={t('invite.gone.about')} />
    </Show>
  );
}
