import type { EntryFact, Message } from '@hubbub/protocol';
import { type Channel, isQuery, otherIn } from '../channel.ts';
import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { type HistoryPoint, type HistorySelector, parseHistoryPoint, parseHistorySelector, parseLimit } from '../history-selector.ts';
import { type Line, line, withTag } from '../line.ts';
import { noteShown } from '../own-rooms.ts';
import { renderEvents, renderHistory } from '../render-history.ts';
import { newBatch } from '../response.ts';
import { formatTime, parseTime } from '../server-time.ts';
import { findPerson, openQuery } from '../targets.ts';
import { isChannelName } from '../channel-name.ts';
import { channelOrQuery } from './message.ts';
import { markerOf } from '../read-marker.ts';

export const historyCommands: Commands = {
  CHATHISTORY: {
    min: 1, help: 'CHATHISTORY LATEST|BEFORE|AFTER|AROUND|BETWEEN|TARGETS …: what was written before.',
    run: async (client, { params }) => {
      if (params[0]!.toUpperCase() === 'TARGETS') return targets(client, params);
      const selector = parseHistorySelector(params);
      if (selector === undefined) return client.fail('CHATHISTORY', 'INVALID_PARAMS', params[0]!.toUpperCase().replaceAll(/[^A-Z]/g, '') || '*', 'Parameters are missing or wrong');
      await history(client, selector);
    },
  },
  MARKREAD: { help: 'MARKREAD #room|name [timestamp=…]: how far one has read.', run: markRead },
};

async function history(client: Client, selector: HistorySelector): Promise<void> {
  const channel = await channelOrQuery(client, selector.target);
  if (channel === undefined) {
    const isSomebody = !isChannelName(selector.target) && (await findPerson(client, selector.target)) !== undefined;
    if (isSomebody) return sendBatch(client, 'chathistory', selector.target, []);
    return client.fail('CHATHISTORY', 'INVALID_TARGET', selector.subcommand, shown(selector.target), 'You are not there');
  }
  const lines = client.has('draft/event-playback') ? await eventLines(client, channel, selector) : await messageLines(client, channel, selector);
  sendBatch(client, 'chathistory', selector.target, lines);
}

function shown(target: string): string {
  return /^[^\s:]\S*$/.test(target) ? target : '*';
}

function sendBatch(client: Client, type: string, target: string | null, lines: readonly Line[]): void {
  const batch = newBatch();
  const { serverName } = client.door.settings;
  const isBatched = client.has('batch');
  if (isBatched) client.reply(line(`:${serverName} BATCH +${batch} ${type}${target === null ? '' : ` ${target}`}`));
  for (const one of lines) client.reply(isBatched && !one.inBatch ? { ...withTag(one, 'batch', batch), inBatch: true } : one);
  if (isBatched) client.reply(line(`:${serverName} BATCH -${batch}`));
}

/** Bounds of a page, as history commands take them. */
type Bound = { before?: number; after?: number; beforeAt?: number; afterAt?: number };
/** What has a place in a room's order. */
type Placed = { seq: number; at: number };

async function messageLines(client: Client, channel: Channel, selector: HistorySelector): Promise<Line[]> {
  const read = async (bound: Bound, limit: number): Promise<Message[]> => {
    const { messages, users } = await client.run('history.read', { room: channel.id, ...bound, limit });
    for (const user of users) client.door.people.learn(user);
    return messages;
  };
  const target = isQuery(channel) ? null : channel.name;
  const messages = await select(channel, selector, read);
  noteShown(client, channel, messages);
  return renderHistory(client, channel, messages, target);
}

async function eventLines(client: Client, channel: Channel, selector: HistorySelector): Promise<Line[]> {
  const read = async (bound: Bound, limit: number): Promise<EntryFact[]> => {
    const { events, users } = await client.run('history.events', { room: channel.id, ...bound, limit });
    for (const user of users) client.door.people.learn(user);
    return events;
  };
  const events = await select(channel, selector, read);
  noteShown(client, channel, events);
  return renderEvents(client, channel, events);
}

/** The part of a history that a selector means, oldest first (IRCv3 draft/chathistory). */
async function select<T extends Placed>(
  channel: Channel, { subcommand, from, to, limit }: HistorySelector, read: (bound: Bound, limit: number) => Promise<T[]>,
): Promise<T[]> {
  switch (subcommand) {
    case 'BEFORE': return read(before(channel, from), limit);
    case 'AFTER': return read(after(channel, from), limit);
    case 'LATEST': {
      const newest = await read({}, limit);
      return newest.filter((one) => isAfter(channel, one, from));
    }
    case 'AROUND': {
      const half = Math.floor(limit / 2);
      const older = half === 0 ? [] : await read(before(channel, from), half);
      return [...older, ...(await read(fromPoint(channel, from), limit - older.length))];
    }
    case 'BETWEEN': {
      const isForward = isAfter(channel, pointOf(channel, to!), from);
      const page = isForward ? await read(after(channel, from), limit) : await read(before(channel, from), limit);
      return page.filter((one) => (isForward ? isBefore(channel, one, to!) : isAfter(channel, one, to!)));
    }
  }
}

/** A place in another room is none here: nothing lies before or after it. */
function seqOf({ id }: Channel, point: Exclude<HistoryPoint, 'newest' | { at: number }>): number {
  return point.place.room === id ? point.place.seq : 0;
}

function before(channel: Channel, point: HistoryPoint): Bound {
  if (point === 'newest') return {};
  return 'at' in point ? { beforeAt: point.at } : { before: seqOf(channel, point) };
}

function after(channel: Channel, point: HistoryPoint): Bound {
  if (point === 'newest') return { after: Number.MAX_SAFE_INTEGER };
  return 'at' in point ? { afterAt: point.at } : { after: seqOf(channel, point) };
}

/** From a point on, itself included. */
function fromPoint(channel: Channel, point: HistoryPoint): Bound {
  if (point === 'newest') return {};
  return 'at' in point ? { afterAt: point.at - 1 } : { after: seqOf(channel, point) - 1 };
}

function pointOf(channel: Channel, point: HistoryPoint): Placed {
  if (point === 'newest') return { seq: Number.MAX_SAFE_INTEGER, at: Number.MAX_SAFE_INTEGER };
  return 'at' in point ? { seq: Number.NaN, at: point.at } : { seq: seqOf(channel, point), at: Number.NaN };
}

function isAfter(channel: Channel, one: Placed, point: HistoryPoint): boolean {
  if (point === 'newest') return true;
  return 'at' in point ? one.at > point.at : one.seq > seqOf(channel, point);
}

function isBefore(channel: Channel, one: Placed, point: HistoryPoint): boolean {
  if (point === 'newest') return true;
  return 'at' in point ? one.at < point.at : one.seq < seqOf(channel, point);
}

/** Rooms and queries whose newest message was written between two times, by that time. */
async function targets(client: Client, params: readonly string[]): Promise<void> {
  const [first, second] = [parseHistoryPoint(params[1]), parseHistoryPoint(params[2])];
  const limit = parseLimit(params[3]);
  if (!isTime(first) || !isTime(second) || limit === undefined) {
    return client.fail('CHATHISTORY', 'INVALID_PARAMS', 'TARGETS', 'Parameters are missing or wrong');
  }
  const [from, to] = [Math.min(first.at, second.at), Math.max(first.at, second.at)];
  const found: { name: string; at: number }[] = [];
  for (const channel of client.person!.channels) {
    const { messages } = await client.run('history.read', { room: channel.id, limit: 1 });
    const at = messages.at(-1)?.at;
    const name = isQuery(channel) ? otherIn(channel, client.person!).nick : channel.name;
    if (at !== undefined && at > from && at < to) found.push({ name, at });
  }
  found.sort((one, other) => one.at - other.at);
  const lines = found.slice(0, limit).map(({ name, at }) => line(`:${client.door.settings.serverName} CHATHISTORY TARGETS ${name} ${formatTime(at)}`));
  sendBatch(client, 'draft/chathistory-targets', null, lines);
}

function isTime(point: HistoryPoint | undefined): point is { at: number } {
  return typeof point === 'object' && 'at' in point;
}

async function markRead(client: Client, { params: [name, marker] }: { params: readonly string[] }): Promise<void> {
  const { serverName } = client.door.settings;
  if (name === undefined) return client.fail('MARKREAD', 'NEED_MORE_PARAMS', 'Missing parameters');
  const answer = (readAt: number | null): void => client.reply(line(`:${serverName} MARKREAD ${name} ${markerOf(readAt)}`));
  if (marker === undefined) {
    const channel = await channelOrQuery(client, name);
    return answer(channel === undefined ? null : (await client.run('room.read', { room: channel.id })).room.my.readAt);
  }
  const at = marker.startsWith('timestamp=') ? parseTime(marker.slice('timestamp='.length)) : undefined;
  if (at === undefined) return client.fail('MARKREAD', 'INVALID_PARAMS', name, 'Invalid parameters');
  const room = await roomToMark(client, name);
  if (room === undefined) return client.fail('MARKREAD', 'INVALID_PARAMS', name, 'You are not there');
  client.response?.causes.add('my.read');
  answer((await client.run('read.mark', { room, at })).readAt);
}

async function roomToMark(client: Client, name: string): Promise<string | undefined> {
  const channel = await channelOrQuery(client, name);
  if (channel !== undefined || isChannelName(name)) return channel?.id;
  const person = await findPerson(client, name);
  return person === undefined ? undefined : openQuery(client, person);
}
