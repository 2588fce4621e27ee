import type { TimelineMessage } from '@hubbub/client';
import { listedRooms } from '../actions/rooms.ts';
import { withEmoji, findEmoji } from '../actions/emoji.ts';
import type { Host } from '../actions/host.ts';
import { roomName } from '../actions/names.ts';
import { say } from '../actions/say.ts';
import { type SlashCommand, slashCommands } from '../actions/slash.ts';
import type { Room } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { messageLine } from './message-line.ts';

const usualHistory = 20;
const mostHistory = 200;

/** Reads `12 text` or `#12 text`, and does something with that message; says so when it is not there. */
function onMessage(rest: string, host: Host, room: Room, act: (message: TimelineMessage & { seq: number }, rest: string) => Promise<string | void>): Promise<string | void> | string {
  const [, number, text = ''] = /^#?(\d{1,15})(?:\s+([\s\S]*))?$/.exec(rest) ?? [];
  const message = host.client.timeline(room.id).messages.find(({ seq }) => seq === Number(number));
  return message ? act(message as TimelineMessage & { seq: number }, text.trim()) : t('linear.noMessage', { number: number ?? rest });
}

async function history(rest: string, host: Host, room: Room): Promise<void> {
  const { client } = host;
  const count = Math.min(mostHistory, Number(/^\d+$/.exec(rest)?.[0] ?? usualHistory));
  while (client.timeline(room.id).messages.length < count && client.timeline(room.id).moreBefore) {
    const before = client.timeline(room.id).messages.length;
    await client.loadBefore(room.id);
    if (client.timeline(room.id).messages.length === before) break;
  }
  for (const message of client.timeline(room.id).messages.slice(-count)) host.note(messageLine(client, message));
}

function search(rest: string, host: Host, room: Room): string | void {
  const { client } = host;
  const wanted = rest.toLocaleLowerCase();
  const found = client.timeline(room.id).messages.filter(({ content }) => content?.text.toLocaleLowerCase().includes(wanted));
  for (const message of found) host.note(messageLine(client, message));
  return found.length === 0 ? t('switcher.none') : undefined;
}

function listRooms(host: Host): void {
  const { client } = host;
  const lines = listedRooms(client).map((room) => {
    const { unread, mentions } = room.my;
    return `${roomName(client, room)}${unread > 0 ? ` – ${t(mentions > 0 ? 'rooms.unreadMeant' : 'rooms.unread', { count: unread })}` : ''}`;
  });
  host.show(t('rooms.title'), lines);
}

function next(_rest: string, host: Host): string | void {
  const unread = listedRooms(host.client).find(({ id, my }) => my.unread > 0 && id !== host.room()?.id);
  if (!unread) return t('keys.allRead');
  host.open(unread.id);
}

/** What the plain mode has besides, because there is nothing to point at. */
const own: readonly SlashCommand[] = [
  { name: 'rooms', about: 'linear.rooms', run: (_rest, host) => listRooms(host) },
  { name: 'next', about: 'keys.unreadAfter', run: next },
  { name: 'history', about: 'linear.history', takes: 'linear.takes.count', run: history },
  { name: 'search', about: 'linear.search', takes: 'slash.takes.text', needs: true, run: search },
  {
    name: 'reply', about: 'linear.reply', takes: 'linear.takes.numberText', needs: true,
    run: (rest, host, room) => onMessage(rest, host, room, ({ seq }, text) => say(host.client, host.people, room, text, { replyTo: seq })),
  },
  {
    name: 'react', about: 'linear.react', takes: 'linear.takes.numberEmoji', needs: true,
    run: (rest, host, room) => onMessage(rest, host, room, async ({ seq, reactions }, written) => {
      const emoji = await findEmoji(written || ':+1:');
      if (emoji === undefined) return t('emoji.none');
      await host.client.run('message.react', { room: room.id, message: seq, emoji, on: !reactions.some((one) => one.emoji === emoji && one.mine) });
    }),
  },
  {
    name: 'edit', about: 'linear.edit', takes: 'linear.takes.numberText', needs: true,
    run: (rest, host, room) => onMessage(rest, host, room, async ({ seq }, text) => {
      const whole = await withEmoji(text);
      await host.client.run('message.edit', { room: room.id, message: seq, content: { text: whole }, mentions: host.people.mentionedIn(room, whole) });
    }),
  },
  {
    name: 'delete', about: 'linear.delete', takes: 'linear.takes.number', needs: true,
    run: (rest, host, room) => onMessage(rest, host, room, async ({ seq }) => void (await host.client.run('message.delete', { room: room.id, message: seq }))),
  },
];

/** Every command of the plain mode. */
export const linearCommands: readonly SlashCommand[] = [...own, ...slashCommands];
