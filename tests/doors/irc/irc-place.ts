import { runCommand } from '../../../packages/server/src/run-command.ts';
import type { Config } from '../../../packages/server/src/config.ts';
import { openPlace, type Place } from '../place.ts';
import { connectIrc, type IrcClient, openIrcClient } from './irc-client.ts';

export interface IrcPlace extends Place {
  ircPort: number;
  /** A connection that says nothing yet. */
  raw(): Promise<IrcClient>;
  guest(nick: string, caps?: string): Promise<IrcClient>;
  /** Makes an account and connects to it by SASL. */
  account(name: string, caps?: string): Promise<IrcClient>;
  again(name: string, caps?: string): Promise<IrcClient>;
}

const password = 'orbit velvet lantern 7';

/** A whole server with the IRC door open, where guests may make rooms. */
export async function openIrcPlace(config: Partial<Config> = {}): Promise<IrcPlace> {
  const place = await openPlace({ irc: { host: '127.0.0.1', port: 0 }, ircGuests: 'create', passwords: 'any', ...config });
  const ircPort = place.server.irc.port!;
  const clients: IrcClient[] = [];
  const keep = async (opening: Promise<IrcClient>): Promise<IrcClient> => {
    const client = await opening;
    clients.push(client);
    return client;
  };
  const again = (name: string, caps?: string) => keep(connectIrc(ircPort, name, { caps: caps ?? '', account: { name, password } }));
  return {
    ...place, ircPort, again,
    raw: () => keep(openIrcClient(ircPort)),
    guest: (nick, caps) => keep(connectIrc(ircPort, nick, { caps: caps ?? '' })),
    account: async (name, caps) => {
      await runCommand(place.app, { kind: 'anyone', address: '127.0.0.1' }, 'account.register', { name, password });
      return again(name, caps);
    },
    close: async () => {
      for (const client of clients) client.close();
      await place.close();
    },
  };
}
