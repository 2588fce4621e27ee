import { Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { CopyBox } from '../ui/CopyBox.tsx';
import { Notice } from '../ui/Notice.tsx';
import { QrCode } from './QrCode.tsx';
import { isOnlyHere } from './share-origin.ts';
import './invites.css';

/** An invite link to hand out: QR code, address to copy, who can use it how long. */
export function ShareBox(props: { address: string; about: string; hint?: string }) {
  const t = useStrings();
  return (
    <div class="share-box">
      <div class="invite-made">
        <QrCode text={props.address} label={t('link.qr')} />
        <div class="invite-made-text">
          <CopyBox label={t('link.address')} text={props.address} />
          <p class="quiet small">{props.about}</p>
          <Show when={props.hint}><p class="quiet small">{props.hint}</p></Show>
        </div>
      </div>
      <Show when={isOnlyHere(props.address)}><Notice><p>{t('link.onlyHere')}</p></Notice></Show>
    </div>
  );
}
