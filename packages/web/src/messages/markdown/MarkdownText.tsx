import { Show, createMemo, type JSX } from 'solid-js';
import { Blocks } from './Blocks.tsx';
import { Inlines } from './Inlines.tsx';
import { parseMarkdown } from '@hubbub/client/view/markdown/parse';
import type { Block, Inline } from '@hubbub/client/view/markdown/tree';

function onlyLine(blocks: readonly Block[]): readonly Inline[] | null {
  const [first, ...others] = blocks;
  return first?.kind === 'paragraph' && others.length === 0 ? first.inside : null;
}

/** A text with its Markdown shown; `after` follows on its last line where there is only one. */
export default function MarkdownText(props: { text: string; after: JSX.Element }) {
  const blocks = createMemo(() => parseMarkdown(props.text));
  return (
    <Show when={onlyLine(blocks())} fallback={<><div class="message-text message-blocks" dir="auto"><Blocks blocks={blocks()} /></div>{props.after}</>}>
      {line => <p class="message-text" dir="auto"><Inlines nodes={line()} />{props.after}</p>}
    </Show>
  );
}
