import { id } from '@hubbub/protocol';
import { z } from 'zod';
import { digestOf, hashSecret, newId, newSecret } from '../../kernel/ids.ts';
import { innerFeature } from '../../kernel/inner-feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import { parseUserName } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';
import { defaultSettings, ensureGlobalRoom, makeAlias, newRoomRow } from '../rooms/access.ts';

const step = z.discriminatedUnion('make', [
  /** Accounts `prefix`-00001 … with a session each; no password, so they sign in by token only. */
  z.strictObject({ make: z.literal('people'), prefix: z.string().max(20), from: z.int().min(1), count: z.int().min(1).max(1_000) }),
  z.strictObject({ make: z.literal('room'), name: z.string().min(1).max(80) }),
  z.strictObject({ make: z.literal('members'), room: id, users: z.array(id).max(2_000) }),
  z.strictObject({ make: z.literal('messages'), room: id, authors: z.array(id).min(1).max(2_000), count: z.int().min(1).max(2_000) }),
]);
type AnyStep = z.output<typeof step>;
type Step<M extends AnyStep['make']> = Extract<AnyStep, { make: M }>;

/** Empty where a step makes nothing of its kind. */
export interface PrepareLoadReply {
  people: { user: string; token: string }[];
  room: string | null;
}

type Outcome = { reply: PrepareLoadReply; tellings: Telling[] };

/**
 * Makes what a load program needs, in steps small enough that a live server goes on in between.
 * Repeating a step makes more of it. Only the operator may.
 */
export const prepareLoad = innerFeature({
  input: z.strictObject({ step }),
  transact: (tx, { input, now }) => takeStep(tx, input.step, now),
});

function takeStep(tx: Tx, step: AnyStep, now: number): Promise<Outcome> {
  switch (step.make) {
    case 'people': return makePeople(tx, step, now);
    case 'room': return makeRoom(tx, step, now);
    case 'members': return makeMembers(tx, step.room, step.users, now);
    case 'messages': return makeMessages(tx, step, now);
  }
}

async function makePeople(tx: Tx, { prefix, from, count }: Step<'people'>, now: number): Promise<Outcome> {
  const people: PrepareLoadReply['people'] = [];
  for (let number = from; number < from + count; number++) {
    const { name, ...keys } = parseUserName(`${prefix}-${String(number).padStart(5, '0')}`);
    const user = newId();
    await tx.accounts.insertUser({
      id: user, kind: 'person', name, ...keys, alias: keys.nameKey, displayName: name, email: null, passwordHash: null,
      administrator: false, disabledAt: null, createdAt: now, lastSeenAt: null,
    });
    const token = newSecret();
    await tx.accounts.insertSession({
      id: newId(), user, device: newId(), deviceName: 'load', tokenHash: hashSecret(token), createdAt: now, lastSeenAt: now, endedAt: null,
    });
    people.push({ user, token });
  }
  const global = await ensureGlobalRoom(tx, now);
  const { tellings } = await makeMembers(tx, global.id, people.map(({ user }) => user), now);
  return { reply: { people, room: global.id }, tellings };
}

async function makeRoom(tx: Tx, { name }: Step<'room'>, now: number): Promise<Outcome> {
  const room = newId();
  const alias = await makeAlias(tx, name, false);
  await tx.rooms.insertRoom(newRoomRow({
    id: room, kind: 'public', name, alias, topic: '', settings: defaultSettings('public'), directKey: null, createdBy: '', now,
  }));
  return { reply: { people: [], room }, tellings: [] };
}

/** Like joining, without each one's own view of the room: nobody of them is connected yet. */
async function makeMembers(tx: Tx, room: string, users: readonly string[], now: number): Promise<Outcome> {
  const before = await tx.rooms.findRoom(room);
  if (before === undefined) throw refuse('not-found');
  const tellings: Telling[] = [];
  let { memberCount } = before;
  for (const user of users) {
    const data = { member: { user, role: 'member' as const, voice: false, joinedAt: now }, memberCount: ++memberCount };
    const seq = await tx.rooms.appendEntry(room, { kind: 'member.joined', actor: user, message: null, at: now, data });
    await tx.rooms.insertMember({ room, ...data.member, visibleFrom: 0, readSeq: seq, readAt: null, deliveredSeq: seq });
    tellings.push({ to: 'room', fact: { fact: 'member.joined', room, seq, at: now, by: user, ...data } });
  }
  return { reply: { people: [], room }, tellings };
}

/** Stored messages that nobody is told of: only for rooms nobody is connected to. */
async function makeMessages(tx: Tx, { room, authors, count }: Step<'messages'>, now: number): Promise<Outcome> {
  for (let number = 0; number < count; number++) {
    const author = authors[number % authors.length]!;
    const seq = await tx.rooms.appendEntry(room, { kind: 'message.sent', actor: author, message: 'self', at: now, data: null });
    const content = { kind: 'text', format: 'plain', text: `Message ${seq} of a prepared room, long enough to be like a real one.` } as const;
    await tx.messages.insert({
      room, seq, author, nonce: newId(), digest: digestOf([content, [], null]), at: now, content, mentions: [], replyTo: null, epoch: 0,
    });
  }
  return { reply: { people: [], room }, tellings: [] };
}
