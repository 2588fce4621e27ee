import { Match, Suspense, Switch, onMount } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { late } from './late.ts';
import { route } from './router.ts';
import { noteShown } from './when-idle.ts';

const Directory = late(() => import('../rooms/Directory.tsx'));
const SettingsPage = late(() => import('../accounts/SettingsPage.tsx'));
const AdminPage = late(() => import('../admin/AdminPage.tsx'));
const InviteArrival = late(() => import('../rooms/InviteArrival.tsx'));

/** The pages of a signed-in person that are no room. */
export default function OtherPages() {
  const t = useStrings();
  onMount(noteShown);
  const inviteCode = () => { const here = route(); return here.page === 'invite' ? here.code : null; };
  return (
    <Suspense>
      <Switch>
        <Match when={route().page === 'directory'}><Directory /></Match>
        <Match when={route().page === 'settings'}><SettingsPage /></Match>
        <Match when={route().page === 'admin'}><AdminPage /></Match>
        <Match when={inviteCode()} keyed>{code => <InviteArrival code={code} />}</Match>
        <Match when={route().page === 'unknown'}><EmptyState icon="find" title={t('page.unknown')}><a class="button" data-kind="plain" href="/">{t('page.home')}</a></EmptyState></Match>
      </Switch>
    </Suspense>
  );
}
