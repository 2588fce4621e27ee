import { type Content, limits, type Message, type RefusalCode } from '@hubbub/protocol';
import { foldCase } from '../../kernel/case-fold.ts';
import { countCodePoints } from '../../kernel/count-code-points.ts';
import { digestOf } from '../../kernel/ids.ts';
import { innerFeature } from '../../kernel/inner-feature.ts';
import { Refusal } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import { normaliseMessageText } from '../../kernel/text.ts';
import type { Tx } from '../../tx.ts';
import { tellChanged } from '../rooms/access.ts';
import type { RoomRow } from '../rooms/store.ts';
import { importBatchInput, type ImportBatchInput, type ImportBatchReply } from './import-input.ts';
import { ensureImportedPerson } from './imported-person.ts';
import { ensureImportedRoom } from './imported-room.ts';

type NewMessage = ImportBatchInput['messages'][number];
type Aside = NewMessage['before'][number];

interface Importing {
  tx: Tx;
  room: RoomRow;
  /** Ids of the people of the batch, by their index. */
  people: string[];
  reply: ImportBatchReply;
  tellings: Telling[];
}

/**
 * Brings in messages of one channel with their own times. Repeats do nothing: a message is known by
 * its nonce (M2), and what happened before a message comes only together with it. All of a batch
 * or, when it fails, nothing of it is kept (D2). Only the operator may.
 */
export const importBatch = innerFeature({
  input: importBatchInput,
  transact: (tx, { input, now }) => importAll(tx, input, now),
});

async function importAll(
  tx: Tx, input: ImportBatchInput, now: number,
): Promise<{ reply: ImportBatchReply; tellings: Telling[] }> {
  const firstAt = input.messages[0]?.at ?? now;
  const { room, tellings } = await ensureImportedRoom(tx, input.channel, input.owner, { firstAt, now });
  const importing: Importing = {
    tx, room, tellings, people: [],
    reply: { room: room.id, roomName: room.name ?? '', stored: 0, known: 0, people: 0, asides: 0, refused: {} },
  };
  for (const name of input.people) {
    const { id, made } = await ensureImportedPerson(tx, name, firstAt);
    importing.people.push(id);
    if (made) importing.reply.people += 1;
  }
  for (const message of input.messages) await importOne(importing, message);
  return { reply: importing.reply, tellings };
}

async function importOne(importing: Importing, { at, by, nonce, kind, text, before }: NewMessage): Promise<void> {
  const { tx, room, reply } = importing;
  const author = importing.people[by]!;
  const content = contentOf(kind, text, reply);
  if (content === null) return;
  if ((await tx.messages.findByNonce(room.id, author, nonce)) !== undefined) {
    reply.known += 1;
    return;
  }
  for (const aside of before) await importAside(importing, aside);
  const seq = await tx.rooms.appendEntry(room.id, { kind: 'message.sent', actor: author, message: 'self', at, data: null });
  const stored = { room: room.id, seq, author, nonce, at, content, mentions: [], replyTo: null };
  await tx.messages.insert({ ...stored, digest: digestOf([content, [], null]), epoch: room.epoch });
  const message: Message = { ...stored, editedAt: null, deletedAt: null, deletedBy: null, reactions: [] };
  importing.tellings.push({ to: 'room', fact: { fact: 'message.sent', room: room.id, seq, at, by: author, message } });
  reply.stored += 1;
}

function contentOf(kind: Content['kind'], text: string, reply: ImportBatchReply): Content | null {
  try {
    return { kind, format: 'plain', text: normaliseMessageText(text) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    countRefused(reply, error.code);
    return null;
  }
}

function countRefused(reply: ImportBatchReply, code: RefusalCode): void {
  reply.refused[code] = (reply.refused[code] ?? 0) + 1;
}

async function importAside(importing: Importing, aside: Aside): Promise<void> {
  importing.reply.asides += 1;
  if (aside.what === 'topic') return importTopic(importing, aside);
  const { tx, room, tellings } = importing;
  const user = importing.people[aside.by]!;
  // The log tells who came and went; nobody becomes a member who cannot be reached.
  const { memberCount } = room;
  if (aside.what === 'joined') {
    const data = { member: { user, role: 'member' as const, voice: false, joinedAt: aside.at }, memberCount };
    const seq = await tx.rooms.appendEntry(room.id, { kind: 'member.joined', actor: user, message: null, at: aside.at, data });
    tellings.push({ to: 'room', fact: { fact: 'member.joined', room: room.id, seq, at: aside.at, by: user, ...data } });
    return;
  }
  const data = { user, banned: false, memberCount };
  const seq = await tx.rooms.appendEntry(room.id, { kind: 'member.left', actor: user, message: null, at: aside.at, data });
  tellings.push({ to: 'room', fact: { fact: 'member.left', room: room.id, seq, at: aside.at, by: user, ...data } });
}

async function importTopic(
  { tx, room, people, tellings, reply }: Importing, { by, at, text }: Extract<Aside, { what: 'topic' }>,
): Promise<void> {
  const topic = text.replace(/\s+/g, ' ').trim();
  if (countCodePoints(topic) > limits.topicMax) return countRefused(reply, 'too-large');
  await tx.rooms.updateRoom(room.id, { topic, topicKey: foldCase(topic), topicSet: { by: people[by]!, at } });
  tellings.push(...(await tellChanged(tx, room.id, ['topic'], { by: people[by]!, now: at })));
}
