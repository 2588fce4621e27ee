import type { Mutant } from './mutant.ts';
import { nodeMutants } from './node-mutants.ts';
import { postgresMutants } from './postgres-mutants.ts';
import { publishing } from './publishing.ts';

/** Bugs of the path of a message: those of every store, and those of SQLite. */
const pathMutants: readonly Mutant[] = [
  {
    name: 'ack-before-commit', bug: 'answers before the transaction is committed, let alone synced', file: 'stores/sqlite/group-commit.ts',
    find: 'item.outcome = { ok: true, value: await item.work(this.#ports.tx()) };\n      prepare',
    replace: 'item.outcome = { ok: true, value: await item.work(this.#ports.tx()) };\n      item.resolve(item.outcome.value);\n      prepare',
    nemeses: ['power'], seed: 11, store: 'sqlite', caughtBy: ['durable', 'agree', 'ack-truth'],
  },
  {
    name: 'sync-not-awaited', bug: 'answers without waiting for the sync', file: 'stores/sqlite/group-commit.ts',
    find: 'await this.#ports.database().syncWal();', replace: 'void this.#ports.database().syncWal();',
    nemeses: ['power'], seed: 12, store: 'sqlite', caughtBy: ['durable', 'agree', 'ack-truth'],
  },
  {
    name: 'publish-before-commit', ...publishing,
    nemeses: ['power'], seed: 13, store: 'sqlite', caughtBy: ['told-is-kept', 'agree', 'no-gap', 'durable'],
  },
  {
    name: 'no-nonce', bug: 'takes a repeat for a new message', file: 'features/messages/send-message.ts',
    find: 'const { room: roomId, nonce, replyTo = null } = input;', replace: 'const { room: roomId, replyTo = null } = input;\n  const nonce = input.nonce + Math.random().toString(36).slice(2, 8);',
    nemeses: ['lost-answers'], seed: 14, caughtBy: ['once'],
  },
  {
    name: 'resume-from-head', bug: 'leaves out what came while a client was away', file: 'features/messages/catch-up.ts',
    find: '  const isUnknown = after > room.head', replace: '  if (after < room.head) return { room: room.id, reset: false, entries: [], messages: [], seq: room.head, more: false };\n  const isUnknown = after > room.head',
    nemeses: ['resets'], seed: 15, caughtBy: ['no-gap', 'complete'],
  },
  {
    name: 'reversed-batch', bug: 'settles a group from its end', file: 'stores/sqlite/group-commit.ts',
    find: 'of group) {\n    if (outcome?.ok)', replace: 'of [...group].reverse()) {\n    if (outcome?.ok)',
    nemeses: ['slow-sync'], seed: 16, store: 'sqlite', caughtBy: ['no-gap', 'no-repeat'],
  },
  {
    name: 'reversed-catch-up', bug: 'tells what was missed from its end', file: 'features/messages/catch-up.ts',
    find: 'return { room: room.id, reset: false, entries, messages: [], seq,', replace: 'return { room: room.id, reset: false, entries: [...entries].reverse(), messages: [], seq,',
    nemeses: ['partition'], seed: 17, caughtBy: ['no-gap', 'no-repeat'],
  },
  {
    name: 'told-twice', bug: 'tells every twentieth fact twice', file: 'doors/fan-out.ts',
    find: 'else for (const audience of this.#audiences) tellOne(audience, telling);',
    replace: 'else for (const audience of this.#audiences) for (let left = Math.random() < 0.05 ? 2 : 1; left > 0; left--) tellOne(audience, telling);',
    nemeses: ['resets'], seed: 18, caughtBy: ['no-repeat', 'heard-in-order'],
  },
  {
    name: 'removed-stays-attached', bug: 'goes on telling a room to who was removed from it', file: 'doors/websocket/web-socket-audience.ts',
    find: 'socket.unsubscribe(roomTopic(fact.room));', replace: '',
    nemeses: ['slow-network'], seed: 19, caughtBy: ['revocation', 'confidential'],
  },
  {
    name: 'membership-unchecked', bug: 'takes everybody for a member when reading', file: 'features/rooms/access.ts',
    find: "export async function mustBeMember(tx: Tx, actor: Actor, room: string): Promise<Member> {\n  const standing = await tx.rooms.findStanding(room, actor.user);\n  if (standing === undefined) throw refuse('not-found');",
    replace: "export async function mustBeMember(tx: Tx, actor: Actor, room: string): Promise<Member> {\n  const found = await tx.rooms.findRoom(room);\n  const member = { room, user: actor.user, role: 'member', voice: false, joinedAt: 0, visibleFrom: 0, readSeq: 0, readAt: null, deliveredSeq: 0 };\n  const standing = (await tx.rooms.findStanding(room, actor.user)) ?? (found && { room: found, member });\n  if (standing === undefined) throw refuse('not-found');",
    nemeses: [], seed: 20, caughtBy: ['confidential'],
  },
  {
    name: 'session-end-not-told', bug: 'leaves the connections of an ended session open', file: 'doors/fan-out.ts',
    find: "connection.end('session-ended');", replace: 'continue;',
    nemeses: [], seed: 21, caughtBy: ['revocation'],
  },
  {
    name: 'read-goes-back', bug: 'moves a read position back', file: 'features/reads/mark-read.ts',
    find: 'const readSeq = Math.max(seq, before);', replace: 'const readSeq = seq;',
    nemeses: [], seed: 22, caughtBy: ['receipts'],
  },
  {
    name: 'edit-only-told', bug: 'tells an edit and does not store its text', file: 'features/messages/edit-message.ts',
    find: 'await tx.messages.updateContent(input.room, input.message, content, mentions, now);', replace: '',
    nemeses: [], seed: 23, caughtBy: ['changes-visible'],
  },
  {
    name: 'delete-keeps-text', bug: 'notes a deletion and keeps the text', file: 'features/messages/delete-message.ts',
    find: 'await tx.messages.erase(input.room, input.message, actor.user, now);', replace: '',
    nemeses: [], seed: 24, caughtBy: ['changes-visible', 'durable'],
  },
  {
    name: 'seq-outside-transaction', bug: 'takes a seq from memory, which a rollback does not give back', file: 'stores/sqlite/hot-statements.ts',
    find: "const { head } = (kind === 'message.sent' ? advanceActive.get(at, room) : advance.get(room)) as { head: number };",
    replace: "const taken = ((globalThis as unknown as { taken?: Map<string, number> }).taken ??= new Map());\n    const { head: stored } = (kind === 'message.sent' ? advanceActive.get(at, room) : advance.get(room)) as { head: number };\n    const head = Math.max(stored, (taken.get(room) ?? 0) + 1);\n    taken.set(room, head);\n    if (head !== stored) prepare('update rooms set head = ? where id = ?').run(head, room);",
    nemeses: ['full'], seed: 25, store: 'sqlite', caughtBy: ['order', 'no-gap'],
  },
];

/** Each must be caught, or the lab has gone blind (guarantees §3.4). */
export const mutants: readonly Mutant[] = [...pathMutants, ...postgresMutants, ...nodeMutants];
