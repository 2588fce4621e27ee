import { afterEach, beforeEach, expect, test } from 'bun:test';
import { whoReacts } from '../after.ts';
import { readAttachment } from '../attach-connection.ts';
import type { UserCaller } from '../kernel/caller.ts';
import { openTestServer, type TestServer } from '../testing.ts';
import { type Connection, makeConnections } from './connections.ts';
import { FanOut } from './fan-out.ts';
import { LineAudience } from './line-audience.ts';
import { People } from './people.ts';

/** Hears lines of a door that says every fact of a room in a word. */
class Listener implements Connection {
  readonly heard: string[] = [];
  state: 'online' | 'away' = 'online';
  readonly id = crypto.randomUUID();
  readonly user: string;
  readonly session: string;
  constructor({ user, session }: UserCaller) {
    this.user = user;
    this.session = session;
  }
  watch(): void {}
  end(why: string): void {
    this.heard.push(`ended ${why}`);
  }
}

let server: TestServer;
let ann: UserCaller;
let bob: UserCaller;
let room: string;
let said: string[];
let people: People;
let audience: LineAudience<Listener>;
const connections = makeConnections();

beforeEach(async () => {
  server = await openTestServer();
  [ann, bob] = [await server.person('ann'), await server.person('bob')];
  said = [];
  people = new People(server.app);
  audience = new LineAudience<Listener>(people, server.app.log, {
    room: (fact, listeners) => {
      const line = `${people.find('by' in fact ? fact.by! : '')?.name ?? 'nobody'} ${fact.fact}`;
      said.push(line);
      for (const listener of listeners) listener.heard.push(line);
    },
  });
  for (const react of whoReacts(people, new FanOut(connections, [audience]))) server.teller.add(react);
  room = (await server.run(ann, 'room.create', { kind: 'public', name: 'Garden' })).room.id;
});
afterEach(() => server.close());

async function listen(caller: UserCaller): Promise<Listener> {
  const listener = new Listener(caller);
  connections.add(listener);
  audience.attach(listener, (await readAttachment(server.app, caller.user, caller.session))!.rooms);
  return listener;
}

const send = (caller: UserCaller, text: string) =>
  server.run(caller, 'message.send', { room, content: { kind: 'text', format: 'plain', text } });

/** Names are read in a transaction of their own: what was told before this one was sent is said by its second answer. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await server.store.transact(async () => {});
}

test('a fact is said once for all who hear the room, with names, in the order told', async () => {
  const [one, two] = [await listen(ann), await listen(ann)];
  await Promise.all([server.run(bob, 'room.join', { room }), send(ann, 'a'), send(bob, 'b')]);
  await settled();
  expect(said).toEqual(['bob member.joined', 'ann message.sent', 'bob message.sent']);
  expect(one.heard).toEqual(said);
  expect(two.heard).toEqual(said);
});

test('[A2] who joins hears the room from their entry on, who left nothing after it, and a gone connection nothing', async () => {
  const hers = await listen(bob);
  const others = await listen(ann);
  await send(ann, 'before');
  await server.run(bob, 'room.join', { room });
  await send(ann, 'between');
  await Promise.all([server.run(bob, 'room.leave', { room }), send(ann, 'after')]);
  await settled();
  expect(hers.heard).toEqual(['bob member.joined', 'ann message.sent', 'bob member.left']);
  audience.detach(others);
  const before = others.heard.length;
  await send(ann, 'into the void');
  await settled();
  expect(others.heard).toHaveLength(before);
  expect(audience.listeners(room).size).toBe(0);
});

test('[A1] what waits for a name is not heard by who comes while it waits', async () => {
  await listen(ann);
  await server.run(bob, 'room.join', { room });
  await settled();
  const carol = await server.person('carol');
  const late = new Listener(bob);
  await server.run(carol, 'room.join', { room });
  audience.attach(late, [room]);
  await settled();
  expect(late.heard).toEqual([]);
  await send(ann, 'now');
  await settled();
  expect(late.heard).toEqual(['ann message.sent']);
});

test('[A2] an ended session ends its connections of every door, and no others', async () => {
  const other = { ...bob, session: 'a'.repeat(16) };
  const [ending, staying] = [await listen(bob), new Listener(other)];
  connections.add(staying);
  await server.run(bob, 'account.signOut', {});
  expect(ending.heard).toEqual(['ended session-ended']);
  expect(staying.heard).toEqual([]);
});

test('a name that changed is read again before it is said', async () => {
  const listener = await listen(ann);
  await send(ann, 'one');
  await settled();
  await server.run(ann, 'account.change', { displayName: 'Annabel' });
  expect(people.isRead(ann.user)).toBe(false);
  await send(ann, 'two');
  await settled();
  expect(listener.heard).toHaveLength(2);
});
