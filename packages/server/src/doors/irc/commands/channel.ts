import { Refusal } from '../../../kernel/refuse.ts';
import { answerRefusal } from '../answer-refusal.ts';
import { type Channel, isQuery } from '../channel.ts';
import { aliasOf, isChannelName } from '../channel-name.ts';
import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { maxTargets } from '../isupport.ts';
import { enterOwnRoom, replay, showChannel } from '../own-rooms.ts';
import { findOwn, findPerson, listed, mustBeIn } from '../targets.ts';
import { endOfNames, namesLines, topicLines } from '../welcome-to-channel.ts';

export const channelCommands: Commands = {
  JOIN: {
    min: 1, help: 'JOIN #room[,#room] [key[,key]]: join rooms; JOIN 0 leaves all.',
    run: async (client, { params }) => {
      if (params[0] === '0') return partAll(client);
      const keys = (params[1] ?? '').split(',');
      for (const [index, name] of listed(params[0]!).entries()) {
        if (index >= maxTargets.JOIN) return client.numeric('ERR_TOOMANYCHANNELS', shown(name), 'You have asked for too many channels at once');
        await join(client, name, keys[index] || undefined);
      }
    },
  },
  PART: {
    min: 1, help: 'PART #room[,#room] [:reason]: leave rooms for good.',
    run: async (client, { params }) => {
      for (const name of listed(params[0]!).slice(0, maxTargets.PART)) {
        const channel = await mustBeIn(client, name);
        if (channel !== undefined) await part(client, channel, params[1]);
      }
    },
  },
  NAMES: {
    help: 'NAMES #room[,#room]: who is in a room.',
    run: (client, { params }) => {
      if (params[0] === undefined) return client.reply(endOfNames(client, '*'));
      for (const name of listed(params[0]).slice(0, maxTargets.NAMES)) {
        const channel = findOwn(client, name);
        if (channel !== undefined) for (const one of namesLines(client, channel)) client.reply(one);
      }
      client.reply(endOfNames(client, shown(params[0])));
    },
  },
  TOPIC: {
    min: 1, help: 'TOPIC #room [:topic]: see or set the topic.',
    run: async (client, { params: [name, topic] }) => {
      const channel = await mustBeIn(client, name!);
      if (channel === undefined) return;
      if (topic === undefined) return showTopic(client, channel);
      await attempt(client, { command: 'TOPIC', channel: channel.name }, ['room.changed'], async () => {
        await client.run('room.change', { room: channel.id, topic });
      });
    },
  },
  KICK: {
    min: 2, help: 'KICK #room name[,name] [:reason]: remove people.',
    run: async (client, { params: [names, nicks, reason] }) => {
      const channels = listed(names!);
      for (const [index, nick] of listed(nicks!).slice(0, maxTargets.KICK).entries()) {
        const channel = await mustBeIn(client, channels[index] ?? channels[0]!);
        if (channel !== undefined) await kick(client, channel, nick, reason);
      }
    },
  },
  INVITE: {
    help: 'INVITE name #room: invite somebody; INVITE alone lists the own invitations.',
    run: async (client, { params: [nick, name] }) => {
      if (nick === undefined) return listInvitations(client);
      if (name === undefined) return client.numeric('ERR_NEEDMOREPARAMS', 'INVITE', 'Not enough parameters');
      const channel = await mustBeIn(client, name);
      if (channel !== undefined) await invite(client, channel, nick);
    },
  },
};

/** What may stand in an answer as one parameter. */
function shown(name: string): string {
  return /^[^\s:]\S*$/.test(name) ? name : '*';
}

/** Runs something whose facts are part of the answer; a refusal is answered, and ends nothing else. */
export async function attempt(
  client: Client, about: Parameters<typeof answerRefusal>[2], causes: readonly string[], work: () => Promise<void>,
): Promise<void> {
  for (const cause of causes) client.response?.causes.add(cause);
  try {
    await work();
  } catch (error) {
    answerRefusal(client, error, about);
  }
}

async function join(client: Client, name: string, key: string | undefined): Promise<void> {
  const alias = aliasOf(name);
  if (alias === undefined) return client.numeric(isChannelName(name) ? 'ERR_BADCHANMASK' : 'ERR_NOSUCHCHANNEL', shown(name), 'No such channel');
  if (findOwn(client, name)?.listeners.has(client)) return;
  await attempt(client, { command: 'JOIN', channel: name }, ['member.joined'], async () => {
    const room = await joinOrCreate(client, alias, key);
    const channel = client.door.channels.find(room.id);
    await client.door.rooms.shown(room.id);
    const joined = channel ?? client.door.channels.find(room.id);
    if (!joined?.listeners.has(client)) return enterOwnRoom(client, room.id);
    if (isQuery(joined)) return;
    await showChannel(client, joined);
    await replay(client, joined, room.head);
  });
}

/** A room that is not there is made by whoever may make rooms; nobody learns of one they may not see (A4). */
async function joinOrCreate(client: Client, alias: string, key: string | undefined) {
  const join = async () => (await client.run('room.joinNamed', { alias, ...(key === undefined ? {} : { key }) })).room;
  try {
    return await join();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
    try {
      return (await client.run('room.create', { kind: 'public', name: alias, alias, settings: { guestsAllowed: client.door.settings.guests === 'create' } })).room;
    } catch (refusal) {
      // Somebody else made it just now; or it is one they may not see.
      if (refusal instanceof Refusal && refusal.code === 'taken') return join();
      // Whoever may not make rooms is told what they would be told of a room they may not see.
      throw refusal instanceof Refusal && refusal.code === 'forbidden' ? error : refusal;
    }
  }
}

async function part(client: Client, channel: Channel, reason: string | undefined): Promise<void> {
  await attempt(client, { command: 'PART', channel: channel.name }, ['member.left'], async () => {
    await client.run('room.leave', { room: channel.id, ...(reason === undefined ? {} : { reason }) });
    await client.door.rooms.shown(channel.id);
  });
}

async function partAll(client: Client): Promise<void> {
  for (const channel of client.person!.channels) if (channel.kind === 'public' || channel.kind === 'private') await part(client, channel, undefined);
}

function showTopic(client: Client, channel: Channel): void {
  if (channel.topic === '') return client.numeric('RPL_NOTOPIC', channel.name, 'No topic is set');
  for (const one of topicLines(client, channel)) client.reply(one);
}

async function kick(client: Client, channel: Channel, nick: string, reason: string | undefined): Promise<void> {
  const person = await findPerson(client, nick);
  if (person === undefined || !channel.occupants.has(person.user.id)) {
    return client.numeric('ERR_USERNOTINCHANNEL', shown(nick), channel.name, "They aren't on that channel");
  }
  await attempt(client, { command: 'KICK', channel: channel.name }, ['member.left'], async () => {
    await client.run('member.remove', { room: channel.id, user: person.user.id, ...(reason === undefined ? {} : { reason }) });
  });
}

async function invite(client: Client, channel: Channel, nick: string): Promise<void> {
  const person = await findPerson(client, nick);
  if (person === undefined) return client.numeric('ERR_NOSUCHNICK', shown(nick), 'No such nick');
  if (channel.occupants.has(person.user.id)) return client.numeric('ERR_USERONCHANNEL', person.nick, channel.name, 'is already on channel');
  await attempt(client, { command: 'INVITE', channel: channel.name }, [], async () => {
    await client.run('room.invite', { room: channel.id, user: person.user.id });
    client.numeric('RPL_INVITING', person.nick, channel.name);
    if (person.away !== null) client.numeric('RPL_AWAY', person.nick, person.away);
  });
}

async function listInvitations(client: Client): Promise<void> {
  const { invitations } = await client.run('sync.start', {});
  for (const { alias } of invitations) client.numeric('RPL_INVITELIST', `#${alias}`);
  client.numeric('RPL_ENDOFINVITELIST', 'End of /INVITE list');
}
