import { Show, type JSX } from 'solid-js';
import { isPhone } from '../app/media.ts';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';

/** The frame of what stands in the side panel; on phones, and where something lies behind it, with "back". */
export function PanelFrame(props: {
  title: string;
  count?: number;
  closeLabel: string;
  onBack?: (() => void) | undefined;
  onClose(): void;
  ref?: (element: HTMLElement) => void;
  children: JSX.Element;
}) {
  const t = useStrings();
  const back = () => props.onBack ?? (isPhone() ? props.onClose : undefined);
  return (
    <aside class="side-panel" aria-label={props.title} tabindex={-1} ref={props.ref}>
      <header class="side-head" data-back={back() ? '' : undefined}>
        <Show when={back()}>{go => <IconButton label={t('action.back')} icon="back" onClick={() => go()()} />}</Show>
        <h2>{props.title} <Show when={props.count !== undefined}><span class="quiet">{props.count}</span></Show></h2>
        <Show when={!isPhone()}><IconButton size="small" label={props.closeLabel} icon="close" onClick={props.onClose} /></Show>
      </header>
      <div class="side-scroll">{props.children}</div>
    </aside>
  );
}
