import type { App } from '../../packages/server/src/app.ts';
import { joinGlobalRoom } from '../../packages/server/src/features/rooms/joining.ts';
import { hashSecret, newId, newSecret } from '../../packages/server/src/kernel/ids.ts';
import { parseUserName } from '../../packages/server/src/kernel/user-name.ts';

/** Somebody with an account and a session. */
export interface Person {
  name: string;
  user: string;
  session: string;
  /** Bearer token of the session. */
  token: string;
}

/** Makes an account with a session in the store itself, without the cost of a password. */
export async function makePerson(app: App, name: string, { administrator = false } = {}): Promise<Person> {
  const user = newId();
  const at = app.clock();
  const tellings = await app.store.transact(async (tx) => {
    await tx.accounts.insertUser({
      id: user, kind: 'person', ...parseUserName(name), alias: `${user}-alias`, displayName: name, email: null,
      passwordHash: null, administrator, disabledAt: null, createdAt: at, lastSeenAt: null,
    });
    return joinGlobalRoom(tx, user, at);
  });
  app.tell(tellings);
  return { name, user, ...(await makeSession(app, user)) };
}

/** One more session of an account. */
export async function makeSession(app: App, user: string): Promise<{ session: string; token: string }> {
  const session = newId();
  const token = newSecret();
  const at = app.clock();
  await app.store.transact((tx) => tx.accounts.insertSession({
    id: session, user, device: newId(), deviceName: 'test', tokenHash: hashSecret(token), createdAt: at, lastSeenAt: at, endedAt: null,
  }));
  return { session, token };
}
