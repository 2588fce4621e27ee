import type { SlashText } from '@hubbub/client/view/slash-text';
import type { Room, User } from '@hubbub/protocol';
import { type StringKey, t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import type { Host } from './host.ts';
import { findOrJoin, makeInviteLink, mayInvite, openDirect } from './rooms.ts';
import { findPerson } from './room-people.ts';
import { leaveRoom, makeRoom, markAllRead, retryFailed } from './room-acts.ts';
import { say } from './say.ts';

/** A command that can be written after a slash. */
export interface SlashCommand {
  name: string;
  about: StringKey;
  /** What is written after the name, as the help shows it. */
  takes?: StringKey;
  /** Without it the command says how it is used. */
  needs?: true;
  /** Another name of one that is listed. */
  isOther?: true;
  /** Whether it can be used in this room; everywhere unless given. */
  fits?(room: Room): boolean;
  /** Answers why it was not done; rejects with refusals of the server. */
  run(rest: string, host: Host, room: Room): Promise<string | void> | string | void;
}

async function withPerson(written: string, host: Host, act: (person: User) => Promise<void>): Promise<string | void> {
  const person = await findPerson(host.client, written);
  return person ? act(person) : t('slash.nobody', { name: safeLine(written) });
}

function turnBell(written: string, host: Host): string | void {
  if (!['', 'on', 'off'].includes(written)) return t('slash.needs', { use: `/bell ${t('slash.takes.onOff')}` });
  const { bell } = host;
  bell.turn(written === '' ? !bell.isOn : written === 'on');
  host.note(t(bell.isOn ? 'bell.on' : 'bell.off'));
}

const setsTopic = ({ kind, my, settings }: Room): boolean => kind !== 'direct' && (my.role !== 'member' || settings.topicBy === 'members');

/** Every command of the full screen and of the plain mode, in the order in which they are offered. */
export const slashCommands: readonly SlashCommand[] = [
  { name: 'me', about: 'slash.me', takes: 'slash.takes.text', needs: true, run: (text, { client, people }, room) => say(client, people, room, text, { content: { kind: 'action', format: 'plain' } }) },
  {
    name: 'shrug', about: 'slash.shrug', takes: 'slash.takes.textMaybe',
    run: (text, { client, people }, room) => say(client, people, room, `${text} ¯\\_(ツ)_/¯`.trim(), { content: { format: 'plain' } }),
  },
  {
    name: 'msg', about: 'slash.msg', takes: 'slash.takes.personText', needs: true,
    run: (rest, host) => withPerson(/^\S+/.exec(rest)![0], host, async (person) => {
      const room = await openDirect(host.client, person);
      const text = rest.replace(/^\S+\s*/, '');
      if (text) await say(host.client, host.people, room, text);
      host.open(room.id);
    }),
  },
  {
    name: 'join', about: 'slash.join', takes: 'slash.takes.room', needs: true,
    run: async (name, host) => {
      const room = await findOrJoin(host.client, name);
      if (!room) return t('slash.noRoom', { name: safeLine(name) });
      host.open(room.id);
    },
  },
  { name: 'new', about: 'slash.new', takes: 'slash.takes.newRoom', needs: true, run: makeRoom },
  {
    name: 'invite', about: 'slash.invite', takes: 'slash.takes.person', needs: true, fits: mayInvite,
    run: (name, host, room) => withPerson(name, host, async (person) => {
      await host.client.run('room.invite', { room: room.id, user: person.id });
      host.note(t('slash.invited', { name: safeLine(person.displayName) }));
    }),
  },
  {
    name: 'link', about: 'slash.link', fits: mayInvite,
    run: async (_rest, host, room) => host.show(t('link.title'), [await makeInviteLink(host.client, room, host.origin), '', t('link.week')]),
  },
  { name: 'topic', about: 'slash.topic', takes: 'slash.takes.text', needs: true, fits: setsTopic, run: async (topic, { client }, room) => void (await client.run('room.change', { room: room.id, topic })) },
  { name: 'members', about: 'slash.members', run: (_rest, host, room) => host.showMembers(room) },
  {
    name: 'accept', about: 'slash.accept', takes: 'slash.takes.room', needs: true,
    run: async (name, host) => {
      const invitation = host.client.invitations().find((one) => one.roomName.toLowerCase() === name.toLowerCase());
      if (!invitation) return t('slash.noRoom', { name: safeLine(name) });
      host.open((await host.client.run('room.join', { room: invitation.room })).room.id);
    },
  },
  { name: 'read', about: 'slash.read', run: (_rest, host) => markAllRead(host) },
  { name: 'retry', about: 'slash.retry', run: (_rest, host, room) => retryFailed(host, room) },
  { name: 'leave', about: 'slash.leave', fits: (room) => room.kind !== 'global', run: (_rest, host, room) => leaveRoom(host, room) },
  { name: 'bell', about: 'slash.bell', takes: 'slash.takes.onOff', run: turnBell },
  { name: 'help', about: 'slash.help', run: (_rest, host) => host.help() },
  { name: 'signout', about: 'slash.signOut', run: (_rest, host) => host.signOut() },
  { name: 'quit', about: 'slash.quit', run: (_rest, host) => host.quit() },
  { name: 'exit', about: 'slash.quit', isOther: true, run: (_rest, host) => host.quit() },
];

/** Commands that can be used in a room, each once. */
export function commandsFor(room: Room, commands = slashCommands): SlashCommand[] {
  return commands.filter((command) => !command.isOther && (command.fits?.(room) ?? true));
}

/** Runs a command; answers why it was not done. Rejects with refusals of the server. */
export async function runSlash({ name, rest }: SlashText, host: Host, commands = slashCommands): Promise<string | void> {
  const command = commands.find((known) => known.name === name);
  if (!command) return t('slash.unknown', { name });
  const room = host.room() ?? host.client.rooms()[0];
  if (!room || (command.fits && !command.fits(room))) return t('slash.notHere', { name });
  if (command.needs && !rest) return t('slash.needs', { use: usage(command) });
  return command.run(rest, host, room);
}

/** How a command is written, e.g. `/join room`. */
export function usage({ name, takes }: Pick<SlashCommand, 'name' | 'takes'>): string {
  return `/${name}${takes ? ` ${t(takes)}` : ''}`;
}
