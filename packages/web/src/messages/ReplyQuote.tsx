import { Show, createMemo } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from '../rooms/room-context.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';
import { findOriginal } from './originals.ts';
import { excerpt } from '@hubbub/client/view/excerpt';

/** The message that is replied to, in one line; leads to it. `by`: seq of the reply, to come back to. */
export function ReplyQuote(props: { seq: number; by: number | null }) {
  const t = useStrings();
  const { client, live } = useSession();
  const open = useOpenRoom();
  const original = createMemo(() => open.find(props.seq) ?? findOriginal(client, open.id, props.seq));
  const text = () => {
    const found = original();
    if (!found) return t('reply.older');
    return found.content ? excerpt(found.content.text) : t('message.deleted');
  };
  return (
    <button type="button" class="reply-quote" onClick={() => open.jumpTo(props.seq, props.by ?? undefined)}>
      <Show when={original()}>{found => <bdi class="reply-author">{personName(live, found().author, t)}</bdi>}</Show>
      <span class="one-line" dir="auto">{text()}</span>
    </button>
  );
}
