import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { newId } from '../../../packages/server/src/kernel/ids.ts';
import type { Talker } from '../talker.ts';
import { until } from '../until.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

let place: IrcPlace;
beforeAll(async () => {
  place = await openIrcPlace();
});
afterAll(() => place.close());

let number = 0;
const fresh = (name: string): string => `${name}${++number}`;
const roomOf = async (who: Talker, alias: string): Promise<string> => (await who.ask('room.joinNamed', { alias, nonce: newId() })).reply!.room.id;

describe('IRC and the other doors', () => {
  test('write to each other: messages, reactions, edits, deletions and typing', async () => {
    const nick = fresh('ana');
    const irc = await place.account(nick, 'message-tags server-time echo-message draft/message-redaction batch labeled-response');
    const channel = `#${fresh('garden')}`;
    irc.send(`JOIN ${channel}`);
    await irc.expect(/ 366 /);
    const web = place.beside;
    const room = await roomOf(web, channel.slice(1));
    await irc.expect(new RegExp(`^@\\S+ :witness-alias!\\S+ JOIN :${channel}$|:\\S+!\\S+ JOIN :${channel}$`));

    irc.send(`@label=a1 PRIVMSG ${channel} :hello *web*`);
    const echo = await irc.expect(/label=a1/);
    expect(echo).toContain(`PRIVMSG ${channel} :hello *web*`);
    const seq = Number(/msgid=[a-z0-9]+-(\d+)/.exec(echo)![1]);
    await until('the message in the web', () => web.facts().some((fact) => fact.fact === 'message.sent' && fact.room === room && fact.seq === seq && fact.message.content?.text === 'hello *web*'));

    await web.ask('message.react', { room, message: seq, emoji: '👍', on: true, nonce: newId() });
    expect(await irc.expect(/TAGMSG/)).toMatch(new RegExp(`\\+draft/reply=${room}-${seq};\\+draft/react=👍.* TAGMSG ${channel}$`));
    const sent = (await web.ask('message.send', { room, nonce: newId(), content: { text: 'first\r\nQUIT :x\0' .replace('\0', '') } })).reply!;
    expect(await irc.expect(/ :first$/)).toMatch(/PRIVMSG/);
    expect(await irc.expect(/ :QUIT :x$/)).toMatch(/PRIVMSG/);
    await web.ask('message.edit', { room, message: sent.seq, nonce: newId(), content: { text: 'second' } });
    expect(await irc.expect(/second$/)).toMatch(/PRIVMSG \S+ :\* \S+: second$/);
    irc.send(`@+draft/react=🎉;+draft/reply=${room}-${sent.seq} TAGMSG ${channel}`, `@+typing=active TAGMSG ${channel}`);
    await until('reaction and typing in the web', () => {
      const facts = web.facts().filter((fact) => 'room' in fact && fact.room === room);
      return facts.some((fact) => fact.fact === 'message.reacted' && fact.emoji === '🎉') && facts.some((fact) => fact.fact === 'typing.changed');
    });
    irc.send(`REDACT ${channel} ${room}-${seq} :oops`);
    expect(await irc.expect(/REDACT/)).toMatch(new RegExp(`REDACT ${channel} ${room}-${seq} :oops$`));
    await until('the deletion in the web', () => web.facts().some((fact) => fact.fact === 'message.deleted' && fact.message === seq));
    await place.mustBeUnharmed();
  });

  test('direct rooms are queries, both ways', async () => {
    const nick = fresh('ben');
    const irc = await place.account(nick);
    irc.send(`PRIVMSG ${place.witness.user}-alias :psst`);
    await irc.settled();
    await until('the direct message', () => place.beside.facts().some((fact) => fact.fact === 'message.sent' && fact.message.content?.text === 'psst'));
    const { room } = place.beside.facts().find((fact) => fact.fact === 'message.sent' && fact.message.content?.text === 'psst') as { room: string };
    await place.beside.ask('message.send', { room, nonce: newId(), content: { text: 'hey' } });
    expect(await irc.expect(/:hey$/)).toMatch(new RegExp(`PRIVMSG ${nick} :hey$`));
  });
});

describe('rules', () => {
  test('[M1] every client sees a room in one order, echoes in their place', async () => {
    const channel = `#${fresh('order')}`;
    const clients = await Promise.all(['x', 'y', 'z'].map((name) => place.guest(fresh(name), 'echo-message message-tags')));
    for (const client of clients) client.send(`JOIN ${channel}`);
    for (const client of clients) await client.expect(/ 366 /);
    for (const [index, client] of clients.entries()) client.send(...Array.from({ length: 30 }, (_, at) => `PRIVMSG ${channel} :${index}-${at}`));
    const orders = [];
    for (const client of clients) {
      await until('all messages', () => client.lines().filter((line) => / PRIVMSG /.test(line)).length === 90);
      orders.push(client.lines().filter((line) => / PRIVMSG /.test(line)).map((line) => /msgid=(\S+?)[ ;]/.exec(line)![1]));
    }
    expect(orders[1]).toEqual(orders[0]!);
    expect(orders[2]).toEqual(orders[0]!);
    const seqs = orders[0]!.map((id) => Number(id!.split('-')[1]));
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
  });

  test('[M3] who was away gets what was written meanwhile, once, when they come back', async () => {
    const channel = `#${fresh('away')}`;
    const name = fresh('carl');
    const first = await place.account(name, 'server-time');
    first.send(`JOIN ${channel}`);
    await first.expect(/ 366 /);
    const other = await place.guest(fresh('dora'));
    place.app.place.guests = 'create';
    const room = await roomOf(place.beside, channel.slice(1));
    first.send('QUIT');
    await first.raw.closed();
    for (const text of ['one', 'two']) await place.beside.ask('message.send', { room, nonce: newId(), content: { text } });
    const back = await place.again(name, 'server-time');
    const mine = back.lines().filter((line) => line.includes(channel));
    expect(mine.filter((line) => / JOIN /.test(line))).toHaveLength(1);
    expect(mine.filter((line) => / PRIVMSG /.test(line)).map((line) => line.split(' :').at(-1))).toEqual(['one', 'two']);
    expect(mine.find((line) => / PRIVMSG /.test(line))).toMatch(/^@time=\d{4}-/);
    other.close();
  });

  test('[A1] [A4] a private room is to others as one that is not there', async () => {
    const owner = await place.talker(await place.person(fresh('olga')));
    const { room } = (await owner.ask('room.create', { kind: 'private', name: 'Den', nonce: newId() })).reply!;
    await owner.ask('message.send', { room: room.id, nonce: newId(), content: { text: 'canary' } });
    // Whoever may make rooms makes one that is not there; who may not is told the same of both.
    const stranger = await place.account(fresh('sly'));
    for (const line of [`PART #${room.alias}`, `TOPIC #${room.alias}`, `NAMES #${room.alias}`, `WHO #${room.alias}`, `MODE #${room.alias}`, `PRIVMSG #${room.alias} :x`, `CHATHISTORY LATEST #${room.alias} * 10`, `KICK #${room.alias} x`]) {
      stranger.send(line);
      const real = (await stranger.settled()).map((text) => text.replaceAll(room.alias, 'NAME'));
      stranger.send(line.replaceAll(room.alias, 'nothing-there'));
      const none = (await stranger.settled()).map((text) => text.replaceAll('nothing-there', 'NAME'));
      expect({ line, real }).toEqual({ line, real: none });
    }
    stranger.send(`JOIN #${room.alias}`, 'LIST');
    const lines = await stranger.settled();
    expect(lines.join('\n')).toMatch(/ 403 | 473 /);
    expect(stranger.lines().join('\n')).not.toMatch(/canary| JOIN :#den/);
  });

  test('[A2] who is removed hears nothing more, at once', async () => {
    const channel = `#${fresh('kick')}`;
    const [op, out] = [await place.guest(fresh('op')), await place.guest(fresh('out'))];
    op.send(`JOIN ${channel}`);
    await op.expect(/ 366 /);
    out.send(`JOIN ${channel}`);
    await out.expect(/ 366 /);
    const nick = /:(\S+?)!/.exec(await op.expect(/ JOIN /))![1];
    op.send(`KICK ${channel} ${nick} :enough`, `PRIVMSG ${channel} :after`);
    await op.settled();
    expect(await out.expect(/ KICK /)).toMatch(/:enough$/);
    expect((await out.settled()).join('\n')).not.toContain('after');
  });

  test('[A2] irc-32-suspended: a session that ends elsewhere ends its connection at once, and no new one comes', async () => {
    const name = fresh('dan');
    const irc = await place.account(name);
    const user = (await place.app.store.transact((tx) => tx.accounts.findUserByNameKey(name)))!.id;
    const admin = await place.talker(await place.person(fresh('root'), { administrator: true }));
    await admin.ask('admin.disableUser', { user, nonce: newId() });
    await irc.expect(/^ERROR :/);
    await irc.raw.closed(1_000);
    const late = await place.raw();
    late.send('CAP REQ sasl', 'AUTHENTICATE PLAIN', `AUTHENTICATE ${Buffer.from(`\0${name}\0orbit velvet lantern 7`).toString('base64')}`);
    expect(await late.expect(/ 90\d /)).toMatch(/ 904 /);
  });

  test('[Q1] who does not read is closed, and slows nobody', async () => {
    const channel = `#${fresh('slow')}`;
    const [writer, slow, reader] = [await place.guest(fresh('w')), await place.guest(fresh('s')), await place.guest(fresh('r'))];
    for (const client of [writer, slow, reader]) {
      client.send(`JOIN ${channel}`);
      await client.expect(/ 366 /);
    }
    slow.raw.stopReading();
    const text = 'x'.repeat(400);
    let sent = 0;
    while (sent < 24_000 && place.server.irc.port !== null && !isGone()) {
      writer.send(...Array.from({ length: 500 }, () => `PRIVMSG ${channel} :${text}`));
      sent += 500;
      await writer.settled();
    }
    function isGone(): boolean {
      return writer.lines().some((line) => / QUIT /.test(line));
    }
    await until('the slow one is gone', isGone);
    await reader.settled();
    expect(reader.lines().filter((line) => / PRIVMSG /.test(line)).length).toBe(sent);
    await place.mustBeUnharmed();
  }, 60_000);

  test('[Q3] what was deleted is gone from history', async () => {
    const channel = `#${fresh('gone')}`;
    const irc = await place.guest(fresh('del'), 'echo-message message-tags batch draft/chathistory draft/message-redaction');
    irc.send(`JOIN ${channel}`, `PRIVMSG ${channel} :regret`);
    const id = /msgid=([^;\s]+)/.exec(await irc.expect(/:regret$/))![1];
    irc.send(`REDACT ${channel} ${id}`, `CHATHISTORY LATEST ${channel} * 10`);
    const lines = await irc.settled();
    expect(lines.join('\n')).toMatch(/ REDACT /);
    expect(lines.join('\n')).not.toContain('regret');
  });
});
