import { limits, type MaskKind, type RoomSettings } from '@hubbub/protocol';
import { foldIrc } from '../case-mapping.ts';
import { type Channel, isOperator } from '../channel.ts';
import { isChannelName } from '../channel-name.ts';
import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { type Numeric } from '../numerics.ts';
import { formatModeChanges, listModes, type ModeChange, readModeChanges } from '../read-mode-changes.ts';
import { flags, modesOf } from '../room-modes.ts';
import { findPerson, mustBeIn } from '../targets.ts';
import { elevate } from './account.ts';
import { ownModesOf } from '../person.ts';
import { attempt } from './channel.ts';

export const modeCommands: Commands = {
  MODE: {
    min: 1, help: 'MODE #room [+-beIklimnstov …]: see or set what a room allows; MODE name [+-Bio].',
    run: async (client, { params: [target, letters, ...params] }) => {
      if (!isChannelName(target!)) return userMode(client, target!, letters);
      const channel = await mustBeIn(client, target!);
      if (channel === undefined) return;
      if (letters === undefined) return showModes(client, channel);
      await change(client, channel, readModeChanges(letters, params));
    },
  },
};

function showModes(client: Client, channel: Channel): void {
  const [letters, ...params] = formatModeChanges(modesOf(channel));
  client.say(`324 ${client.nick} ${[channel.name, letters || '+', ...params].join(' ')}`);
  client.numeric('RPL_CREATIONTIME', channel.name, String(Math.floor(channel.createdAt / 1_000)));
}

/** Settings that stand next to each other change at once, in one entry; roles and masks one by one. */
async function change(client: Client, channel: Channel, changes: readonly ModeChange[]): Promise<void> {
  let settings: Partial<RoomSettings> = {};
  const flush = async (): Promise<void> => {
    const together = settings;
    settings = {};
    if (Object.keys(together).length === 0) return;
    await attempt(client, { command: 'MODE', channel: channel.name }, ['room.changed'], async () => {
      await client.run('room.change', { room: channel.id, settings: together });
    });
  };
  for (const one of changes) {
    const setting = settingOf(client, channel, one);
    if (setting === 'answered') continue;
    if (setting !== undefined) {
      settings = { ...settings, ...setting };
      continue;
    }
    await flush();
    if (one.letter === 'o' || one.letter === 'v') await changeRole(client, channel, one);
    else await changeMask(client, channel, one);
  }
  await flush();
}

/** What a letter changes of the settings; undefined for roles and lists, `answered` when it cannot be. */
function settingOf(client: Client, channel: Channel, { on, letter, param }: ModeChange): Partial<RoomSettings> | 'answered' | undefined {
  const flag = flags[letter];
  if (flag !== undefined) return { [flag.setting]: on ? flag.on : flag.off };
  if (letter === 'k') return keyOf(client, channel, on, param);
  if (letter === 'l') return limitOf(client, channel, on, param);
  if (letter === 'o' || letter === 'v' || listModes.includes(letter)) return undefined;
  client.numeric('ERR_UNKNOWNMODE', letter, 'is an unknown mode character to me');
  return 'answered';
}

function keyOf(client: Client, channel: Channel, on: boolean, param: string | undefined): Partial<RoomSettings> | 'answered' {
  if (!on) return { key: null };
  const isKey = param !== undefined && /^[!-+\--~]+$/.test(param) && param.length <= limits.roomKeyMax;
  if (isKey) return { key: param };
  if (param === undefined) client.numeric('ERR_NEEDMOREPARAMS', 'MODE', 'Not enough parameters');
  else client.numeric('ERR_INVALIDMODEPARAM', channel.name, 'k', '*', 'Invalid key');
  return 'answered';
}

function limitOf(client: Client, channel: Channel, on: boolean, param: string | undefined): Partial<RoomSettings> | 'answered' {
  if (!on) return { memberLimit: null };
  const isLimit = param !== undefined && /^[1-9]\d{0,5}$/.test(param);
  if (isLimit) return { memberLimit: Number(param) };
  client.numeric('ERR_INVALIDMODEPARAM', channel.name, 'l', param && /^\S+$/.test(param) && !param.startsWith(':') ? param : '*', 'Invalid limit');
  return 'answered';
}

async function changeRole(client: Client, channel: Channel, { on, letter, param }: ModeChange): Promise<void> {
  if (param === undefined) return client.numeric('ERR_NEEDMOREPARAMS', 'MODE', 'Not enough parameters');
  const person = await findPerson(client, param);
  if (person === undefined) return client.numeric('ERR_NOSUCHNICK', /^\S+$/.test(param) ? param : '*', 'No such nick');
  const occupant = channel.occupants.get(person.user.id);
  if (occupant === undefined) return client.numeric('ERR_USERNOTINCHANNEL', person.nick, channel.name, "They aren't on that channel");
  if (letter === 'o' && isOperator(occupant) === on) return;
  await attempt(client, { command: 'MODE', channel: channel.name }, ['member.changed'], async () => {
    const what = letter === 'v' ? { voice: on } : { role: on ? ('moderator' as const) : ('member' as const) };
    await client.run('member.changeRole', { room: channel.id, user: person.user.id, ...what });
  });
}

const lists: Readonly<Record<string, { kind: MaskKind; entry: Numeric; end: Numeric; text: string }>> = {
  b: { kind: 'ban', entry: 'RPL_BANLIST', end: 'RPL_ENDOFBANLIST', text: 'End of channel ban list' },
  e: { kind: 'banException', entry: 'RPL_EXCEPTLIST', end: 'RPL_ENDOFEXCEPTLIST', text: 'End of channel exception list' },
  I: { kind: 'inviteException', entry: 'RPL_INVEXLIST', end: 'RPL_ENDOFINVEXLIST', text: 'End of channel invite exception list' },
};

async function changeMask(client: Client, channel: Channel, { on, letter, param }: ModeChange): Promise<void> {
  const { kind } = lists[letter]!;
  if (param === undefined) return showMasks(client, channel, letter);
  await attempt(client, { command: 'MODE', channel: channel.name }, ['mask.changed'], async () => {
    await client.run('mask.set', { room: channel.id, kind, mask: ownName(client, param), on });
  });
}

/** A mask of somebody's nickname of the moment means whoever it is: by the name that stays theirs. */
function ownName(client: Client, mask: string): string {
  const nick = mask.split(/[!@]/)[0]!;
  const person = client.door.people.named(nick);
  if (person === undefined || person.user.kind === 'guest' || foldIrc(nick) === person.user.alias) return mask;
  return person.user.alias + mask.slice(nick.length);
}

async function showMasks(client: Client, channel: Channel, letter: string): Promise<void> {
  const { kind, entry, end, text } = lists[letter]!;
  const { masks, users } = await client.run('mask.list', { room: channel.id, kind });
  const names = new Map(users.map((user) => [user.id, client.door.people.find(user.id)?.nick ?? user.alias]));
  for (const { mask, by, at } of masks) client.numeric(entry, channel.name, mask, names.get(by) ?? '*', String(Math.floor(at / 1_000)));
  client.numeric(end, channel.name, text);
}

async function userMode(client: Client, target: string, letters: string | undefined): Promise<void> {
  const person = client.person!;
  if (client.door.people.named(target) !== person) {
    const isSomebody = (await findPerson(client, target)) !== undefined;
    return isSomebody ? client.numeric('ERR_USERSDONTMATCH', "You can't change other people's modes") : client.numeric('ERR_NOSUCHNICK', target, 'No such nick');
  }
  if (letters === undefined) return client.numeric('RPL_UMODEIS', ownModesOf(person));
  const done: ModeChange[] = [];
  for (const { on, letter } of readModeChanges(letters, [])) {
    const flag = ownFlags[letter];
    if (flag === undefined) client.numeric('ERR_UMODEUNKNOWNFLAG', 'Unknown MODE flag');
    else if (person[flag] === on || (flag === 'operator' && on)) continue;
    else {
      if (flag === 'operator') await elevate(client, null);
      else person[flag] = on;
      done.push({ on, letter, param: undefined });
    }
  }
  if (done.length > 0) client.say(`MODE ${person.nick} ${formatModeChanges(done).join(' ')}`);
}

/** User modes; that of operators is set by OPER. */
const ownFlags: Readonly<Record<string, 'bot' | 'invisible' | 'operator'>> = { B: 'bot', i: 'invisible', o: 'operator' };
