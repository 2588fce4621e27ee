import { Show, Suspense, createSignal } from 'solid-js';
import { late } from '../app/late.ts';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { roomName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { isSending } from './compose/enter-key.ts';
import { isPreviewWanted } from './compose/preview-choice.ts';
import { createTextBox } from './compose/text-box.ts';
import { isHelpOpen } from './compose/writing-help.ts';
import type { ComposerState } from './composer-state.ts';
import { EmojiButton } from './EmojiButton.tsx';
import { needsMarkdown } from '@hubbub/client/view/markdown/needs-markdown';
import './composer.css';

const ComposerAbout = late(() => import('./ComposerAbout.tsx'));
const ComposerNote = late(() => import('./ComposerNote.tsx'));
const CompletionList = late(() => import('./compose/CompletionList.tsx'));
const FormatPanel = late(() => import('./compose/FormatPanel.tsx'));
const Preview = late(() => import('./compose/Preview.tsx'));
const WritingHelp = late(() => import('./compose/WritingHelp.tsx'));
const counterFrom = 400;
/** So much of a room's name stands in the empty text box, characters. */
const mostName = 30;

function shortName(name: string): string {
  const letters = [...name];
  return letters.length > mostName ? `${letters.slice(0, mostName - 1).join('').trimEnd()}…` : name;
}

type TextBox = ReturnType<typeof createTextBox>;

function SendButton(props: { composer: ComposerState }) {
  const t = useStrings();
  const face = () => (props.composer.deletes() ? 'delete' : props.composer.editing() ? 'save' : 'send');
  const labels = { delete: 'message.delete', save: 'composer.save', send: 'composer.send' } as const;
  const icons = { delete: 'trash', save: 'check', send: 'send' } as const;
  // The focus stays in the text box: on touch the keyboard would close and open again.
  return <IconButton type="submit" class="composer-send" label={t(labels[face()])} icon={icons[face()]} disabled={!props.composer.maySend()} onPointerDown={event => event.preventDefault()} />;
}

function FormatButton(props: { box: TextBox }) {
  const t = useStrings();
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  return (
    <>
      <IconButton ref={button} size="small" label={t('composer.format')} icon="format" aria-haspopup="dialog" aria-expanded={open()} onClick={() => setOpen(!open())} />
      <Show when={open()}>
        <Suspense><FormatPanel anchor={button} focusAfter={props.box.box()} onFormat={format => void props.box.format(format)} onClose={() => setOpen(false)} /></Suspense>
      </Show>
    </>
  );
}

/** What floats over the text box without moving it: completion, else the preview. */
function Floating(props: { composer: ComposerState; box: TextBox }) {
  const { room } = useOpenRoom();
  const { box, composer } = props;
  const isPreviewing = () => isPreviewWanted() && !box.completion()?.isOpen() && needsMarkdown(composer.text());
  return (
    <>
      <Show when={box.query()}>
        <Suspense><CompletionList composer={composer} room={room} query={box.query} onReady={box.setCompletion} onTake={box.take} /></Suspense>
      </Show>
      <Show when={isPreviewing()}><Suspense><Preview composer={composer} /></Suspense></Show>
    </>
  );
}

function ComposerBox(props: { composer: ComposerState; onSent(): void }) {
  const t = useStrings();
  const { client, live } = useSession();
  const { room } = useOpenRoom();
  const { composer } = props;
  const box = createTextBox({ composer, typing: () => client.typing(composer.room), onSent: props.onSent });
  return (
    <form class="composer-box" data-over={composer.left() < 0 ? '' : undefined} onSubmit={event => (event.preventDefault(), void box.send())}>
      <Floating composer={composer} box={box} />
      <Show when={composer.editing() || composer.replyTo() !== null}><Suspense><ComposerAbout composer={composer} /></Suspense></Show>
      <div class="composer-line">
        <EmojiButton label={t('composer.emoji')} icon="emoji" onPick={box.insert} placement="top-start" focusAfter={box.box} />
        <FormatButton box={box} />
        <textarea
          ref={box.setBox}
          rows={1}
          dir="auto"
          aria-label={t('composer.message')}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={box.completion()?.isOpen() ? 'completion-list' : undefined}
          aria-activedescendant={box.completion()?.activeId()}
          placeholder={t('composer.placeholder', { room: shortName(roomName(room(), live, t)) })}
          enterkeyhint={isSending({ shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }) ? 'send' : 'enter'}
          onInput={box.onInput}
          onSelect={box.noteCaret}
          onKeyUp={box.noteCaret}
          onClick={box.noteCaret}
          onFocus={() => box.setFocused(true)}
          onBlur={() => box.setFocused(false)}
          onKeyDown={box.onKeyDown}
          onPaste={box.onPaste}
        />
        <Show when={composer.left() < counterFrom}>
          <span class="composer-left">{composer.left()}</span>
        </Show>
        <SendButton composer={composer} />
      </div>
      <Show when={composer.left() < 0 || composer.note()}><Suspense><ComposerNote composer={composer} /></Suspense></Show>
    </form>
  );
}

/** Where one writes; in its place, why one cannot. */
export function Composer(props: { composer: ComposerState; onSent(): void }) {
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
      <Show when={isHelpOpen()}><Suspense><WritingHelp room={open.room()} /></Suspense></Show>
    </div>
  );
}
