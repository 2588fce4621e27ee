import type { Reach } from '@hubbub/protocol';
import { shareOrigin } from '../rooms/share-origin.ts';
import { useStrings } from '../strings/strings.ts';
import { CopyBox } from '../ui/CopyBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { fullTime } from '../messages/times.ts';
import '../rooms/invites.css';

/** A link with which a person sets a new password. */
export interface ResetLink {
  name: string;
  code: string;
  reach: Reach;
  expiresAt: number;
}

/** Shows a reset link once; the administrator hands it to the person. */
export function ResetLinkDialog(props: { link: ResetLink; onClose(): void }) {
  const t = useStrings();
  return (
    <Dialog title={t('admin.resetFor', { name: props.link.name })} about={t('admin.reset.about', { when: fullTime(props.link.expiresAt) })} onClose={props.onClose}>
      <CopyBox label={t('admin.resetLink')} text={`${shareOrigin(props.link.reach)}/reset/${props.link.code}`} />
    </Dialog>
  );
}
