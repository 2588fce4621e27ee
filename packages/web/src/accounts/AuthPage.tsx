import { Show, onMount, type JSX } from 'solid-js';
import { usePlace } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Logo } from '../ui/Logo.tsx';
import { PlainHttpNote } from './PlainHttpNote.tsx';
import './auth.css';

/** The frame of the pages before one is signed in: logo, place, a title, a form. The first box has the focus. */
export function AuthPage(props: { title: string; about?: string; above?: JSX.Element; children: JSX.Element; foot?: JSX.Element }) {
  const t = useStrings();
  const place = usePlace();
  let card!: HTMLDivElement;
  onMount(() => card.querySelector<HTMLElement>('[autofocus]')?.focus());
  return (
    <main class="auth">
      <div class="auth-card" ref={card}>
        <p class="auth-place"><Logo /> <bdi class="one-line">{place.info().name || t('app.name')}</bdi></p>
        <div class="auth-head">
          {props.above}
          <h1>{props.title}</h1>
          <Show when={props.about}><p class="quiet">{props.about}</p></Show>
        </div>
        {props.children}
        <Show when={props.foot}><div class="auth-foot">{props.foot}</div></Show>
        <PlainHttpNote />
      </div>
    </main>
  );
}
