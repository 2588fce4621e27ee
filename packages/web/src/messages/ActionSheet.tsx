import type { TimelineMessage } from '@hubbub/client';
import { For, Show, Suspense, createSignal } from 'solid-js';
import { late } from '../app/late.ts';
import { useStrings } from '../strings/strings.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { quickEmoji, noteUsed } from './emoji/used-emoji.ts';
import type { MessageActions } from './message-actions.ts';
import './action-sheet.css';

const EmojiPicker = late(async () => ({ default: (await import('./emoji/EmojiPicker.tsx')).EmojiPicker }));

/** The actions of a message for touch, as a sheet from below. */
export default function ActionSheet(props: { message: TimelineMessage; actions: MessageActions; onClose(): void }) {
  const t = useStrings();
  const [all, setAll] = createSignal(false);
  const then = (act: () => void) => () => {
    props.onClose();
    act();
  };
  const line = (icon: IconName | undefined, label: string, act: () => void, danger = false) => (
    <button type="button" class="sheet-line" data-danger={danger ? '' : undefined} onClick={then(act)}>
      <Icon name={icon ?? 'more'} />{label}
    </button>
  );
  return (
    <Dialog title={t('message.actions')} bare onClose={props.onClose}>
      <Show when={all()}><Suspense><EmojiPicker onPick={emoji => then(() => props.actions.react(emoji))()} /></Suspense></Show>
      <div class="sheet" hidden={all()}>
        <Show when={props.actions.mayReply()}>
          <div class="sheet-emoji">
            <For each={quickEmoji(5)}>{emoji => <button type="button" aria-label={emoji} onClick={then(() => (noteUsed(emoji), props.actions.react(emoji)))}>{emoji}</button>}</For>
            <button type="button" aria-label={t('emoji.all')} onClick={() => setAll(true)}><Icon name="add" /></button>
          </div>
          {line('reply', t('message.reply'), props.actions.reply)}
        </Show>
        <Show when={props.actions.mayEdit()}>{line('edit', t('message.edit'), props.actions.edit)}</Show>
        <For each={props.actions.more()}>{item => line(item.icon, item.label, () => item.onSelect())}</For>
        <Show when={props.actions.mayDelete()}>{line('trash', t('message.delete'), props.actions.remove, true)}</Show>
      </div>
    </Dialog>
  );
}
