import type { Me } from '@hubbub/protocol';
import type { App } from './app.ts';
import { readMe } from './features/accounts/access.ts';

/** What a connection starts with: its account, and the rooms it hears from now on. */
export interface Attachment {
  me: Me;
  rooms: readonly string[];
}

/**
 * Reads what a new connection hears; undefined when its session has ended. It settles in the order
 * of commits like every command, so that a door which attaches at once misses no entry (M3).
 */
export function readAttachment(app: App, user: string, session: string): Promise<Attachment | undefined> {
  return app.store.transact(async (tx) => {
    const live = await tx.accounts.findLiveSession(session);
    if (live === undefined) return undefined;
    await tx.accounts.touchSession(session, app.clock());
    return { me: await readMe(tx, { user, session }), rooms: await tx.rooms.readRoomIdsOf(user) };
  }, { session, user, writes: false });
}
