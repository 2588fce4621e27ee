import { listRoomActions } from '../rooms/room-menu.ts';
import { languageNames } from '../strings/languages.ts';
import { listedLanguages } from '../strings/listed-languages.ts';
import { prepareLanguage } from '../strings/language.ts';
import { useStrings } from '../strings/strings.ts';
import type { IconName } from '../ui/icons.ts';
import { showToast } from '../ui/toasts.ts';
import { makeActs } from './acts.ts';
import { explain } from './explain.ts';
import { conversation } from './open-conversation.ts';
import { preference, setPreference } from './preferences.ts';
import { navigate } from './router.ts';
import type { Session } from './session.tsx';
import { shortcutOf, type PageShortcutId } from './shortcuts.ts';

/** Something one can do from anywhere. */
export interface Action {
  id: string;
  label: string;
  icon: IconName;
  /** Keys that do the same. */
  keys?: readonly string[];
  run(): void;
}

type Keyed = readonly [PageShortcutId, IconName];

/** Those that a key does as well, in the order they are offered. */
const keyed: readonly Keyed[] = [
  ['newRoom', 'add'], ['newDirect', 'edit'], ['directory', 'globe'], ['unreadAfter', 'down'], ['markAllRead', 'checks'], ['settings', 'settings'], ['shortcuts', 'shortcuts'],
];

function byKeys(session: Session, which: readonly Keyed[]): Action[] {
  const t = useStrings();
  const acts = makeActs(session);
  return which.map(([id, icon]) => {
    const { label, keys } = shortcutOf(id);
    return { id, label: t(label), icon, keys: keys.slice(0, 1), run: () => void acts[id](null) };
  });
}

async function chooseLanguage(language: string): Promise<void> {
  try {
    await prepareLanguage(language);
    setPreference('language', language);
  } catch (error) {
    showToast({ text: explain(error, useStrings()).reason, kind: 'attention' });
  }
}

/** Looks and languages that are not chosen now. */
function listChoices(): Action[] {
  const t = useStrings();
  const themes = (['system', 'light', 'dark'] as const).map(one => ({ is: preference('theme') === one, id: `theme ${one}`, label: t('switcher.theme', { choice: t(`theme.${one}`) }), icon: 'theme' as const, run: () => setPreference('theme', one) }));
  const contrasts = (['normal', 'high'] as const).map(one => ({ is: preference('contrast') === one, id: `contrast ${one}`, label: t('switcher.contrast', { choice: t(`contrast.${one}`) }), icon: 'theme' as const, run: () => setPreference('contrast', one) }));
  const densities = (['comfortable', 'compact'] as const).map(one => ({ is: preference('density') === one, id: `density ${one}`, label: t('switcher.density', { choice: t(`density.${one}`) }), icon: 'more' as const, run: () => setPreference('density', one) }));
  const languages = listedLanguages().map(one => ({ is: preference('language') === one, id: `language ${one}`, label: t('switcher.language', { choice: languageNames[one] }), icon: 'globe' as const, run: () => void chooseLanguage(one) }));
  return [...themes, ...contrasts, ...densities, ...languages].filter(choice => !choice.is);
}

/** Everything one can do from anywhere now, that of the open room first; each thing is here once. */
export function listActions(session: Session): { here: Action[]; everywhere: Action[] } {
  const t = useStrings();
  const open = conversation();
  const room = open ? session.live.room(open.room) : undefined;
  const keysOf: Partial<Record<string, PageShortcutId>> = { invite: 'invite', members: 'members' };
  const here = room ? listRoomActions(session, room).map(({ id, label, icon = 'more', onSelect }) => {
    const key = keysOf[id];
    return { id: `room ${id}`, label, icon, ...(key && { keys: shortcutOf(key).keys }), run: onSelect };
  }) : [];
  const more: Action[] = [
    { id: 'signOut', label: t('account.signOut'), icon: 'leave', run: () => void session.signOut().catch(error => showToast({ text: explain(error, t).reason, kind: 'attention' })) },
  ];
  if (session.me().administrator) more.unshift({ id: 'admin', label: t('admin.title'), icon: 'shield', run: () => navigate('/admin') });
  return { here, everywhere: [...byKeys(session, keyed), ...more, ...listChoices()] };
}
