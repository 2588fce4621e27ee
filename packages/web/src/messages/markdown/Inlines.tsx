import { For, Match, Show, Switch } from 'solid-js';
import { TextWithMentions } from '../Mentions.tsx';
import { plainText } from '@hubbub/client/view/markdown/plain-text';
import type { Inline } from '@hubbub/client/view/markdown/tree';

type Of<K extends Inline['kind']> = Extract<Inline, { kind: K }>;

function is<K extends Inline['kind']>(node: Inline, kind: K): Of<K> | undefined {
  return node.kind === kind ? (node as Of<K>) : undefined;
}

/** An address longer than this is shown on one line, cut off. */
const longAddress = 160;

function Link(props: { link: Of<'link'> }) {
  const isLong = () => plainText(props.link.inside).length > longAddress;
  return (
    <>
      <a data-long={isLong() ? '' : undefined} href={props.link.href} target="_blank" rel="noopener noreferrer" title={props.link.href}><Inlines nodes={props.link.inside} /></a>
      <Show when={props.link.host}>{host => <span class="true-host"> ({host()})</span>}</Show>
    </>
  );
}

/** Pieces of a line as elements. */
export function Inlines(props: { nodes: readonly Inline[] }) {
  return (
    <For each={props.nodes}>
      {node => (
        <Switch fallback={<br />}>
          <Match when={is(node, 'text')}>{found => <TextWithMentions text={found().text} />}</Match>
          <Match when={is(node, 'strong')}>{found => <strong><Inlines nodes={found().inside} /></strong>}</Match>
          <Match when={is(node, 'emphasis')}>{found => <em><Inlines nodes={found().inside} /></em>}</Match>
          <Match when={is(node, 'strike')}>{found => <s><Inlines nodes={found().inside} /></s>}</Match>
          <Match when={is(node, 'code')}>{found => <code>{found().text}</code>}</Match>
          <Match when={is(node, 'link')}>{found => <Link link={found()} />}</Match>
        </Switch>
      )}
    </For>
  );
}
