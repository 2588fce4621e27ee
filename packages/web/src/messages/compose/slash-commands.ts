import type { Content, ListedRoom, Room, User } from '@hubbub/protocol';
import { navigate } from '../../app/router.ts';
import { roomPath } from '../../app/routes.ts';
import type { Session } from '../../app/session.tsx';
import { isModerating } from '../../rooms/room-context.tsx';
import { listRoomActions, mayInvite } from '../../rooms/room-menu.ts';
import { roomName } from '../../rooms/room-name.ts';
import { useStrings, type StringKey } from '../../strings/strings.ts';
import { showToast } from '../../ui/toasts.ts';
import { openWritingHelp } from './writing-help.ts';
import type { SlashText } from '@hubbub/client/view/slash-text';

/** Where a command was given, and what it may do there. */
export interface SlashHost {
  session: Session;
  room: Room;
  /** Sends a message to the room. */
  say(content: Content): Promise<void>;
}

/** A command that can be written after a slash. */
export interface SlashCommand {
  name: string;
  about: StringKey;
  /** What is written after the name, as the help shows it. */
  takes?: StringKey;
  /** Without it the command says how it is used. */
  needs?: true;
  /** Whether it can be used in this room; everywhere unless given. */
  fits?(room: Room): boolean;
  /** Answers why it was not done; rejects with refusals of the server. */
  run(rest: string, host: SlashHost): Promise<string | void>;
}

const isCalled = (wanted: string, ...names: readonly (string | null)[]) => names.some(name => name?.toLocaleLowerCase() === wanted.toLocaleLowerCase());

async function findPerson({ client }: Session, written: string): Promise<User | undefined> {
  const name = written.replace(/^@/, '');
  const { users } = await client.run('user.find', { query: name });
  return users.find(user => isCalled(name, user.name)) ?? users.find(user => isCalled(name, user.displayName));
}

function setsTopic({ kind, my, settings }: Room): boolean {
  return kind !== 'direct' && (isModerating(my.role) || settings.topicBy === 'members');
}

async function invite(rest: string, { session, room }: SlashHost): Promise<string | void> {
  const t = useStrings();
  const person = await findPerson(session, rest);
  if (!person) return t('slash.nobody', { name: rest });
  await session.client.run('room.invite', { room: room.id, user: person.id });
  showToast({ text: () => t('slash.invited', { name: person.displayName }) });
}

async function join(rest: string, { session }: SlashHost): Promise<string | void> {
  const t = useStrings();
  const { client, live } = session;
  const name = rest.replace(/^#/, '');
  const known = live.rooms().find(room => isCalled(name, roomName(room, live, t)));
  if (known) return navigate(roomPath(known.id));
  const { rooms } = await client.run('room.directory', { query: name });
  const found: ListedRoom | undefined = rooms.find(room => isCalled(name, room.name)) ?? (rooms.length === 1 ? rooms[0] : undefined);
  if (!found) return t('slash.noRoom', { name });
  await client.run('room.join', { room: found.id });
  navigate(roomPath(found.id));
}

async function message(rest: string, { session }: SlashHost): Promise<string | void> {
  const t = useStrings();
  const [name = '', text = ''] = [/^\S+/.exec(rest)?.[0], rest.replace(/^\S+\s*/, '')];
  const person = await findPerson(session, name);
  if (!person) return t('slash.nobody', { name });
  const { room } = await session.client.run('room.openDirect', { users: [person.id] });
  if (text) await session.client.send(room.id, { content: { kind: 'text', format: 'markdown', text } });
  navigate(roomPath(room.id));
}

async function leave(_rest: string, { session, room }: SlashHost): Promise<void> {
  listRoomActions(session, room).find(({ id }) => id === 'leave')?.onSelect();
}

/** Every command, in the order in which they are offered. */
export const slashCommands: readonly SlashCommand[] = [
  { name: 'me', about: 'slash.me', takes: 'slash.takes.text', needs: true, run: (text, { say }) => say({ kind: 'action', format: 'plain', text }) },
  { name: 'shrug', about: 'slash.shrug', takes: 'slash.takes.textMaybe', run: (text, { say }) => say({ kind: 'text', format: 'plain', text: `${text} ¯\\_(ツ)_/¯`.trim() }) },
  { name: 'msg', about: 'slash.msg', takes: 'slash.takes.personText', needs: true, run: message },
  { name: 'join', about: 'slash.join', takes: 'slash.takes.room', needs: true, run: join },
  { name: 'invite', about: 'slash.invite', takes: 'slash.takes.person', needs: true, fits: mayInvite, run: invite },
  {
    name: 'topic', about: 'slash.topic', takes: 'slash.takes.text', needs: true, fits: setsTopic,
    run: async (topic, { session, room }) => void (await session.client.run('room.change', { room: room.id, topic })),
  },
  { name: 'leave', about: 'slash.leave', fits: room => room.kind !== 'global', run: leave },
  { name: 'help', about: 'slash.help', run: async () => openWritingHelp() },
];

/** Runs a command; answers why it was not done. Rejects with refusals of the server. */
export async function runSlash({ name, rest }: SlashText, host: SlashHost): Promise<string | void> {
  const t = useStrings();
  const command = slashCommands.find(known => known.name === name);
  if (!command) return t('slash.unknown', { name });
  if (command.fits && !command.fits(host.room)) return t('slash.notHere', { name });
  if (command.needs && !rest) return t('slash.needs', { use: `/${name} ${t(command.takes!)}` });
  return command.run(rest, host);
}
