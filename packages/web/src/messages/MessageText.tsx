import type { TimelineMessage } from '@hubbub/client';
import { Match, Show, Switch } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { isOnlyEmoji } from './only-emoji.ts';
import { needsMarkdown } from './markdown/needs-markdown.ts';
import { useMarkdown } from './markdown/use-markdown.ts';
import { Blocks } from './markdown/Blocks.tsx';
import { Inlines } from './markdown/Inlines.tsx';
import type { Block, Inline } from './markdown/tree.ts';
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

function onlyLine(blocks: readonly Block[]): readonly Inline[] | null {
  const [first, ...others] = blocks;
  return first?.kind === 'paragraph' && others.length === 0 ? first.inside : null;
}

function Parsed(props: { blocks: readonly Block[]; edited: number | null }) {
  return (
    <Show when={onlyLine(props.blocks)} fallback={<><div class="message-text message-blocks" dir="auto"><Blocks blocks={props.blocks} /></div><Edited at={props.edited} /></>}>
      {line => <p class="message-text" dir="auto"><Inlines nodes={line()} /><Edited at={props.edited} /></p>}
    </Show>
  );
}

function Body(props: { text: string; format: 'markdown' | 'plain'; edited: number | null }) {
  const parse = useMarkdown(() => props.format === 'markdown' && needsMarkdown(props.text));
  return (
    <Switch fallback={<p class="message-text" dir="auto"><TextWithMentions text={props.text} /><Edited at={props.edited} /></p>}>
      <Match when={isOnlyEmoji(props.text)}><p class="message-text message-emoji">{props.text}<Edited at={props.edited} /></p></Match>
      <Match when={parse()}>{known => <Parsed blocks={known()(props.text)} edited={props.edited} />}</Match>
    </Switch>
  );
}

/** What a message says: nodes built from its text, never HTML; plain until the Markdown parser is loaded. */
export function MessageText(props: { message: TimelineMessage; gone: boolean }) {
  const t = useStrings();
  const { live } = useSession();
  return (
    <Show when={!props.gone && props.message.content} fallback={<DeletedText message={props.message} />}>
      {content => (
        <MentionsProvider value={() => props.message.mentions}>
          <Show when={content().kind === 'action'} fallback={<Body text={content().text} format={content().format} edited={props.message.editedAt} />}>
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
