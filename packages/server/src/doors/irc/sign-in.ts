import type { UserCaller } from '../../kernel/caller.ts';
import { runCommand } from '../../run-command.ts';
import type { Client } from './client.ts';

/** Signs in to an account with a session of this connection's own. Refuses as `account.signIn` does. */
export async function signInWith(client: Client, name: string, password: string): Promise<{ caller: UserCaller; account: string }> {
  const { me } = await runCommand(client.door.app, anyone(client), 'account.signIn', { name, password, deviceName: 'IRC' });
  return { caller: callerOf(client, me.id, me.session), account: me.name };
}

export function anyone({ wire }: Client) {
  return { kind: 'anyone', address: wire.address } as const;
}

export function callerOf({ wire, id }: Client, user: string, session: string): UserCaller {
  return { kind: 'user', user, session, address: wire.address, connection: id };
}
