import { Refusal } from '../../../kernel/refuse.ts';
import { fitsMask } from '../../../kernel/wildcard.ts';
import { answerRefusal } from '../answer-refusal.ts';
import { type Channel, isQuery, type Occupant, prefixOf } from '../channel.ts';
import { isChannelName } from '../channel-name.ts';
import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { awayLine, tellAwayState } from '../hear-people.ts';
import { accountOf, hostOf, type Person } from '../person.ts';
import { findOwn, findPerson } from '../targets.ts';
import { parseWhox, type WhoxQuery } from '../whox.ts';

export const peopleCommands: Commands = {
  WHO: {
    help: 'WHO #room|name|mask [%fields,token]: who is there.',
    run: async (client, { params: [mask = '*', fields] }) => {
      const whox = parseWhox(fields);
      for (const [person, channel] of await found(client, mask)) whoReply(client, person, channel, whox);
      client.numeric('RPL_ENDOFWHO', /^[^\s:]\S*$/.test(mask) ? mask : '*', 'End of WHO list');
    },
  },
  WHOIS: { min: 1, help: 'WHOIS name: about somebody.', run: async (client, { params }) => whois(client, params.at(-1)!) },
  WHOWAS: {
    help: 'WHOWAS name: about somebody who was here.',
    run: (client, { params: [nick, count] }) => {
      if (nick === undefined) return client.numeric('ERR_NONICKNAMEGIVEN', 'No nickname given');
      const limit = Number(count) > 0 ? Number(count) : Number.MAX_SAFE_INTEGER;
      const past = client.door.past.named(nick).slice(0, limit);
      if (past.length === 0) client.numeric('ERR_WASNOSUCHNICK', nick, 'There was no such nickname');
      for (const { username, host, realname, leftAt, nick: name } of past) {
        client.say(`314 ${client.nick} ${name} ${username} ${host} * :${realname}`);
        client.say(`312 ${client.nick} ${name} ${client.door.settings.serverName} :${new Date(leftAt).toUTCString()}`);
      }
      client.numeric('RPL_ENDOFWHOWAS', nick, 'End of WHOWAS');
    },
  },
  USERHOST: {
    min: 1, help: 'USERHOST name …: how somebody is addressed.',
    run: async (client, { params }) => {
      const shown: string[] = [];
      for (const nick of params.slice(0, 5)) {
        const person = await findPerson(client, nick);
        if (person !== undefined) shown.push(`${person.nick}${person.operator ? '*' : ''}=${person.away === null ? '+' : '-'}${person.username}@${hostOf(person)}`);
      }
      client.numeric('RPL_USERHOST', shown.join(' '));
    },
  },
  ISON: {
    min: 1, help: 'ISON name …: who of these is here.',
    run: (client, { params }) => {
      const here = params.join(' ').split(' ').flatMap((nick) => client.door.people.named(nick) ?? []).filter(({ isHere }) => isHere);
      client.say(`303 ${client.nick} :${here.map(({ nick }) => nick).join(' ')}`);
    },
  },
  AWAY: {
    help: 'AWAY [:text]: say that one is away, or back.',
    run: async (client, { params: [text] }) => {
      const person = client.person!;
      const away = text ? text.slice(0, 500) : null;
      for (const one of person.clients) await one.run('presence.set', { state: away === null ? 'online' : 'away' });
      const isNews = away !== person.away;
      person.away = away;
      client.reply(awayLine(client));
      if (isNews) tellAwayState(client.door, person, client);
    },
  },
  SETNAME: {
    min: 1, help: 'SETNAME :name: change the shown name.',
    run: async (client, { params: [name] }) => {
      const person = client.person!;
      client.response?.causes.add('SETNAME');
      try {
        await client.run('account.change', { displayName: name! });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'internal') return answerRefusal(client, error, { command: 'SETNAME' });
        return client.fail('SETNAME', 'INVALID_REALNAME', error.body.message);
      }
      // A guest is called as the nickname; the real name is known here only.
      if (person.realname !== name) client.door.setRealname(person, name!);
    },
  },
};

/** People a WHO means, each with a channel that shows what they are in it. */
async function found(client: Client, mask: string): Promise<[Person, Channel | null][]> {
  if (isChannelName(mask)) {
    const channel = findOwn(client, mask);
    return channel === undefined ? [] : [...channel.occupants.values()].map(({ person }) => [person, channel]);
  }
  if (!/[*?]/.test(mask)) {
    const person = await findPerson(client, mask);
    return person === undefined ? [] : [[person, commonOf(client, person)]];
  }
  const people: [Person, Channel | null][] = [];
  for (const person of client.door.people.all()) {
    if (!person.isHere || !fitsMask(mask, person.nick)) continue;
    const common = commonOf(client, person);
    if (!person.invisible || common !== null || person === client.person) people.push([person, common]);
  }
  return people;
}

/** A channel that both are in. */
function commonOf(client: Client, person: Person): Channel | null {
  return client.person!.channels.find((channel) => !isQuery(channel) && channel.occupants.has(person.user.id)) ?? null;
}

function whoReply(client: Client, person: Person, channel: Channel | null, whox: WhoxQuery | undefined): void {
  const { serverName } = client.door.settings;
  const occupant: Occupant | undefined = channel?.occupants.get(person.user.id);
  const prefix = occupant === undefined ? '' : prefixOf(occupant, client.has('multi-prefix'));
  const flags = `${person.away === null ? 'H' : 'G'}${isOperatorHere(person) ? '*' : ''}${prefix}${person.bot ? 'B' : ''}`;
  if (whox === undefined) {
    return client.say(`352 ${client.nick} ${channel?.name ?? '*'} ${person.username} ${hostOf(person)} ${serverName} ${person.nick} ${flags} :0 ${person.realname}`);
  }
  const values: Readonly<Record<string, string>> = {
    t: whox.token, c: channel?.name ?? '*', u: person.username, i: '0.0.0.0', h: hostOf(person), s: serverName, n: person.nick,
    f: flags, d: '0', l: String(idleSeconds(client, person)), a: accountOf(person) ?? '0', o: 'n/a', r: person.realname,
  };
  client.numeric('RPL_WHOSPCRPL', ...[...whox.fields].map((field) => values[field]!));
}

function isOperatorHere(person: Person): boolean {
  return person.operator || person.user.administrator;
}

function idleSeconds(client: Client, person: Person): number {
  return Math.max(0, Math.floor((client.door.app.clock() - person.activeAt) / 1_000));
}

async function whois(client: Client, nick: string): Promise<void> {
  const shown = /^[^\s:]\S*$/.test(nick) ? nick : '*';
  const person = await findPerson(client, nick);
  if (person === undefined) client.numeric('ERR_NOSUCHNICK', shown, 'No such nick');
  else whoisLines(client, person);
  client.numeric('RPL_ENDOFWHOIS', person?.nick ?? shown, 'End of /WHOIS list');
}

function whoisLines(client: Client, person: Person): void {
  const { serverName, network } = client.door.settings;
  client.say(`311 ${client.nick} ${person.nick} ${person.username} ${hostOf(person)} * :${person.realname}`);
  const channels = client.person!.channels.filter((channel) => !isQuery(channel) && channel.occupants.has(person.user.id));
  if (channels.length > 0) {
    const multi = client.has('multi-prefix');
    client.numeric('RPL_WHOISCHANNELS', person.nick, channels.map((channel) => prefixOf(channel.occupants.get(person.user.id)!, multi) + channel.name).join(' '));
  }
  client.numeric('RPL_WHOISSERVER', person.nick, serverName, network);
  if (person.away !== null) client.numeric('RPL_AWAY', person.nick, person.away);
  if (isOperatorHere(person)) client.numeric('RPL_WHOISOPERATOR', person.nick, 'is an administrator');
  if (person.bot) client.numeric('RPL_WHOISBOT', person.nick, 'is a bot');
  const account = accountOf(person);
  if (account !== null) client.numeric('RPL_WHOISACCOUNT', person.nick, account, 'is logged in as');
  if (person.clients.length === 0) return;
  client.numeric('RPL_WHOISIDLE', person.nick, String(idleSeconds(client, person)), String(Math.floor(person.signedOnAt / 1_000)), 'seconds idle, signon time');
}

