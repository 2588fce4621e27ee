import { runCommand } from '../../../packages/server/src/run-command.ts';
import type { Config } from '../../../packages/server/src/config.ts';
import type { Overrides } from '../../../packages/server/src/main.ts';
import { openPlace, type Place } from '../place.ts';
import type { RawOptions } from '../raw-socket.ts';
import { connectIrc, type IrcClient, openIrcClient } from './irc-client.ts';

export interface IrcPlace extends Place {
  ircPort: number;
  /** A connection that says nothing yet. */
  raw(): Promise<IrcClient>;
  guest(nick: string, caps?: string, how?: RawOptions): Promise<IrcClient>;
  /** Makes an account and connects to it by SASL. */
  account(name: string, caps?: string): Promise<IrcClient>;
  again(name: string, caps?: string): Promise<IrcClient>;
}

const password = 'orbit velvet lantern 7';

/** A whole server with the IRC door open, where guests may make rooms. */
export async function openIrcPlace(config: Partial<Config> = {}, overrides: Overrides = {}): Promise<IrcPlace> {
  const place = await openPlace({ irc: { host: '127.0.0.1', port: 0 }, ircGuests: 'create', passwords: 'any', ...config }, overrides);
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
    guest: (nick, caps, how) => keep(connectIrc(ircPort, nick, { caps: caps ?? '', ...(how === undefined ? {} : { how }) })),
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
