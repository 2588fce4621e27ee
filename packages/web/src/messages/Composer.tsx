import type { User } from '@hubbub/protocol';
import { Show, createEffect, createSignal, onMount } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { isPhone } from '../app/media.ts';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { roomName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ComposerAbout } from './ComposerAbout.tsx';
import type { ComposerState } from './composer-state.ts';
import { EmojiButton } from './EmojiButton.tsx';
import { createMentionPicker, MentionList } from './MentionList.tsx';
import './composer.css';

const counterFrom = 400;

/** Makes a text box as high as its text, up to what CSS allows. */
function fit(box: HTMLTextAreaElement): void {
  box.style.setProperty('height', 'auto');
  box.style.setProperty('height', `${box.scrollHeight}px`);
}

/** The text box of a composer: its caret, completion, keys and height. */
function createTextBox(props: { composer: ComposerState; onEscape(): void; onSent(): void }) {
  const { room } = useOpenRoom();
  const { composer } = props;
  let box!: HTMLTextAreaElement;
  const [caret, setCaret] = createSignal(0);
  const insert = (text: string, from = box.selectionStart, to = box.selectionEnd) => {
    box.focus();
    box.setRangeText(text, from, to, 'end');
    composer.setText(box.value);
    setCaret(box.selectionStart);
  };
  const complete = (person: User, from: number) => {
    composer.mention(person);
    insert(`@${person.name} `, from, box.selectionStart);
  };
  const picker = createMentionPicker({ room, text: composer.text, caret, pick: complete });
  const send = async () => {
    const sending = composer.send();
    // At once, not when the answer comes: by then the focus may be where the person put it.
    if (!isPhone()) box.focus();
    if (await sending) props.onSent();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || picker.onKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    } else if (event.key === 'ArrowUp' && !event.altKey && box.value === '' && composer.editLast()) event.preventDefault();
    else if (event.key === 'Escape' && !composer.cancel()) props.onEscape();
  };
  onMount(() => {
    composer.onFocus(() => box.focus());
    if (!isPhone()) box.focus();
  });
  createEffect(() => {
    composer.text();
    fit(box);
  });
  return { setBox: (element: HTMLTextAreaElement) => (box = element), noteCaret: () => setCaret(box.selectionStart), picker, insert, send, onKey };
}

function ComposerBox(props: { composer: ComposerState; onEscape(): void; onSent(): void }) {
  const t = useStrings();
  const { client, live } = useSession();
  const { room } = useOpenRoom();
  const { composer } = props;
  const { picker, ...box } = createTextBox(props);
  const onInput = (event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
    composer.setText(event.currentTarget.value);
    box.noteCaret();
    if (event.currentTarget.value && !composer.editing()) client.typing(composer.room);
  };
  return (
    <form class="composer-box" data-over={composer.left() < 0 ? '' : undefined} onSubmit={event => (event.preventDefault(), void box.send())}>
      <MentionList picker={picker} />
      <ComposerAbout composer={composer} />
      <div class="composer-line">
        <EmojiButton label={t('composer.emoji')} icon="emoji" onPick={emoji => box.insert(emoji)} />
        <textarea
          ref={box.setBox}
          rows={1}
          dir="auto"
          aria-label={t('composer.message')}
          aria-autocomplete="list"
          aria-controls={picker.isOpen() ? 'mention-list' : undefined}
          aria-activedescendant={picker.activeId()}
          placeholder={t('composer.placeholder', { room: roomName(room(), live, t) })}
          enterkeyhint="send"
          value={composer.text()}
          onInput={onInput}
          onSelect={box.noteCaret}
          onKeyDown={box.onKey}
        />
        <Show when={composer.left() < counterFrom}>
          <span class="composer-left" role={composer.left() < 0 ? 'alert' : undefined}>{composer.left()}</span>
        </Show>
        <IconButton
          type="submit"
          class="composer-send"
          label={t(composer.editing() ? 'composer.save' : 'composer.send')}
          icon={composer.editing() ? 'check' : 'send'}
          disabled={!composer.maySend()}
        />
      </div>
    </form>
  );
}

/** Where one writes; in its place, why one cannot. */
export function Composer(props: { composer: ComposerState; onEscape(): void; onSent(): void }) {
  const t = useStrings();
  const open = useOpenRoom();
  const refused = () => {
    const { archivedAt, settings, my } = open.room();
    if (archivedAt !== null) return t('composer.archived');
    return settings.moderated && my.role === 'member' && !my.voice ? t('composer.moderated') : null;
  };
  return (
    <div class="composer">
      <Show when={!refused()} fallback={<p class="composer-refused"><Icon name="lock" size={18} />{refused()}</p>}>
        <ComposerBox {...props} />
      </Show>
    </div>
  );
}
