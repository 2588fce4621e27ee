import { Show } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PaneHead } from '../ui/PaneHead.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PlaceSettings } from './PlaceSettings.tsx';
import '../accounts/settings.css';
import '../rooms/members.css';
import './admin.css';

/** What administrators do: the place's name and sign-up mode, and people. */
export default function AdminPage() {
  const t = useStrings();
  const { me } = useSession();
  return (
    <div class="page">
      <PaneHead title={t('admin.title')} />
      <div class="page-scroll">
        <Show when={me().administrator} fallback={<EmptyState icon="lock" title={t('admin.refused')} about={t('admin.refused.about')} />}>
          <div class="page-body"><PlaceSettings /><PeopleList /></div>
        </Show>
      </div>
    </div>
  );
}
