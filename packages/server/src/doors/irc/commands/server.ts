import { answerRefusal } from '../answer-refusal.ts';
import type { Client } from '../client.ts';
import type { Command, Commands } from '../command.ts';
import { findPerson } from '../targets.ts';

export const serverCommands: Commands = {
  LUSERS: { help: 'LUSERS: how many are here.', run: sendLusers },
  MOTD: { help: 'MOTD: the message of the day.', run: sendMotd },
  TIME: {
    help: 'TIME: what time it is here.',
    run: (client) => {
      const now = client.door.app.clock();
      client.numeric('RPL_TIME', client.door.settings.serverName, String(Math.floor(now / 1_000)), '0', new Date(now).toUTCString());
    },
  },
  INFO: {
    help: 'INFO: about this server.',
    run: (client) => {
      client.numeric('RPL_INFO', `Hubbub ${client.door.app.place.version}: chat that people run themselves`);
      client.numeric('RPL_INFO', 'What is written here is kept and seen in the browser too');
      client.numeric('RPL_ENDOFINFO', 'End of INFO list');
    },
  },
  KILL: {
    min: 1, help: 'KILL name [:reason]: sign somebody out everywhere. Administrators only.',
    run: async (client, { params: [nick, reason] }) => {
      const person = await findPerson(client, nick!);
      const isAllowed = client.person!.operator || client.person!.user.administrator;
      if (!isAllowed) return client.numeric('ERR_NOPRIVILEGES', 'Permission denied: administrators only');
      if (person === undefined) return client.numeric('ERR_NOSUCHNICK', nick!, 'No such nick');
      const why = `Killed (${client.nick} (${reason ?? 'no reason'}))`;
      for (const other of person.clients) other.farewell = why;
      await client.run('admin.endSessions', { user: person.user.id }).catch((error: unknown) => answerRefusal(client, error, { command: 'KILL', nick: nick! }));
    },
  },
};

export function sendLusers(client: Client): void {
  const { people, clients, channels } = client.door;
  const here = [...people.all()].filter((person) => person.clients.length > 0);
  const invisible = here.filter((person) => person.invisible).length;
  const operators = here.filter((person) => person.operator || person.user.administrator).length;
  const unknown = [...clients].filter((other) => other.registering !== null).length;
  const total = people.connected;
  client.numeric('RPL_LUSERCLIENT', `There are ${total - invisible} users and ${invisible} invisible on 1 servers`);
  client.numeric('RPL_LUSEROP', String(operators), 'operator(s) online');
  client.numeric('RPL_LUSERUNKNOWN', String(unknown), 'unknown connection(s)');
  client.numeric('RPL_LUSERCHANNELS', String([...channels.all()].length), 'channels formed');
  client.numeric('RPL_LUSERME', `I have ${total} clients and 0 servers`);
  client.numeric('RPL_LOCALUSERS', String(total), String(people.peak), `Current local users ${total}, max ${people.peak}`);
  client.numeric('RPL_GLOBALUSERS', String(total), String(people.peak), `Current global users ${total}, max ${people.peak}`);
}

export function sendMotd(client: Client): void {
  client.numeric('ERR_NOMOTD', 'There is no message of the day');
}

/** HELP over the commands there are. */
export function helpCommands(all: () => Readonly<Record<string, Command>>): Commands {
  const help: Command = {
    help: 'HELP [command]: what there is.',
    run: (client, { params: [asked] }) => {
      const subject = asked?.toUpperCase() ?? '*';
      const commands = all();
      const lines = asked === undefined ? Object.keys(commands).sort() : [commands[subject]?.help].filter((line) => line !== undefined);
      if (lines.length === 0) return client.numeric('ERR_HELPNOTFOUND', /^[^\s:]\S*$/.test(asked!) ? asked! : '*', 'No help available on this topic');
      client.numeric('RPL_HELPSTART', subject, 'Help');
      for (const line of lines) client.numeric('RPL_HELPTXT', subject, line);
      client.numeric('RPL_ENDOFHELP', subject, 'End of help');
    },
  };
  return { HELP: help, HELPOP: help };
}
