import { copyFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIrcLog } from '@hubbub/irc-logs';
import type { Seat } from '../../swarm/orders.ts';
import type { Bench } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { runHubbub, startHubbub, type ServerProcess } from '../server-process.ts';

/** What the browsers look at: how much of it there is. */
export interface WebSizes {
  /** Messages of the one large room. */
  large: number;
  /** Rooms that are opened one after another, and the messages of each. */
  rooms: number;
  each: number;
}

/** A server with a talking room, a large room and many others, and people who may go in. */
export interface WebPlace {
  server: ServerProcess;
  origin: string;
  /** The room that the people of `seats` are in; little is in it. */
  talk: string;
  large: string;
  others: string[];
  /** The first two are used in browsers; they are in every room. */
  seats: Seat[];
  imported: number;
}

const people = 12;
const talkMessages = 300;
const fileMessages = 5_000;

/** Imports the logs, makes the people, starts the server. Whoever calls stops it. */
export async function openWebPlace(bench: Bench, sizes: WebSizes): Promise<WebPlace> {
  const dataDir = bench.folder();
  const folder = bench.folder();
  if (bench.logs === null) writeGenerated(folder, sizes);
  else copyReal(folder, bench.logs, sizes);
  const files = readdirSync(folder).sort().map((name) => join(folder, name));
  bench.say(`web: importing ${files.length} ${bench.logs === null ? 'generated' : 'real'} logs`);
  const output = await runHubbub(['import', 'irc-logs', ...files, '--data', dataDir]);
  const { seats } = await prepare(dataDir, { users: people, rooms: 1, members: people, messages: talkMessages });
  const server = await startHubbub(dataDir);
  const origin = `http://${server.host}:${server.port}`;
  const rooms = await joinAll(origin, seats.slice(0, 2));
  return {
    server, origin, seats, talk: seats[0]!.room, large: rooms.get('large')!,
    others: [...rooms].filter(([name]) => name.startsWith('room')).map(([, id]) => id),
    imported: Number(/^(\d+) messages/m.exec(output)?.[1] ?? 0),
  };
}

function writeGenerated(folder: string, { large, rooms, each }: WebSizes): void {
  const write = (room: string, seed: number, messages: number): void => {
    const date = new Date(Date.UTC(2020, 0, 1 + 7 * seed)).toISOString().slice(0, 10);
    const log = generateIrcLog({ seed, messages, people: 300, date, room });
    writeFileSync(join(folder, log.name), log.bytes);
  };
  for (let from = 0; from < large; from += fileMessages) write('large', 1 + from / fileMessages, Math.min(fileMessages, large - from));
  for (let room = 1; room <= rooms; room++) write(nameOf(room), 100 + room, each);
}

/** The real files under names that bring all of them into the large room, and a share into each other room. */
function copyReal(folder: string, logs: string, { rooms }: WebSizes): void {
  const files = readdirSync(logs).filter((name) => name.endsWith('.txt')).sort();
  for (const [index, name] of files.entries()) {
    const date = /\d{4}-\d\d-\d\d/.exec(name)?.[0] ?? '2010-01-01';
    for (const room of ['large', nameOf(1 + (index % rooms))]) {
      copyFileSync(join(logs, name), join(folder, `${date}-${String(index).padStart(3, '0')}-#${room}.txt`));
    }
  }
  if (!readdirSync(folder).some((name) => statSync(join(folder, name)).size > 0)) throw new Error(`there are no logs in ${logs}`);
}

function nameOf(room: number): string {
  return `room-${String(room).padStart(2, '0')}`;
}

/** Lets people into every public room; answers the rooms by name. */
async function joinAll(origin: string, seats: readonly Seat[]): Promise<Map<string, string>> {
  const rooms = new Map<string, string>();
  for (let after = ''; ;) {
    const page = await ask<{ rooms: { id: string; name: string }[]; more: boolean }>(origin, seats[0]!, 'GET', `/directory${after}`);
    for (const { id, name } of page.rooms) rooms.set(name, id);
    if (!page.more) break;
    after = `?after=${page.rooms.at(-1)!.id}`;
  }
  for (const seat of seats) for (const id of rooms.values()) await ask(origin, seat, 'POST', `/rooms/${id}/join`);
  return rooms;
}

async function ask<T>(origin: string, { token }: Seat, method: string, path: string): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${origin}/api/v1${path}`, { method, headers, body: method === 'GET' ? undefined : '{}' });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
