import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { newId } from '../../../packages/server/src/kernel/ids.ts';
import { until } from '../until.ts';
import type { IrcClient } from './irc-client.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

const password = 'orbit velvet lantern 7';
const caps = 'message-tags server-time draft/read-marker znc.in/self-message away-notify';
let place: IrcPlace;
beforeAll(async () => {
  place = await openIrcPlace();
});
afterAll(() => place.close());

let number = 0;
const fresh = (name: string): string => `${name}${++number}`;

/** Two clients of one account that know each other's messages, one that does not, and a channel all are in. */
async function openThree(channel = `#${fresh('room')}`): Promise<{ name: string; channel: string; one: IrcClient; two: IrcClient; plain: IrcClient }> {
  const name = fresh('ana');
  const [one, two, plain] = [await place.account(name, caps), await place.again(name, caps), await place.again(name)];
  one.send(`JOIN ${channel}`);
  for (const client of [one, two, plain]) {
    await client.expect(new RegExp(`:${name}!\\S+ JOIN :${channel}$`));
    await client.expect(/ 366 /);
  }
  return { name, channel, one, two, plain };
}

async function enter(nick: string, channel: string): Promise<IrcClient> {
  const client = await place.guest(nick);
  client.send(`JOIN ${channel}`);
  await client.expect(/ 366 /);
  return client;
}

/** What of it a client hears from here on, up to what all sent by now caused. */
async function heard(client: IrcClient, pattern: RegExp): Promise<string[]> {
  return (await client.settled()).filter((line) => pattern.test(line));
}

describe('two clients of one account', () => {
  test('sign in with the nickname first, as most clients do, also by PASS alone', async () => {
    const name = fresh('bea');
    await place.account(name);
    const sasl = Buffer.from(`\0${name}\0${password}`).toString('base64');
    for (const words of [
      ['CAP LS 302', `NICK ${name}`, `USER ${name} 0 * :Bea`, 'CAP REQ :sasl', 'AUTHENTICATE PLAIN', `AUTHENTICATE ${sasl}`, 'CAP END'],
      [`PASS :${password}`, `NICK ${name}`, `USER ${name} 0 * :Bea`],
    ]) {
      const again = await place.raw();
      again.send(...words);
      expect(await again.expect(/ 001 | 433 /)).toMatch(new RegExp(` 001 ${name} `));
    }
    const stranger = await place.raw();
    stranger.send('CAP LS 302', `NICK ${name}`, `USER ${name} 0 * :Not Bea`, 'CAP END');
    await stranger.expect(/ 433 /);
  });

  test('go by one nickname: the one they have when they come, and each new one', async () => {
    const { name, one } = await openThree();
    const other = await place.raw();
    other.send('CAP REQ sasl', 'AUTHENTICATE PLAIN', `AUTHENTICATE ${Buffer.from(`\0${name}\0${password}`).toString('base64')}`, `NICK ${fresh('else')}`, 'USER x 0 * :x', 'CAP END');
    expect(await other.expect(/ 001 /)).toContain(` 001 ${name} `);
    const next = fresh('renamed');
    other.send(`NICK ${next}`);
    for (const client of [one, other]) await client.expect(new RegExp(`^(@\\S+ )?:${name}!\\S+ NICK :${next}$`));
    one.send('WHOIS', `WHOIS ${next}`);
    expect((await one.settled()).join('\n')).toContain(` 330 ${next} ${next} ${name} `);
  });

  test('[M1] hear in a channel what the other writes, once, and not what they wrote themselves', async () => {
    const { name, channel, one, two, plain } = await openThree();
    const guest = await enter(fresh('guest'), channel);
    one.send(`PRIVMSG ${channel} :from one`, `NOTICE ${channel} :noted`, `PRIVMSG ${channel} :\x01ACTION waves\x01`);
    expect(await heard(one, / (PRIVMSG|NOTICE) /)).toEqual([]);
    for (const client of [two, plain, guest]) {
      const lines = await heard(client, / (PRIVMSG|NOTICE) /);
      expect(lines.map((line) => line.replace(/^@\S+ /, '').replace(/!\S+/, ''))).toEqual([
        `:${name} PRIVMSG ${channel} :from one`, `:${name} NOTICE ${channel} :noted`, `:${name} PRIVMSG ${channel} :\x01ACTION waves\x01`,
      ]);
    }
  });

  test('a direct message reaches the own other clients that know znc.in/self-message, from oneself to the other', async () => {
    const { name, one, two, plain } = await openThree();
    const nick = fresh('carol');
    const carol = await place.guest(nick);
    for (const [text, line] of [['PRIVMSG', 'hello'], ['NOTICE', 'noted'], ['PRIVMSG', '\x01ACTION waves\x01']] as const) {
      one.send(`${text} ${nick} :${line}`);
      expect(await heard(one, new RegExp(` ${text} `))).toEqual([]);
      for (const client of [two, carol]) expect((await heard(client, new RegExp(` ${text} `))).map((said) => said.replace(/^@\S+ /, '').replace(/!\S+/, ''))).toEqual([`:${name} ${text} ${nick} :${line}`]);
      expect(await heard(plain, new RegExp(` ${text} `))).toEqual([]);
    }
    carol.send(`PRIVMSG ${name} :and back`);
    await carol.settled();
    for (const client of [one, two, plain]) expect(await heard(client, / PRIVMSG /)).toEqual([expect.stringMatching(new RegExp(`:${nick}!\\S+ PRIVMSG ${name} :and back$`))]);
  });

  test('[R2] share the read marker, which the web moves too; each move is told once', async () => {
    const { name, channel, one, two } = await openThree();
    const room = (await place.beside.ask('room.joinNamed', { alias: channel.slice(1), nonce: newId() })).reply!.room.id;
    const { at } = (await place.beside.ask('message.send', { room, nonce: newId(), content: { text: 'read this' } })).reply!;
    await two.expect(/:read this$/);
    const marker = `MARKREAD ${channel} timestamp=${new Date(at).toISOString()}`;
    one.send(marker);
    expect(await heard(one, / MARKREAD /)).toEqual([`:hubbub.test ${marker}`]);
    expect(await heard(two, / MARKREAD /)).toEqual([`:hubbub.test ${marker}`]);
    const user = (await place.beside.ask('user.named', { names: [name] })).reply!.users[0]!.id;
    const positions = await place.beside.ask('read.positions', { room });
    const mine = positions.reply!.positions.find((position) => position.user === user)!;
    expect(mine.read).toBe(mine.delivered);
  });

  test('[A2] are both put out by a kick, and both leave with a PART', async () => {
    const made = `#${fresh('kick')}`;
    const op = await enter(fresh('op'), made);
    const { name, channel, one, two } = await openThree(made);
    op.send(`KICK ${channel} ${name} :enough`, `PRIVMSG ${channel} :after`);
    await op.settled();
    for (const client of [one, two]) {
      const lines = await client.settled();
      expect(lines.filter((line) => / KICK /.test(line))).toEqual([expect.stringMatching(new RegExp(`KICK ${channel} ${name} :enough$`))]);
      expect(lines.join('\n')).not.toContain('after');
      client.send(`PRIVMSG ${channel} :still here`);
      expect((await client.settled()).join('\n')).toMatch(/ 40[34] /);
    }
    two.send(`JOIN ${channel}`);
    await one.expect(/ 366 /);
    one.send(`PART ${channel}`);
    await two.expect(new RegExp(`:${name}!\\S+ PART ${channel}$`));
    op.send(`PRIVMSG ${channel} :again alone`);
    await op.settled();
    for (const client of [one, two]) expect((await client.settled()).join('\n')).not.toContain('again alone');
  });

  test('are away together, for IRC and the web; one that comes does not bring them back, and either may', async () => {
    const { name, channel, one, two } = await openThree();
    const other = await enter(fresh('looks'), channel);
    const user = (await place.beside.ask('user.named', { names: [name] })).reply!.users[0]!.id;
    const flag = async (): Promise<string | undefined> => {
      other.send(`WHO ${channel}`);
      return new RegExp(` ${name} ([HG])`).exec((await other.settled()).join('\n'))?.[1];
    };
    one.send('AWAY :lunch');
    await one.expect(/ 306 /);
    await two.expect(/ 306 /);
    expect(place.app.place.presences.stateOf(user)).toBe('away');
    const third = await place.again(name);
    expect(third.lines().filter((line) => / 30[56] /.test(line))).toHaveLength(1);
    expect([await flag(), place.app.place.presences.stateOf(user)]).toEqual(['G', 'away']);
    two.send('AWAY');
    await two.expect(/ 305 /);
    for (const client of [one, third]) await client.expect(/ 305 /);
    expect([await flag(), place.app.place.presences.stateOf(user)]).toEqual(['H', 'online']);
  });

  test('end each for itself, and all at once when the account is signed out everywhere', async () => {
    const { name, channel, one, two, plain } = await openThree();
    const other = await enter(fresh('stays'), channel);
    one.send('QUIT');
    await one.raw.closed();
    two.send(`PRIVMSG ${channel} :still here`);
    expect(await heard(two, / (QUIT|PART) /)).toEqual([]);
    await other.expect(/:still here$/);
    expect(other.lines().join('\n')).not.toMatch(/ QUIT /);
    const admin = await place.talker(await place.person(fresh('root'), { administrator: true }));
    const user = (await place.beside.ask('user.named', { names: [name] })).reply!.users[0]!.id;
    await admin.ask('admin.disableUser', { user, nonce: newId() });
    for (const client of [two, plain]) {
      await client.expect(/^ERROR /);
      await client.raw.closed();
    }
    await until('offline', () => place.app.place.presences.stateOf(user) === 'offline');
  });
});
