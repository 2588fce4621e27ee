import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { type CommandName, commands } from '@hubbub/protocol';
import { makeSession, type Person } from './person.ts';
import { openPlace, type Place } from './place.ts';
import { request } from './raw-http.ts';
import { openTalker, type Talker } from './talker.ts';

/** Stands in everything a private room has, and nowhere else. */
const canary = 'zyxcanary';
const names = Object.keys(commands) as CommandName[];
const aimed = names.filter((name) => ['room', 'code', 'cursors', 'positions'].some((key) => key in commands[name].input.shape));
const unknownRoom = 'aaaaaaaaaaaaaaaa';
const unknownCode = 'C'.repeat(22);

interface Secret {
  room: string;
  direct: string;
  owner: Person;
  head: number;
  /** Of links that lead nowhere any more, and pieces of one that does. */
  codes: string[];
}

let place: Place;
let spy: Person;
let administrator: Person;
let secret: Secret;
let nonces = 0;
const nonce = (): string => `c-${++nonces}`;

beforeAll(async () => {
  place = await openPlace();
  spy = await place.person('spy');
  administrator = await place.person('overseer', { administrator: true });
  secret = await makeSecret(place.beside, place.witness, await place.person('confidant'));
});
afterAll(() => place.close());

async function makeSecret(owner: Talker, person: Person, other: Person): Promise<Secret> {
  const made = await owner.ask('room.create', { kind: 'private', name: `${canary} room`, topic: `${canary} topic`, nonce: nonce() });
  const room = made.reply!.room.id;
  const direct = (await owner.ask('room.openDirect', { users: [other.user], nonce: nonce() })).reply!.room.id;
  for (const to of [room, direct]) {
    const sent = await owner.ask('message.send', { room: to, nonce: nonce(), content: { text: `${canary} message` }, mentions: [person.user] });
    await owner.ask('message.edit', { room: to, message: sent.reply!.seq, nonce: nonce(), content: { text: `${canary} edited` } });
    await owner.ask('message.react', { room: to, message: sent.reply!.seq, nonce: nonce(), emoji: '🦄', on: true });
  }
  const link = (await owner.ask('invite.create', { room, expiresInMs: null, uses: null, nonce: nonce() })).reply!.code;
  const dead = (await owner.ask('invite.create', { room, expiresInMs: null, uses: null, nonce: nonce() })).reply!.code;
  await owner.ask('invite.revoke', { room, code: dead, nonce: nonce() });
  const { head } = (await owner.ask('room.read', { room })).reply!.room;
  return { room, direct, owner: person, head, codes: [dead, link.slice(0, -1), `${link.slice(0, -1)}_`] };
}

/** Commands that name no room or code are tried once. */
const roomsFor = (name: CommandName): string[] => (aimed.includes(name) ? [secret.room, secret.direct] : [secret.room]);
const codesFor = (name: CommandName): string[] => ('code' in commands[name].input.shape ? secret.codes : secret.codes.slice(0, 1));

/** Values for every field any command has, aimed at a room; fields of the wrong command are left out. */
function inputsFor(name: CommandName, room: string, code: string): Record<string, unknown>[] {
  const { owner, head } = secret;
  const all: Record<string, unknown> = {
    room, code, user: owner.user, users: [owner.user], message: 2, seq: head, nonce: nonce(), content: { text: 'x' }, emoji: '🦄', on: true,
    query: canary, cursors: [{ room, seq: 0 }], positions: [{ room, seq: head }], state: 'away', archived: true, after: 0, role: 'owner', kind: 'public',
    name: `spy-${nonces}`, password: 'correct horse battery', current: 'x', displayName: 'spy', session: owner.session, expiresInMs: null, uses: null, administrator: true,
  };
  const { shape } = commands[name].input;
  const fill = (left: readonly string[] = []): Record<string, unknown> =>
    Object.fromEntries(Object.keys(shape).filter((key) => key in all && !left.includes(key)).map((key) => [key, all[key]]));
  const variants = [fill()];
  if ('after' in shape || 'query' in shape) variants.push(fill(['after']), fill(['query', 'after']));
  if ('around' in shape) for (const key of ['before', 'after', 'around']) variants.push({ room, [key]: head });
  if ('replyTo' in shape) variants.push({ ...fill(), replyTo: 2 });
  if ('cursors' in shape) for (const seq of [1, head, head + 1, Number.MAX_SAFE_INTEGER]) variants.push({ cursors: [{ room, seq }, { room, seq: 0 }] });
  if ('after' in shape && 'query' in shape) variants.push({ after: room, query: '' }, { after: room });
  return variants.map((input) => ('nonce' in shape ? { ...input, nonce: nonce() } : input));
}

async function overWebSocket(person: Person, name: CommandName, inputs: readonly object[]): Promise<{ answers: unknown[]; heard: string }> {
  const talker = await openTalker(place.port, (await makeSession(place.app, person.user)).token);
  const answers: unknown[] = [];
  for (const input of inputs) {
    // A command that ends the session it came with is answered by the close.
    const answer = await talker.ask(name, input as never).catch(() => null);
    answers.push(answer?.refused ?? answer?.reply ?? talker.closeCode());
    if (talker.closeCode() !== null) break;
  }
  talker.close();
  return { answers, heard: talker.texts.join('\n') };
}

async function overHttp(person: Person, name: CommandName, inputs: readonly object[]): Promise<string[]> {
  const { token } = await makeSession(place.app, person.user);
  const answers: string[] = [];
  for (const given of inputs) {
    const input = { ...given } as Record<string, unknown>;
    const line = commands[name].http.replace(' ', ' /api/v1').replaceAll(/\{(\w+)\}/g, (_, key: string) => {
      const value = String(input[key]);
      delete input[key];
      return value;
    });
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(input)) query.set(key, Array.isArray(value) ? value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)).join() : String(value));
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const bytes = line.startsWith('GET') ? request(place.port, `${line}?${query}`, headers) : request(place.port, line, headers, Buffer.from(JSON.stringify(input)).toString('latin1'));
    answers.push((await place.http(bytes)).text);
  }
  return answers;
}

const people: [string, () => Person][] = [['a member of nothing', () => spy], ['an administrator (http-09-idor-admin-dm)', () => administrator]];

describe.each(people)('[A1][A4] %s learns nothing of a private room', (_who, person) => {
  test.each(names)('by %s', async (name) => {
    for (const room of roomsFor(name)) {
      const real = codesFor(name).flatMap((code) => inputsFor(name, room, code));
      const { heard } = await overWebSocket(person(), name, real);
      expect(heard).not.toContain(canary);
      for (const text of await overHttp(person(), name, real)) expect(text).not.toContain(canary);
    }
  });
});

/** Answers without what differs by nature: the id or code that was asked for, times, new ids. */
function plain(answers: unknown[], ...asked: string[]): string {
  let text = JSON.stringify(answers);
  for (const one of asked) text = text.replaceAll(one, 'ASKED');
  return text;
}

test.each(aimed)('[A4] %s answers for a private room what it answers for none', async (name) => {
  for (const room of roomsFor(name)) {
    for (const code of codesFor(name)) {
      const real = await overWebSocket(spy, name, inputsFor(name, room, code));
      const none = await overWebSocket(spy, name, inputsFor(name, unknownRoom, unknownCode));
      const withoutOwn = (heard: { answers: unknown[] }): unknown[] => heard.answers.map((answer) => withoutAccount(answer));
      expect(plain(withoutOwn(real), room, code)).toBe(plain(withoutOwn(none), unknownRoom, unknownCode));
    }
  }
});

/** The caller's own account and rooms change by other tests' commands; what was asked for does not. */
function withoutAccount(answer: unknown): unknown {
  const { me, rooms, users, people: others, invitations, token, ...rest } = answer as Record<string, unknown>;
  return { ...rest, has: [me, rooms, users, others, invitations, token].map((value) => value !== undefined) };
}

test('[A4] a name that a private room bears is as free as any other, and gets the plain alias', async () => {
  const talker = await place.talker({ ...spy, ...(await makeSession(place.app, spy.user)) });
  const other = await talker.ask('room.create', { kind: 'public', name: 'zyxnothing room', nonce: nonce() });
  const same = await talker.ask('room.create', { kind: 'public', name: `${canary} room`, nonce: nonce() });
  expect(other.reply!.room.alias).toBe('zyxnothing-room');
  expect(same.reply?.room.alias).toBe(`${canary}-room`);
});

test('[A1] nothing that is open to everyone holds a word of it: documents, health, pages, the directory', async () => {
  const { token } = await makeSession(place.app, spy.user);
  for (const path of ['/api/v1/openapi.json', '/healthz', '/', `/room/${secret.room}`, `/room/${secret.room}/2`, `/invite/${secret.codes[0]}`, '/api/v1/server']) {
    for (const headers of [{}, { Authorization: `Bearer ${token}` }] as Record<string, string>[]) {
      expect((await place.http(request(place.port, `GET ${path}`, headers))).text).not.toContain(`${canary} `);
    }
  }
});

test('[A1] a live connection of a stranger hears nothing of what goes on there', async () => {
  const talker = await place.talker({ ...spy, ...(await makeSession(place.app, spy.user)) });
  // The administrator's commands have ended the owner's other sessions.
  const owner = await place.talker({ ...secret.owner, ...(await makeSession(place.app, secret.owner.user)) });
  await talker.ask('presence.watch', { users: [secret.owner.user] });
  const before = talker.texts.length;
  for (const room of [secret.room, secret.direct]) {
    await owner.ask('message.send', { room, nonce: nonce(), content: { text: `${canary} again` }, mentions: [spy.user] });
    await owner.ask('typing.set', { room });
    await owner.ask('read.mark', { room, seq: 1 });
  }
  await owner.ask('room.change', { room: secret.room, topic: `${canary} other topic`, nonce: nonce() });
  await talker.ask('account.read', {});
  const heard = talker.texts.slice(before).join('\n');
  for (const word of [`${canary} `, secret.room, secret.direct]) expect(heard).not.toContain(word);
});

test('[A1] the canary is really there: its owner finds it by the same commands', async () => {
  const { heard } = await overWebSocket(secret.owner, 'history.read', [{ room: secret.room }, { room: secret.direct }]);
  expect(heard.split(`${canary} edited`)).toHaveLength(3);
});
