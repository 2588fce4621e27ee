import { Show, type JSX } from 'solid-js';
import { usePlace } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { Logo } from '../ui/Logo.tsx';
import { PlainHttpNote } from './PlainHttpNote.tsx';
import './auth.css';

/** The frame of the pages before one is signed in: logo, place, a title, a form. */
export function AuthPage(props: { title: string; about?: string; children: JSX.Element; foot?: JSX.Element }) {
  const t = useStrings();
  const place = usePlace();
  return (
    <main class="auth">
      <div class="auth-card">
        <p class="auth-place"><Logo /> <bdi class="one-line">{place.info().name || t('app.name')}</bdi></p>
        <h1>{props.title}</h1>
        <Show when={props.about}><p class="quiet">{props.about}</p></Show>
        {props.children}
        <Show when={props.foot}><div class="auth-foot">{props.foot}</div></Show>
        <PlainHttpNote />
      </div>
    </main>
  );
}
