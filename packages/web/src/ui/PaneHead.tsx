import { Show, type JSX } from 'solid-js';
import { goBack } from '../app/router.ts';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from './Button.tsx';

/** The head of a page: back (on phones), title, actions. */
export function PaneHead(props: { title: string; about?: string; actions?: JSX.Element }) {
  const t = useStrings();
  return (
    <header class="pane-head">
      <IconButton class="back" label={t('action.back')} icon="back" onClick={goBack} />
      <div class="pane-title">
        <h1 class="one-line"><bdi>{props.title}</bdi></h1>
        <Show when={props.about}><p class="quiet small one-line" dir="auto">{props.about}</p></Show>
      </div>
      {props.actions}
    </header>
  );
}
