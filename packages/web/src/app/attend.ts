import { startAway } from '../presence/away.ts';
import { startSounds } from '../sounds/start-sounds.ts';
import { keepFocus } from './keep-focus.ts';
import { startKeys } from './keys.ts';
import { followNetwork } from './network.ts';
import type { Session } from './session.tsx';

/** Small parts that are asked for by pointing at something or by a key: they are to be there at once. */
const soonWanted = [() => import('../messages/RowExtras.tsx'), () => import('../messages/ComposerAbout.tsx'), () => import('./Dialogs.tsx'), () => import('./OtherPages.tsx')];

/** Everything that goes on while one is signed in and that the first paint can do without; answers what ends it. */
export function attend(session: Session, keysBefore: readonly KeyboardEvent[]): () => void {
  const ends = [startKeys(session, keysBefore), keepFocus(), startSounds(session.client), startAway(session.client), followNetwork(session.client)];
  for (const load of soonWanted) void load().catch(() => undefined);
  return () => ends.forEach(end => end());
}
