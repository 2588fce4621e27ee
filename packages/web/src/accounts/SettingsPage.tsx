import { For, createSignal, onCleanup, onMount, type Component } from 'solid-js';
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
  { title: 'settings.devices', Part: SessionsSettings },
];

/** Which part stands in the upper third of the page. */
function createCurrent(elements: () => readonly HTMLElement[]) {
  const [current, setCurrent] = createSignal(0);
  onMount(() => {
    const observer = new IntersectionObserver(entries => {
      const entered = entries.find(entry => entry.isIntersecting);
      if (entered) setCurrent(elements().indexOf(entered.target as HTMLElement));
    }, { rootMargin: '0px 0px -67% 0px' });
    for (const element of elements()) observer.observe(element);
    onCleanup(() => observer.disconnect());
  });
  return [current, setCurrent] as const;
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

/** Everything a person can set about themselves, with a list of its parts. */
export default function SettingsPage() {
  const t = useStrings();
  const elements: HTMLElement[] = [];
  const [current, setCurrent] = createCurrent(() => elements);
  const goTo = (index: number) => {
    elements[index]!.scrollIntoView({ block: 'start' });
    elements[index]!.focus({ preventScroll: true });
    setCurrent(index);
  };
  return (
    <div class="page">
      <PaneHead title={t('settings.title')} />
      <div class="page-scroll settings">
        <nav class="settings-parts" aria-label={t('settings.sections')}>
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
