import { cidOf, hashOf, parseBody } from '../history/body.ts';
import type { DoorReading } from '../history/final-state.ts';
import type { LabRoom, Seat } from '../clients/order.ts';
import { connectIrc } from '../../doors/irc/irc-client.ts';
import { askPatiently } from './ask-patiently.ts';
import type { Ports } from './node-order.ts';

interface StoredMessage {
  seq: number;
  nonce: string;
  content: { text: string } | null;
}

/** What every door of a node shows of every room: HTTP pages, the log, and IRC. */
export async function readDoors(node: number, doors: Ports, rooms: readonly LabRoom[], seats: readonly Seat[]): Promise<DoorReading[]> {
  const readings: DoorReading[] = [];
  for (const room of rooms) {
    const reader = seats.find(({ user }) => user === (room.owner === '' ? seats[0]!.user : room.owner))!;
    readings.push(await readPages(node, doors.web, reader.token, room.id), await readLog(node, doors.web, reader.token, room.id));
  }
  const irc = seats.find(({ role }) => role === 'irc');
  const hot = rooms.find(({ heat, kind }) => heat === 'hot' && kind === 'public');
  if (irc !== undefined && hot !== undefined) readings.push(await readIrc(node, doors.irc, irc, hot));
  return readings;
}

/** All pages of history, newest first. */
async function readPages(node: number, port: number, token: string, room: string): Promise<DoorReading> {
  let all: StoredMessage[] = [];
  for (let more = true; more;) {
    const before = all.length === 0 ? '' : `&before=${all[0]!.seq}`;
    const page = (await get(port, token, `rooms/${room}/messages?limit=200${before}`)) as { messages: StoredMessage[]; moreBefore: boolean };
    all = [...page.messages, ...all];
    more = page.moreBefore;
  }
  return { door: `history of node ${node}`, room, part: 'whole', messages: all.map(shown) };
}

/** The whole log, as a client that was never there would catch up. */
async function readLog(node: number, port: number, token: string, room: string): Promise<DoorReading> {
  const all: StoredMessage[] = [];
  for (let after = 0, more = true; more;) {
    const { catchUp } = (await get(port, token, `rooms/${room}/entries?after=${after}`)) as {
      catchUp: { reset: boolean; entries: { fact: string; message: StoredMessage }[]; seq: number; more: boolean };
    };
    if (catchUp.reset) return { door: `log of node ${node}`, room, part: 'whole', messages: [] };
    for (const entry of catchUp.entries) if (entry.fact === 'message.sent') all.push(entry.message);
    more = catchUp.more;
    after = catchUp.seq;
  }
  return { door: `log of node ${node}`, room, part: 'whole', messages: all.map(shown) };
}

/** The newest messages as IRC's CHATHISTORY tells them; it leaves deleted ones out. */
async function readIrc(node: number, port: number, { account }: Seat, { id, alias }: LabRoom): Promise<DoorReading> {
  const irc = await connectIrc(port, 'reader', { caps: 'message-tags batch draft/chathistory', account: account! });
  try {
    irc.send(`CHATHISTORY LATEST #${alias} * 100`);
    await irc.expect(/BATCH -/);
    const messages = irc.lines().flatMap((line) => {
      const [, seq, body] = /msgid=[a-z0-9]{16}-(\d+)\S* :\S+ PRIVMSG \S+ :(.*)$/s.exec(line) ?? [];
      return body === undefined ? [] : [{ seq: Number(seq), cid: parseBody(body)?.cid ?? '', hash: hashOf(body) }];
    });
    return { door: `IRC of node ${node}`, room: id, part: 'newest', messages };
  } finally {
    irc.close();
  }
}

function shown({ seq, nonce, content }: StoredMessage): DoorReading['messages'][number] {
  const text = content?.text ?? null;
  return { seq, cid: cidOf({ nonce, text }), hash: text === null ? null : hashOf(text) };
}

function get(port: number, token: string, path: string): Promise<unknown> {
  return askPatiently(`http://127.0.0.1:${port}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
}
