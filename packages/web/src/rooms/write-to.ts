import type { User } from '@hubbub/protocol';
import { explain } from '../app/explain.ts';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import { showToast } from '../ui/toasts.ts';

/** Makes the way to the direct room of two: goes there, opening it when there is none; a refusal is shown. */
export function makeWriteTo(): (user: string) => Promise<void> {
  const t = useStrings();
  const { client } = useSession();
  return async user => {
    const known = client.rooms().find(room => room.kind === 'direct' && room.people.length === 1 && room.people[0] === user);
    try {
      navigate(roomPath(known?.id ?? (await client.run('room.openDirect', { users: [user] })).room.id));
    } catch (error) {
      showToast({ text: explain(error, t).reason, kind: 'attention' });
    }
  };
}

/** Whether somebody can be written to directly: imported authors are not here, guests have no rooms of their own. */
export function mayWriteTo({ kind, disabled }: User): boolean {
  return kind !== 'imported' && kind !== 'guest' && !disabled;
}
