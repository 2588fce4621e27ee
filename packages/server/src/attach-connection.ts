import type { Me } from '@hubbub/protocol';
import type { App } from './app.ts';
import { readMe } from './features/accounts/access.ts';
import type { Standpoint } from './kernel/following.ts';
import type { Tx } from './tx.ts';

/** What a connection starts with: its account, and the rooms it hears from now on. */
export interface Attachment {
  me: Me;
  rooms: readonly string[];
  /** Null for a node alone. */
  standpoint: Standpoint | null;
}

/**
 * Reads what a new connection hears; undefined when its session has ended. It settles in the order
 * of commits like every command, so that a door which attaches at once – when it is not `isBehind`, and `mayAttach` – misses no entry (M3).
 */
export function readAttachment(app: App, user: string, session: string): Promise<Attachment | undefined> {
  return app.store.transact(async (tx) => {
    const live = await tx.accounts.findLiveSession(session);
    if (live === undefined) return undefined;
    await tx.accounts.touchSession(session, app.clock());
    const standpoint = await readStandpoint(app, tx, user);
    const rooms = standpoint?.rooms.map(({ room }) => room) ?? (await tx.rooms.readRoomIdsOf(user));
    return { me: await readMe(tx, { user, session }), rooms, standpoint };
  }, { session, user, writes: false });
}

/** From where other nodes are to be followed for a person; null for a node alone. */
export async function readStandpoint(app: App, tx: Tx, user: string): Promise<Standpoint | null> {
  if (app.following === null) return null;
  const version = (await tx.nodes.readMovedVersions(new Map([[user, null]]))).get(user) ?? 0;
  return { user, version, rooms: await tx.nodes.readRoomHeadsOf(user) };
}

/** Whether what was read must be read again before a connection attaches by it; see `Following.isBehind`. */
export function isBehind(app: App, { standpoint }: { standpoint: Standpoint | null }): boolean {
  return standpoint !== null && app.following?.isBehind(standpoint) === true;
}

/** Whether a connection may hear its rooms from what it read on; if not, this node can vouch for nothing now and the connection must end. */
export function mayAttach(app: App, { standpoint }: { standpoint: Standpoint | null }): boolean {
  return standpoint === null || app.following === null || app.following.begin(standpoint);
}
