import type { TimelineMessage } from '@hubbub/client';
import { Match, Show, Switch, createSignal, onCleanup, untrack, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useSession } from '../app/session.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { isOnlyEmoji } from './only-emoji.ts';
import { needsMarkdown } from '@hubbub/client/view/markdown/needs-markdown';
import { useMarkdownText } from './markdown/use-markdown.ts';
import { MentionsProvider, TextWithMentions } from './Mentions.tsx';
import { fullTime } from './times.ts';

function DeletedText(props: { message: TimelineMessage }) {
  const t = useStrings();
  const byOther = () => props.message.deletedBy !== null && props.message.deletedBy !== props.message.author;
  return <p class="message-text message-deleted">{t(byOther() ? 'message.deletedByModerator' : 'message.deleted')}</p>;
}

function Edited(props: { at: number | null }) {
  const t = useStrings();
  return <Show when={props.at}>{at => <span class="message-edited" data-tip={fullTime(at())}> {t('message.edited')}</span>}</Show>;
}

function Body(props: { text: string; format: 'markdown' | 'plain'; edited: number | null }) {
  const markdown = useMarkdownText(() => props.format === 'markdown' && needsMarkdown(props.text));
  return (
    <Switch fallback={<p class="message-text" dir="auto"><TextWithMentions text={props.text} /><Edited at={props.edited} /></p>}>
      <Match when={isOnlyEmoji(props.text)}><p class="message-text message-emoji">{props.text}<Edited at={props.edited} /></p></Match>
      <Match when={markdown()}>{known => <Dynamic component={known()} text={props.text} after={<Edited at={props.edited} />} />}</Match>
    </Switch>
  );
}

/** Messages taller than this are folded until they are asked for, px. */
const tallPx = 500;
const mostCharacters = 1_000;
const mostLines = 20;
const unfolded = new Set<string>();

/**
 * A tall message behind "Show all". All of it is on the page, so that searching the page finds it;
 * what scrolls inside the fold (a search, a link by keyboard) unfolds it.
 */
function Fold(props: { message: TimelineMessage; children: JSX.Element }) {
  const t = useStrings();
  const { key } = untrack(() => props.message);
  const [open, setOpen] = createSignal(unfolded.has(key));
  const [tall, setTall] = createSignal(true);
  const change = (to: boolean) => {
    if (to) unfolded.add(key);
    else unfolded.delete(key);
    setOpen(to);
  };
  const watch = (inside: HTMLElement) => {
    const observer = new ResizeObserver(() => setTall(inside.offsetHeight > tallPx));
    observer.observe(inside);
    onCleanup(() => observer.disconnect());
  };
  return (
    <>
      <div class="message-fold" data-folded={tall() && !open() ? '' : undefined} onScroll={event => !open() && (event.currentTarget.scrollTo(0, 0), change(true))}>
        <div ref={watch}>{props.children}</div>
      </div>
      <Show when={tall()}>
        <button type="button" class="message-unfold" aria-expanded={open()} onClick={() => change(!open())}>{t(open() ? 'message.showLess' : 'message.showAll')}</button>
      </Show>
    </>
  );
}

/** Whether a text may be so long that it is worth measuring. */
function mayBeTall(text: string): boolean {
  return text.length > mostCharacters || (text.length > mostLines && text.split('\n').length > mostLines);
}

function Folded(props: { message: TimelineMessage; children: JSX.Element }) {
  return <Show when={mayBeTall(props.message.content?.text ?? '')} fallback={props.children}><Fold message={props.message}>{props.children}</Fold></Show>;
}

/** What a message says: nodes built from its text, never HTML; plain until the Markdown parser is loaded. */
export function MessageText(props: { message: TimelineMessage; gone: boolean }) {
  const t = useStrings();
  const { live } = useSession();
  return (
    <Show when={!props.gone && props.message.content} fallback={<DeletedText message={props.message} />}>
      {content => (
        <MentionsProvider value={() => props.message.mentions}>
          <Show when={content().kind === 'action'} fallback={<Folded message={props.message}><Body text={content().text} format={content().format} edited={props.message.editedAt} /></Folded>}>
            <p class="message-text message-action" dir="auto">
              <bdi>{personName(live, props.message.author, t)}</bdi> <TextWithMentions text={content().text} />
              <Edited at={props.message.editedAt} />
            </p>
          </Show>
        </MentionsProvider>
      )}
    </Show>
  );
}
