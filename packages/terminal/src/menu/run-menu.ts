import type { Client } from '@hubbub/client';
import type { Bell } from '../actions/bell.ts';
import { personName, roomName } from '../actions/names.ts';
import { explain } from '../actions/explain.ts';
import { RoomPeople } from '../actions/room-people.ts';
import { findOrJoin, listedRooms } from '../actions/rooms.ts';
import { Linear } from '../linear/linear.ts';
import { untilRooms } from '../linear/run-linear.ts';
import { loadMarkdown } from '../text/markdown.ts';
import { type Outcome, outcomeOf } from '../session/outcome.ts';
import type { LineReader } from '../session/line-reader.ts';
import { signOut } from '../session/open-engine.ts';
import type { SignedIn } from '../session/sign-in.ts';
import { t, type StringKey } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';

/** What the choices of the menu work with. */
interface Menu {
  client: Client;
  session: SignedIn;
  reader: LineReader;
  bell: Bell;
  /** Set when the person signed out. */
  outcome?: Outcome;
}

/** Answers true to leave the menu. */
type Choice = { label: StringKey; run(menu: Menu): Promise<boolean | void> };

const choices: readonly Choice[] = [
  { label: 'menu.enter', run: enterRoom },
  { label: 'menu.create', run: createRoom },
  { label: 'menu.list', run: listRooms },
  { label: 'menu.active', run: activeUsers },
  { label: 'menu.logOut', run: logOut },
  { label: 'menu.quit', run: async () => true },
];

/** Runs the numbered menu until the person leaves or the input ends; answers what is to be said then. */
export async function runMenu(client: Client, session: SignedIn, reader: LineReader, bell: Bell): Promise<Outcome> {
  const menu: Menu = { client, session, reader, bell };
  await Promise.all([untilRooms(client), loadMarkdown()]);
  for (let isLeft = false; !isLeft && client.connection().phase !== 'ended';) {
    choices.forEach(({ label }, index) => reader.print(`${index + 1}  ${t(label)}`));
    const line = await reader.ask(t('menu.choose'));
    if (line === null) break;
    const choice = choices[Number(line.trim()) - 1];
    if (!choice) reader.print(t('menu.unknown', { count: choices.length }));
    else isLeft = (await choice.run(menu).catch((error: unknown) => reader.print(explain(error)))) === true;
  }
  return menu.outcome ?? outcomeOf(client);
}

async function logOut(menu: Menu): Promise<boolean> {
  await signOut(menu.client, menu.session);
  menu.outcome = { said: t('signedOut'), isOver: false };
  return true;
}

async function enterRoom(menu: Menu): Promise<void> {
  const name = await menu.reader.ask(t('menu.roomName'));
  const room = name === null ? undefined : await findOrJoin(menu.client, name);
  if (!room) return menu.reader.print(t('slash.noRoom', { name: safeLine(name ?? '') }));
  await chatIn(menu, room.id);
}

async function createRoom(menu: Menu): Promise<void> {
  const name = await menu.reader.ask(t('menu.roomName'));
  if (name === null) return;
  const { room } = await menu.client.run('room.create', { kind: 'public', name });
  await chatIn(menu, room.id);
}

/** Lines go to the room until /exit. */
async function chatIn(menu: Menu, room: string): Promise<void> {
  const { client, session, reader, bell } = menu;
  reader.print(t('menu.entered', { room: roomName(client, client.room(room)!) }));
  const linear = new Linear(client, session, reader, bell);
  linear.open(room);
  await linear.run();
  if (linear.outcome) menu.outcome = linear.outcome;
}

async function listRooms({ client, reader }: Menu): Promise<void> {
  for (const room of listedRooms(client)) reader.print(`${roomName(client, room)} – ${t('room.memberCount', { count: room.memberCount })}`);
  const { rooms } = await client.run('room.directory', {});
  for (const room of rooms.filter(({ joined }) => !joined)) reader.print(`${safeLine(room.name)} – ${t('room.memberCount', { count: room.memberCount })}, ${t('room.join')}`);
}

async function activeUsers({ client, reader }: Menu): Promise<void> {
  const everyone = client.rooms().find(({ kind }) => kind === 'global');
  const users = everyone ? (await new RoomPeople(client).all(everyone)).users : [];
  const ids = users.map(({ id }) => id).filter((id) => id !== client.me()?.id);
  const pages = Array.from({ length: Math.ceil(ids.length / 200) }, (_, page) => ids.slice(200 * page, 200 * page + 200));
  const states = await Promise.all(pages.map((page) => client.run('presence.watch', { users: page })));
  const active = states.flatMap(({ presences }) => presences).filter(({ state }) => state !== 'offline');
  for (const { user, state } of active) reader.print(`${personName(client, user)} – ${t(state === 'away' ? 'presence.away' : 'presence.online')}`);
  if (active.length === 0) reader.print(t('menu.nobody'));
}
