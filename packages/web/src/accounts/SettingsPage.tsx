import { For, createEffect, createSignal, type Component } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useSession } from '../app/session.tsx';
import { useStrings, type StringKey } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { PaneHead } from '../ui/PaneHead.tsx';
import { createTask } from '../app/task.ts';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { KeyboardSettings } from './KeyboardSettings.tsx';
import { LanguageSettings } from './LanguageSettings.tsx';
import { PasswordSettings } from './PasswordSettings.tsx';
import { PlainHttpNote } from './PlainHttpNote.tsx';
import { ProfileSettings } from './ProfileSettings.tsx';
import { SessionsSettings } from './SessionsSettings.tsx';
import { SoundSettings } from './SoundSettings.tsx';
import './settings.css';

const parts: readonly { title: StringKey; Part: Component }[] = [
  { title: 'settings.profile', Part: ProfileSettings },
  { title: 'settings.appearance', Part: AppearanceSettings },
  { title: 'settings.language', Part: LanguageSettings },
  { title: 'settings.sounds', Part: SoundSettings },
  { title: 'keys.settings', Part: KeyboardSettings },
  { title: 'account.password', Part: PasswordSettings },
  { title: 'session.title', Part: SessionsSettings },
];

/**
 * The part with the focus while it begins in the upper third of what is scrolled, or anywhere in view
 * at the end; else the one that stands in the upper third, at the end the last, however short.
 */
function createCurrent(elements: readonly HTMLElement[]) {
  const [current, setCurrent] = createSignal(0);
  const onScroll = ({ currentTarget: box }: { currentTarget: HTMLElement }) => {
    const { top, height } = box.getBoundingClientRect();
    const startsAbove = (y: number) => elements.findLastIndex(element => element.getBoundingClientRect().top <= y);
    const begun = Math.max(0, startsAbove(top + height / 3));
    const isAtEnd = box.scrollTop > 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
    const focused = elements.findIndex(element => element.contains(document.activeElement));
    const from = elements[focused]?.getBoundingClientRect().top ?? -1;
    const leads = from >= top && from < top + (isAtEnd ? height : height / 3);
    setCurrent(leads ? focused : isAtEnd ? elements.length - 1 : begun);
  };
  return { current, setCurrent, onScroll };
}

function SignOut() {
  const t = useStrings();
  const { signOut, me } = useSession();
  const leave = createTask(signOut);
  return (
    <section class="settings-section settings-out">
      <p class="quiet">{t('settings.signedInAs', { name: me().name })}</p>
      <Button kind="danger" icon="leave" busy={leave.busy()} onClick={() => void leave.run()}>{t('account.signOut')}</Button>
    </section>
  );
}

/** Of the strip's own padding is left at its ends, px. */
const edgePx = 16;

/**
 * Moves a strip sideways until one of its buttons is in it, unless somebody is about to press another there.
 * `scrollIntoView` would also stop the page where it is going.
 */
function reveal(strip: HTMLElement, button: Element): void {
  if (strip.matches(':hover')) return;
  const [frame, box] = [strip.getBoundingClientRect(), button.getBoundingClientRect()];
  const by = Math.min(0, box.left - edgePx - frame.left) || Math.max(0, box.right + edgePx - frame.right);
  if (by !== 0) strip.scrollBy({ left: by, behavior: 'instant' });
}

/** Everything a person can set about themselves, with a list of its parts. */
export default function SettingsPage() {
  const t = useStrings();
  const elements: HTMLElement[] = [];
  const { current, setCurrent, onScroll } = createCurrent(elements);
  let strip!: HTMLElement;
  createEffect(() => reveal(strip, strip.children[current()]!));
  const goTo = (index: number) => {
    elements[index]!.scrollIntoView({ block: 'start' });
    elements[index]!.focus({ preventScroll: true });
    setCurrent(index);
  };
  return (
    <div class="page">
      <PaneHead title={t('settings.title')} />
      <div class="page-scroll settings" onScroll={onScroll}>
        <nav class="settings-parts" ref={strip} aria-label={t('settings.sections')}>
          <For each={parts}>
            {(part, index) => <button type="button" aria-current={current() === index() ? 'true' : undefined} onClick={() => goTo(index())}>{t(part.title)}</button>}
          </For>
        </nav>
        <div class="page-body">
          <PlainHttpNote always />
          <For each={parts}>
            {(part, index) => <div class="settings-part" tabindex={-1} ref={element => (elements[index()] = element)}><Dynamic component={part.Part} /></div>}
          </For>
          <div class="settings-part"><SignOut /></div>
        </div>
      </div>
    </div>
  );
}
