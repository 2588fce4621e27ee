import { For, Match, Show, Switch } from 'solid-js';
import { useStrings } from '../../strings/strings.ts';
import { CodeBlock } from './CodeBlock.tsx';
import { Inlines } from './Inlines.tsx';
import type { Block } from '@hubbub/client/view/markdown/tree';

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

function is<K extends Block['kind']>(block: Block, kind: K): Of<K> | undefined {
  return block.kind === kind ? (block as Of<K>) : undefined;
}

function List(props: { list: Of<'list'> }) {
  const items = () => <For each={props.list.items}>{item => <li dir="auto"><Blocks blocks={item} /></li>}</For>;
  return <Show when={props.list.ordered} fallback={<ul>{items()}</ul>}><ol start={props.list.start}>{items()}</ol></Show>;
}

function Table(props: { table: Of<'table'> }) {
  const t = useStrings();
  return (
    <div class="table-scroll" tabindex="0">
      <table>
        <tbody>
          <For each={props.table.rows}>
            {row => (
              <tr>
                <For each={row.cells}>
                  {cell => (
                    <Show when={row.head} fallback={<td data-align={cell.align} dir="auto"><Inlines nodes={cell.inside} /></td>}>
                      <th scope="col" data-align={cell.align} dir="auto"><Inlines nodes={cell.inside} /></th>
                    </Show>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.table.cut}><p class="quiet small">{t('message.tableCut')}</p></Show>
    </div>
  );
}

/** Blocks of a message as elements. */
export function Blocks(props: { blocks: readonly Block[] }) {
  return (
    <For each={props.blocks}>
      {block => (
        <Switch fallback={<hr />}>
          <Match when={is(block, 'paragraph')}>{found => <p dir="auto"><Inlines nodes={found().inside} /></p>}</Match>
          <Match when={is(block, 'heading')}>{found => <p class="message-heading" data-level={found().level} dir="auto"><Inlines nodes={found().inside} /></p>}</Match>
          <Match when={is(block, 'quote')}>{found => <blockquote dir="auto"><Blocks blocks={found().inside} /></blockquote>}</Match>
          <Match when={is(block, 'list')}>{found => <List list={found()} />}</Match>
          <Match when={is(block, 'fence')}>{found => <CodeBlock language={found().language} text={found().text} />}</Match>
          <Match when={is(block, 'table')}>{found => <Table table={found()} />}</Match>
        </Switch>
      )}
    </For>
  );
}
