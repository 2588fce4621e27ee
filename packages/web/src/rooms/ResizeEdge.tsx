import { createSignal, onMount } from 'solid-js';
import { readLocal, writeLocal } from '../app/local.ts';
import { direction } from '../strings/language.ts';
import { useStrings } from '../strings/strings.ts';

const narrowest = 220;
const widest = 420;
const step = 16;

/** The edge between rooms and conversation: drag it, or use the arrow keys, Home and End; the width is kept on this device. */
export function ResizeEdge() {
  const t = useStrings();
  const [width, setWidth] = createSignal(readLocal<number>('rooms-width') ?? 280);
  const apply = (px: number) => {
    setWidth(Math.round(Math.min(widest, Math.max(narrowest, px))));
    document.documentElement.style.setProperty('--rooms-width', `${width()}px`);
  };
  onMount(() => apply(width()));
  const onDrag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    apply(direction() === 'rtl' ? innerWidth - event.clientX : event.clientX);
  };
  const onKey = (event: KeyboardEvent) => {
    const wider = direction() === 'rtl' ? -step : step;
    const wanted = { ArrowLeft: width() - wider, ArrowRight: width() + wider, Home: narrowest, End: widest }[event.key];
    if (wanted === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    apply(wanted);
    writeLocal('rooms-width', width());
  };
  return (
    <div
      class="resize-edge"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label={t('rooms.resize')}
      aria-valuenow={width()}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onDrag}
      onPointerUp={() => writeLocal('rooms-width', width())}
      onKeyDown={onKey}
    />
  );
}
