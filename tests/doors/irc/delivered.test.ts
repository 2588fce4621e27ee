import { afterAll, beforeAll, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import { newId } from '../../../packages/server/src/kernel/ids.ts';
import { until } from '../until.ts';
import type { IrcClient } from './irc-client.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

/** A report, and the signal that gathers several, take their time; the promise is that they come. */
const withinMs = limits.positionsEveryMs + 5_000;
let place: IrcPlace;
beforeAll(async () => {
  place = await openIrcPlace();
});
afterAll(() => place.close());

let number = 0;
const fresh = (name: string): string => `${name}${++number}`;
const write = async (room: string, text = 'hello'): Promise<number> => (await place.beside.ask('message.send', { room, nonce: newId(), content: { text } })).reply!.seq;

/** What a web client that looks at the room was told last of how far somebody is, by live signals alone. */
function toldDelivered(room: string, user: string): number {
  const told = place.beside.facts().flatMap((fact) => (fact.fact === 'positions.changed' && fact.room === room ? fact.positions : []));
  return told.findLast((position) => position.user === user)?.delivered ?? 0;
}

async function openRoom(): Promise<{ room: string; alias: string }> {
  const alias = fresh('ticks');
  return { alias, room: (await place.beside.ask('room.create', { kind: 'public', name: alias, alias, nonce: newId() })).reply!.room.id };
}

async function userOf(name: string): Promise<string> {
  return (await place.beside.ask('user.named', { names: [name] })).reply!.users[0]!.id;
}

async function enter(irc: IrcClient, alias: string): Promise<IrcClient> {
  irc.send(`JOIN #${alias}`);
  await irc.expect(/ 366 /);
  return irc;
}

test('[M5] what a web client writes counts as delivered once it went out to an IRC client, and not as read', async () => {
  const { room, alias } = await openRoom();
  const name = fresh('tick');
  const irc = await enter(await place.account(name), alias);
  const user = await userOf(name);
  let last = 0;
  for (let count = 0; count < 200; count++) last = await write(room, `burst ${count}`);
  await irc.expect(/:burst 199$/);
  await until('delivered', () => toldDelivered(room, user) === last, withinMs);
  const told = place.beside.facts().flatMap((fact) => (fact.fact === 'positions.changed' && fact.room === room ? fact.positions.filter((position) => position.user === user) : []));
  expect(told.every(({ read }) => read < last)).toBe(true);
  expect(told.length).toBeLessThan(20);
});

test('[M5] not while the client is away; when it comes back, with what it is shown or asks for', async () => {
  const { room, alias } = await openRoom();
  for (const [caps, ask] of [['server-time', ''], ['server-time message-tags batch draft/chathistory', `CHATHISTORY LATEST #${alias} * 50`]] as const) {
    const name = fresh('late');
    const irc = await enter(await place.account(name, caps), alias);
    const user = await userOf(name);
    irc.send('QUIT');
    await irc.raw.closed();
    const seq = await write(room);
    const back = await place.again(name, caps);
    if (ask !== '') {
      expect(toldDelivered(room, user)).toBeLessThan(seq);
      back.send(ask);
    }
    await until('what was written', () => back.lines().some((line) => line.endsWith(` PRIVMSG #${alias} :hello`)));
    await until('delivered', () => toldDelivered(room, user) === seq, withinMs);
  }
}, 30_000);

test('[M5] a query with somebody on IRC gets its tick', async () => {
  const name = fresh('query');
  const irc = await place.account(name);
  const user = await userOf(name);
  const { room } = (await place.beside.ask('room.openDirect', { users: [user], nonce: newId() })).reply!;
  const seq = await write(room.id, 'psst');
  await irc.expect(/:psst$/);
  await until('delivered', () => toldDelivered(room.id, user) === seq, withinMs);
});
