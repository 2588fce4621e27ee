import type { TimelineMessage } from '@hubbub/client';
import { For, Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { EmojiButton } from './EmojiButton.tsx';
import { noteUsed, quickEmoji } from './emoji/used-emoji.ts';
import type { MessageActions } from './message-actions.ts';

/** The buttons over a message that is pointed at or focused. `onHold` says that one of their boxes is open. */
export function MessageTools(props: { message: TimelineMessage; actions: MessageActions; onHold(held: boolean): void }) {
  const t = useStrings();
  return (
    <div class="message-tools">
      <Show when={props.actions.mayReply()}>
        <For each={quickEmoji(3)}>
          {emoji => <button type="button" class="quick-reaction" aria-label={emoji} onClick={() => (noteUsed(emoji), props.actions.react(emoji))}>{emoji}</button>}
        </For>
        <EmojiButton label={t('message.react')} icon="react" onPick={props.actions.react} onOpen={props.onHold} action="react" />
        <IconButton size="small" label={t('message.reply')} icon="reply" data-action="reply" onClick={props.actions.reply} />
      </Show>
      <Show when={props.actions.mayEdit()}>
        <IconButton size="small" label={t('message.edit')} icon="edit" data-action="edit" onClick={props.actions.edit} />
      </Show>
      <Show when={props.actions.mayDelete()}>
        <IconButton size="small" label={t('message.delete')} icon="trash" onClick={props.actions.remove} />
      </Show>
      <MenuButton size="small" label={t('message.more')} icon="more" items={props.actions.more()} onOpen={props.onHold} />
    </div>
  );
}
