import { Show, createEffect, createSignal, onCleanup, onMount } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';

/** Badges may come and go often; looking for them costs a layout, ms. */
const restMs = 250;
const unreadRows = '[data-room-link][data-unread]';

/** Finds the unread rows that are scrolled out of a box: the nearest above and below. */
function createHidden(box: () => HTMLElement) {
  const [above, setAbove] = createSignal<HTMLElement>();
  const [below, setBelow] = createSignal<HTMLElement>();
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    const { top, bottom } = box().getBoundingClientRect();
    const rows = [...box().querySelectorAll<HTMLElement>(unreadRows)].map(row => ({ row, middle: row.getBoundingClientRect().top + row.offsetHeight / 2 }));
    setAbove(rows.findLast(({ middle }) => middle < top)?.row);
    setBelow(rows.find(({ middle }) => middle > bottom)?.row);
  };
  const lookSoon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look);
  };
  const lookLater = () => (timer ??= setTimeout(look, restMs));
  onCleanup(() => (cancelAnimationFrame(frame), clearTimeout(timer)));
  return { above, below, lookSoon, lookLater };
}

/** Says when something unread is scrolled out of the rooms' box, and goes there. */
export default function UnreadHints(props: { box: HTMLElement }) {
  const t = useStrings();
  const { live } = useSession();
  const { above, below, lookSoon, lookLater } = createHidden(() => props.box);
  onMount(() => {
    const sizes = new ResizeObserver(lookSoon);
    sizes.observe(props.box);
    props.box.addEventListener('scroll', lookSoon, { passive: true });
    onCleanup(() => sizes.disconnect());
  });
  createEffect(() => (live.rooms(), lookLater()));
  const show = (row: HTMLElement) => {
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
  };
  return (
    <>
      <Show when={above()}>{row => <button type="button" class="rooms-hint" data-at="top" onClick={() => show(row())}><Icon name="up" size={16} />{t('rooms.unreadAbove')}</button>}</Show>
      <Show when={below()}>{row => <button type="button" class="rooms-hint" data-at="bottom" onClick={() => show(row())}><Icon name="down" size={16} />{t('rooms.unreadBelow')}</button>}</Show>
    </>
  );
}
