import { describe, expect, test } from 'bun:test';
import { closeCodes } from '@hubbub/protocol';
import { type Person, makeSession } from './person.ts';
import { type Place, placeForAll } from './place.ts';
import type { Talker } from './talker.ts';
import { until } from './until.ts';

const place = placeForAll();
/** Access ends within this, ms (A2). */
const promisedMs = 1_000;
let count = 0;
const nonce = (): string => `r-${++count}`;

interface Room {
  id: string;
  owner: Talker;
  /** Somebody who stays, to know when everyone could have heard. */
  other: Talker;
  /** Two live connections of the person who will lose access. */
  person: Person;
  sockets: Talker[];
}

async function openRoom({ person: make, talker, witness }: Place): Promise<Room> {
  const person = await make(`leaver${++count}`);
  const stays = await make(`stays${++count}`);
  const owner = await talker(witness);
  const { reply } = await owner.ask('room.create', { kind: 'private', name: `revoked ${count}`, nonce: nonce() });
  const id = reply!.room.id;
  const link = await owner.ask('invite.create', { room: id, expiresInMs: null, uses: null, nonce: nonce() });
  const sockets = [await talker(person), await talker(person)];
  const other = await talker(stays);
  for (const joining of [sockets[0]!, other]) await joining.ask('invite.accept', { code: link.reply!.code, nonce: nonce() });
  await say({ id, owner, other, person, sockets }, 'beforecanary');
  for (const socket of sockets) await until('what is said before', () => socket.texts.join().includes('beforecanary'));
  return { id, owner, other, person, sockets };
}

/** Something of every kind that a member would hear; resolves when one who stays has heard it. */
async function say({ id, owner, other }: Room, canary: string): Promise<void> {
  const { reply } = await owner.ask('message.send', { room: id, nonce: nonce(), content: { text: canary } });
  await owner.ask('message.edit', { room: id, message: reply!.seq, nonce: nonce(), content: { text: `${canary} edited` } });
  await owner.ask('message.react', { room: id, message: reply!.seq, nonce: nonce(), emoji: '👍', on: true });
  await owner.ask('room.change', { room: id, topic: canary, nonce: nonce() });
  await other.ask('typing.set', { room: id });
  const renamed = await owner.ask('room.change', { room: id, name: `${canary} ${nonce()}`, nonce: nonce() });
  await until('what was said', () => other.facts().some((fact) => fact.fact === 'room.changed' && fact.name === renamed.reply!.room.name));
}

/** Everything a connection got after its own removal stood in the room's order. */
function afterRemoval({ texts }: Talker, room: string, user: string): string[] {
  const at = texts.findIndex((text) => text.includes('"fact":"member.left"') && text.includes(room) && text.includes(user));
  expect(at).toBeGreaterThan(-1);
  return texts.slice(at + 1);
}

const removals: [string, (room: Room) => Promise<unknown>][] = [
  ['kicked', ({ owner, id, person }) => owner.ask('member.remove', { room: id, user: person.user, nonce: nonce() })],
  ['banned', ({ owner, id, person }) => owner.ask('member.ban', { room: id, user: person.user, nonce: nonce() })],
  ['leaving', ({ id, sockets }) => sockets[0]!.ask('room.leave', { room: id, nonce: nonce() })],
];

describe('[A2] losing a membership', () => {
  test.each(removals)('ws-msg-50-sub-after-kick: %s, every live connection hears the removal and then nothing of the room', async (_how, remove) => {
    const room = await openRoom(place());
    const started = performance.now();
    await remove(room);
    for (const socket of room.sockets) await until('its removal', () => socket.facts().some(({ fact }) => fact === 'my.room-gone'), promisedMs);
    expect(performance.now() - started).toBeLessThan(promisedMs);
    await say(room, 'aftercanary');
    for (const socket of room.sockets) {
      await socket.ask('account.read', {});
      expect(socket.closeCode()).toBeNull();
      const later = afterRemoval(socket, room.id, room.person.user);
      expect(later.filter((text) => text.includes(room.id) && !text.includes('my.room-gone') && !text.includes('"reply"'))).toEqual([]);
      expect(socket.texts.join()).not.toContain('aftercanary');
    }
  });

  test.each(removals)('ws-msg-50-sub-after-kick: %s, nothing asked afterwards tells anything', async (_how, remove) => {
    const room = await openRoom(place());
    await remove(room);
    await say(room, 'aftercanary');
    const [socket] = room.sockets as [Talker];
    const { id } = room;
    for (const answer of [
      await socket.ask('room.read', { room: id }), await socket.ask('history.read', { room: id }), await socket.ask('history.entries', { room: id, after: 0 }),
      await socket.ask('member.list', { room: id }), await socket.ask('read.positions', { room: id }), await socket.ask('typing.set', { room: id }),
    ]) expect(answer.refused?.code).toBe('not-found');
    const sync = await socket.ask('sync.start', { cursors: [{ room: id, seq: 1 }] });
    expect(sync.reply).toMatchObject({ catchUp: [], gone: [id] });
    const late = await place().talker(room.person);
    await late.ask('sync.start', { cursors: [] });
    expect([...socket.texts, ...late.texts].join()).not.toContain('aftercanary');
  });

  test('a removal and messages sent at the same moment: what comes after the removal in the room\'s order is never heard', async () => {
    const room = await openRoom(place());
    const { owner, id, person } = room;
    const before = Array.from({ length: 20 }, (_, n) => owner.ask('message.send', { room: id, nonce: nonce(), content: { text: `early ${n}` } }));
    const removed = owner.ask('member.remove', { room: id, user: person.user, nonce: nonce() });
    const after = Array.from({ length: 20 }, () => owner.ask('message.send', { room: id, nonce: nonce(), content: { text: 'latecanary' } }));
    await Promise.all([...before, removed, ...after]);
    await say(room, 'aftercanary');
    for (const socket of room.sockets) {
      await socket.ask('account.read', {});
      const seqs = socket.facts().flatMap((fact) => ('seq' in fact && fact.room === id ? [fact.seq] : []));
      expect(seqs).toEqual(seqs.map((_, at) => seqs[0]! + at));
      expect(socket.texts.filter((text) => text.includes('"text":"early 19"'))).toHaveLength(1);
      expect(socket.texts.join()).not.toContain('latecanary');
    }
  });
});

/** A request of the person who does it, over HTTP. */
async function http(token: string, line: string, body: object = {}): Promise<number> {
  const [method, path] = line.split(' ');
  const answer = await fetch(`http://127.0.0.1:${place().port}/api/v1${path}`, {
    method: method!, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  return answer.status;
}

const password = 'correct horse battery staple';

/** Makes the person's password a real one, so that it can be changed. */
async function givePassword({ user }: Person): Promise<void> {
  const passwordHash = await Bun.password.hash(password, { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 });
  await place().app.store.transact((tx) => tx.accounts.updateUser(user, { passwordHash }));
}

const endings: [string, (person: Person, elsewhere: { token: string }) => Promise<number>][] = [
  ['signed out', ({ token }) => http(token, 'DELETE /sessions/current')],
  ['ended from another session', ({ session }, elsewhere) => http(elsewhere.token, `DELETE /sessions/${session}`)],
  ['ended with all others', (_, elsewhere) => http(elsewhere.token, 'DELETE /sessions')],
  ['ended by a new password', async (person, elsewhere) => {
    await givePassword(person);
    return http(elsewhere.token, 'PUT /me/password', { current: password, password: 'another long sentence of mine' });
  }],
  ['disabled by an administrator', async ({ user }) => {
    const boss = await place().person(`boss${++count}`, { administrator: true });
    return http(boss.token, `PUT /admin/users/${user}/disabled`, { nonce: nonce() });
  }],
  ['reset by an administrator\'s link', async ({ user }) => {
    const boss = await place().person(`boss${++count}`, { administrator: true });
    const talker = await place().talker(boss);
    const { reply } = await talker.ask('admin.resetUser', { user, nonce: nonce() });
    return http(boss.token, 'POST /password-resets', { code: reply!.code, password: 'another long sentence of mine' });
  }],
];

describe('[A2] losing a session', () => {
  test.each(endings)('%s: its sockets are closed within a second, hear nothing more, and its token opens no door', async (_how, end) => {
    const room = await openRoom(place());
    const { person, sockets } = room;
    const elsewhere = await makeSession(place().app, person.user);
    expect(await end(person, elsewhere)).toBe(200);
    const started = performance.now();
    for (const socket of sockets) {
      await until('the close', () => socket.closeCode() !== null, promisedMs);
      expect(socket.closeCode()).toBe(closeCodes.sessionEnded);
    }
    expect(performance.now() - started).toBeLessThan(promisedMs);
    await say(room, 'aftercanary');
    for (const socket of sockets) expect(socket.texts.join()).not.toContain('aftercanary');
    expect(await http(person.token, 'POST /sync', { cursors: [] })).toBe(401);
    await expect(place().talker(person)).rejects.toThrow('closed');
  });

  test('other sessions of the person stay when one is ended', async () => {
    const { person, sockets } = await openRoom(place());
    const elsewhere = await makeSession(place().app, person.user);
    const stays = await place().talker({ ...person, ...elsewhere });
    expect(await http(elsewhere.token, `DELETE /sessions/${person.session}`)).toBe(200);
    await until('the close', () => sockets.every((socket) => socket.closeCode() !== null), promisedMs);
    expect((await stays.ask('account.read', {})).reply).toBeDefined();
    expect(stays.closeCode()).toBeNull();
  });

  test('commands that were under way when the session ended change nothing afterwards', async () => {
    const { id, owner, person, sockets } = await openRoom(place());
    const [socket] = sockets as [Talker];
    for (let n = 0; n < 50; n++) {
      if (n === 25) void http(person.token, 'DELETE /sessions/current');
      socket.send(JSON.stringify({ ref: n, command: 'message.send', input: { room: id, nonce: nonce(), content: { text: `racing ${n}` } } }));
    }
    await until('the close', () => socket.closeCode() !== null, promisedMs);
    const first = await owner.ask('room.read', { room: id });
    const second = await owner.ask('room.read', { room: id });
    expect(second.reply!.room.head).toBe(first.reply!.room.head);
  });
});
