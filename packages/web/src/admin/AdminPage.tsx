import { For, Match, Show, Switch, createEffect } from 'solid-js';
import { route } from '../app/router.ts';
import { adminSections, type AdminSection } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PaneHead } from '../ui/PaneHead.tsx';
import { InvitesList } from './InvitesList.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PlaceSettings } from './PlaceSettings.tsx';
import { RoomsList } from './RoomsList.tsx';
import '../accounts/settings.css';
import '../rooms/members.css';
import './admin.css';

const section = (): AdminSection => {
  const here = route();
  return here.page === 'admin' ? here.section : adminSections[0];
};

function Sections() {
  const t = useStrings();
  let strip!: HTMLUListElement;
  createEffect(() => strip.children[adminSections.indexOf(section())]!.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  return (
    <nav class="admin-sections" aria-label={t('admin.sections')}>
      <ul ref={strip}>
        <For each={adminSections}>
          {one => <li><a href={one === adminSections[0] ? '/admin' : `/admin/${one}`} aria-current={section() === one ? 'page' : undefined}>{t(`admin.${one}`)}</a></li>}
        </For>
      </ul>
    </nav>
  );
}

/** What administrators do: the place's name and sign-up mode, people, rooms, invite links. */
export default function AdminPage() {
  const t = useStrings();
  const { me } = useSession();
  return (
    <div class="page">
      <PaneHead title={t('admin.title')} />
      <div class="page-scroll">
        <Show when={me().administrator} fallback={
          <EmptyState icon="lock" title={t('admin.refused')} about={t('admin.refused.about')}><a class="button" data-kind="plain" href="/">{t('page.home')}</a></EmptyState>
        }>
          <Sections />
          <div class="page-body admin-body">
            <Switch>
              <Match when={section() === 'place'}><PlaceSettings /></Match>
              <Match when={section() === 'people'}><PeopleList /></Match>
              <Match when={section() === 'rooms'}><RoomsList /></Match>
              <Match when={section() === 'invites'}><InvitesList /></Match>
            </Switch>
          </div>
        </Show>
      </div>
    </div>
  );
}
