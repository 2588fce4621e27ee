import { createEffect, createMemo, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';
import { isLooking } from '../app/media.ts';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from './room-context.tsx';

let goToNext: (() => boolean) | null = null;

/** Goes to the next message of the open room that names the person and that they have not seen; answers whether there is one. */
export function goToOpenMention(): boolean {
  return goToNext?.() ?? false;
}

/** Whether a row of the list is in view; rows far away are not on the page. */
function isInView(key: string): boolean {
  const row = document.querySelector(`[data-message="${CSS.escape(key)}"]`)?.getBoundingClientRect();
  const log = document.querySelector('[role="log"]')?.getBoundingClientRect();
  return row !== undefined && log !== undefined && row.bottom > log.top && row.top < log.bottom;
}

/**
 * The messages after a seq that name the person, oldest first, without those that were in view: the
 * read position does not tell, since it passes over what lies above the end that a room opens at.
 */
export function createOpenMentions(after: number): Accessor<readonly number[]> {
  const { client } = useSession();
  const { id, room, find, jumpTo } = useOpenRoom();
  const [seqs, setSeqs] = createSignal<readonly number[]>([]);
  const [seen, setSeen] = createSignal<ReadonlySet<number>>(new Set(), { equals: false });
  const unseen = createMemo(() => seqs().filter(seq => !seen().has(seq)));
  const look = (among: readonly number[]) => {
    const found = isLooking() ? among.filter(seq => isInView(find(seq)?.key ?? '')) : [];
    if (found.length > 0) setSeen(before => new Set([...before, ...found]));
  };
  let frame = 0;
  const lookSoon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => look(untrack(unseen)));
  };
  const mentions = createMemo(() => room().my.mentions);
  createEffect(() => {
    mentions();
    client.run('read.mentions', { room: id, after }).then(answer => (look(answer.seqs), setSeqs(answer.seqs)), () => undefined);
  });
  createEffect(() => isLooking() && lookSoon());
  addEventListener('scroll', lookSoon, { capture: true, passive: true });
  const go = () => {
    const [next] = untrack(unseen);
    if (next !== undefined) jumpTo(next);
    return next !== undefined;
  };
  goToNext = go;
  onCleanup(() => {
    removeEventListener('scroll', lookSoon, { capture: true });
    cancelAnimationFrame(frame);
    if (goToNext === go) goToNext = null;
  });
  return unseen;
}
