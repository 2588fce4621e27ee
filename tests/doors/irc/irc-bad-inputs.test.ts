import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { newId } from '../../../packages/server/src/kernel/ids.ts';
import { until } from '../until.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

let place: IrcPlace;
beforeAll(async () => {
  place = await openIrcPlace();
});
afterAll(() => place.close());

let number = 0;
const fresh = (name: string): string => `${name}${++number}`;

describe('[Q2] bad input', () => {
  test('irc-01-line-512: a line of 513 bytes is refused, the next is read', async () => {
    const irc = await place.guest(fresh('long'));
    irc.send(`PRIVMSG x :${'y'.repeat(500)}`);
    expect(await irc.settled()).toEqual([expect.stringContaining(' 417 ')]);
  });

  test('irc-03-no-crlf-1mb: without a line end it is closed', async () => {
    const irc = await place.raw();
    for (let sent = 0; sent < 1_048_576 && !irc.raw.isClosed(); sent += 16_384) {
      irc.raw.write(Buffer.alloc(16_384, 120));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await irc.raw.closed();
    await place.mustBeUnharmed();
  });

  test('irc-04-nul: NUL is dropped and splits nothing', async () => {
    const channel = `#${fresh('nul')}`;
    const irc = await place.guest(fresh('nul'), 'echo-message');
    irc.send(`JOIN ${channel}`, `PRIVMSG ${channel} :x\0y`);
    expect(await irc.expect(/PRIVMSG/)).toMatch(/ :xy$/);
  });

  test('irc-07-inject-nick: a display name never gets into a source', async () => {
    const name = fresh('eve');
    const irc = await place.account(name);
    irc.send('SETNAME :evil !~x@y name', `WHOIS ${name}`);
    const lines = await irc.settled();
    expect(lines.every((line) => /^:(?:[a-z0-9]+!\S+@users|hubbub\.test) /.test(line))).toBe(true);
  });

  test('[A1] injection: nothing a web client writes starts a line of its own', async () => {
    const channel = `#${fresh('inject')}`;
    const nick = fresh('in');
    const irc = await place.guest(nick, 'message-tags draft/message-redaction setname echo-message');
    irc.send(`JOIN ${channel}`);
    await irc.expect(/ 366 /);
    const { ask } = place.beside;
    const room = (await ask('room.joinNamed', { alias: channel.slice(1), nonce: newId() })).reply!.room.id;
    irc.send(`MODE ${channel} +o ${/:(\S+?)!\S+ JOIN /.exec(await irc.expect(/ JOIN /))![1]}`);
    await irc.expect(/ MODE /);
    const breaks = ['\r\n', '\r', '\n', '\0', '\u2028', '\u0085', '\r\n\0\r\n'];
    for (const [at, end] of breaks.entries()) {
      const evil = `x${end}:evil!evil@evil PRIVMSG ${channel} :injected${end}QUIT`;
      const sent = await ask('message.send', { room, nonce: newId(), content: { text: evil } });
      const plain = (await ask('message.send', { room, nonce: newId(), content: { text: `plain ${at}` } })).reply!;
      await ask('message.send', { room, nonce: newId(), content: { kind: 'action', text: evil } });
      await ask('message.send', { room, nonce: newId(), content: { text: 'tags', tags: { '+evil': evil } } });
      await ask('message.edit', { room, message: sent.reply?.seq ?? plain.seq, nonce: newId(), content: { text: evil } });
      await ask('message.react', { room, message: plain.seq, emoji: evil, on: true, nonce: newId() });
      await ask('room.change', { room, nonce: newId(), topic: evil });
      await ask('room.change', { room, nonce: newId(), name: evil });
      await ask('account.change', { displayName: evil });
      await ask('message.delete', { room, message: plain.seq, reason: evil, nonce: newId() });
    }
    const user = (await ask('user.named', { names: [nick] })).reply!.users[0]!.id;
    await ask('member.remove', { room, user, reason: `x\r\nQUIT`, nonce: newId() });
    await irc.settled();
    irc.send(`WHOIS ${place.witness.user}-alias`, 'LIST', `TOPIC ${channel}`);
    await irc.settled();
    const heard = irc.lines();
    for (const line of heard) {
      expect(line).toMatch(/^(?:@\S+ )?:(?:hubbub\.test|[^\s!]+![^\s@]+@(?:users|guests)) (?:\d{3}|[A-Z]+) /);
      expect(line).not.toMatch(/[\r\n\0]|^(?:@\S+ )?:evil/);
    }
    expect(heard.filter((line) => /injected/.test(line)).length).toBeGreaterThan(breaks.length);
  });

  test.each([
    ['irc-09-cmd-unknown', 'FOO', / 421 \S+ FOO /], ['irc-12-nick-bad', 'NICK 1abc', / 432 /], ['irc-12-nick-bad', 'NICK a~b', / 432 /], ['irc-12-nick-bad', 'NICK', / 431 /],
    ['irc-14-nick-confusable', 'NICK аdmin', / 432 /], ['irc-17-chathistory', 'CHATHISTORY LATEST #nothing * 10', /FAIL CHATHISTORY INVALID_TARGET/],
    ['irc-18-join-1000', `JOIN ${Array.from({ length: 100 }, (_, at) => `#j${at}`).join(',')}`, / 405 /],
    ['irc-19-privmsg-multi', `PRIVMSG ${Array.from({ length: 100 }, (_, at) => `n${at}`).join(',')} :x`, / 407 /],
    ['irc-26-cap-flood', `CAP REQ :${Array.from({ length: 90 }, (_, at) => `c${at}`).join(' ')}`, / NAK /],
    ['irc-30-starttls-inject', 'STARTTLS', / 421 /],
  ])('%s: %s', async (_id, line, answer) => {
    const irc = await place.guest(fresh('bad'));
    irc.send(line);
    expect((await irc.settled()).join('\n')).toMatch(answer);
    await place.mustBeUnharmed();
  });

  test('irc-15-join-private and irc-31-redact-other are refused', async () => {
    const channel = `#${fresh('redact')}`;
    const [one, two] = [await place.guest(fresh('one'), 'echo-message message-tags'), await place.guest(fresh('two'))];
    one.send(`JOIN ${channel}`, `PRIVMSG ${channel} :mine`);
    const id = /msgid=([^;\s]+)/.exec(await one.expect(/:mine$/))![1];
    two.send(`JOIN ${channel}`, `REDACT ${channel} ${id}`);
    expect((await two.settled()).join('\n')).toMatch(/FAIL REDACT REDACT_FORBIDDEN/);
    one.send(`MODE ${channel} +i`);
    await one.settled();
    const three = await place.guest(fresh('three'));
    three.send(`JOIN ${channel}`);
    expect((await three.settled()).join('\n')).toMatch(/ 473 /);
  });

  test('irc-22-formatting: no control byte reaches the web', async () => {
    const channel = `#${fresh('format')}`;
    const irc = await place.guest(fresh('fmt'));
    irc.send(`JOIN ${channel}`, `PRIVMSG ${channel} :\x0304,05red\x03 \x02bold\x02`);
    await irc.settled();
    const room = (await place.beside.ask('room.joinNamed', { alias: channel.slice(1), nonce: newId() })).reply!.room.id;
    const { messages } = (await place.beside.ask('history.read', { room })).reply!;
    expect(messages.at(-1)!.content!.text).toBe('red **bold**');
  });

  test('irc-23-sasl-bad: three failed tries, and it is closed', async () => {
    const irc = await place.raw();
    irc.send('CAP REQ sasl');
    for (let tries = 0; tries < 4; tries++) irc.send('AUTHENTICATE PLAIN', 'AUTHENTICATE !!!');
    await irc.expect(/ 904 /);
    await irc.raw.closed();
    const endless = await place.raw();
    endless.send('CAP REQ sasl', 'AUTHENTICATE PLAIN', ...Array.from({ length: 40 }, () => `AUTHENTICATE ${'A'.repeat(400)}`));
    await endless.expect(/ 90[45] /);
  });

  test('irc-28-multiline-batch: too many lines, and a wrong id', async () => {
    const channel = `#${fresh('multi')}`;
    const irc = await place.guest(fresh('multi'), 'batch message-tags draft/multiline');
    irc.send(`JOIN ${channel}`, `BATCH +1 draft/multiline ${channel}`, ...Array.from({ length: 101 }, () => `@batch=1 PRIVMSG ${channel} :x`));
    expect((await irc.settled()).join('\n')).toMatch(/FAIL BATCH MULTILINE_MAX_LINES 100/);
    irc.send('BATCH -nonsense');
    expect((await irc.settled()).join('\n')).toMatch(/FAIL BATCH MULTILINE_INVALID/);
  });

  test('irc-29-webirc-spoof: it is closed', async () => {
    const irc = await place.raw();
    irc.send('WEBIRC secret gateway example.org 10.0.0.9');
    await irc.expect(/^ERROR /);
    await irc.raw.closed();
  });

  test('irc-33-quit-crlf: what stands behind QUIT is ignored', async () => {
    const channel = `#${fresh('quit')}`;
    const [stays, goes] = [await place.guest(fresh('stays')), await place.guest(fresh('goes'))];
    stays.send(`JOIN ${channel}`);
    await stays.settled();
    goes.send('QUIT :bye', `JOIN ${channel}`);
    await goes.raw.closed();
    expect((await stays.settled()).join('\n')).not.toMatch(/ JOIN /);
  });

  test('DCC is refused in whatever letters and way, other CTCP and its answers are passed as they are', async () => {
    const [one, two, channel] = [fresh('ctcp'), fresh('ctcp'), `#${fresh('ctcp')}`];
    const [from, to] = [await place.guest(one), await place.guest(two, 'batch message-tags draft/multiline')];
    for (const client of [from, to]) {
      client.send(`JOIN ${channel}`);
      await client.expect(/ 366 /);
    }
    for (const target of [two, channel]) {
      for (const words of ['\x01DCC SEND x 1 2 3\x01', '\x01dcc CHAT chat 1 2\x01', '\x01Dcc RESUME x 1 2', '\x01DCC\x01']) {
        from.send(`PRIVMSG ${target} :${words}`, `NOTICE ${target} :${words}`);
        const answers = await from.settled();
        expect(answers.filter((line) => /FAIL (?:PRIVMSG|NOTICE) DCC_REFUSED/.test(line)).length).toBeGreaterThan(0);
      }
    }
    expect((await to.settled()).join('\n')).not.toMatch(/DCC/i);
    for (const [command, words] of [['PRIVMSG', '\x01ACTION waves\x01'], ['PRIVMSG', '\x01VERSION\x01'], ['NOTICE', '\x01VERSION hubbub *test* 1_2_3\x01'], ['PRIVMSG', '\x01PING 123 456\x01'], ['PRIVMSG', '\x01CLIENTINFO\x01']] as const) {
      from.send(`${command} ${two} :${words}`);
      await from.settled();
      const said = new RegExp(` ${command} ${two} :(.*)$`).exec((await to.settled()).at(-1)!)?.[1];
      expect(said).toBe(words);
    }
    const room = (await place.beside.ask('room.joinNamed', { alias: channel.slice(1), nonce: newId() })).reply!.room.id;
    const sent = await place.beside.ask('message.send', { room, nonce: newId(), content: { text: 'DCC SEND x 1 2 3', tags: { 'hubbub/ctcp': '' } } });
    expect(sent.reply).toBeDefined();
    expect(await to.expect(/DCC SEND/)).toMatch(/ :DCC SEND x 1 2 3$/);
  });

  test('binary noise is answered or ends the connection; nobody else is hurt', async () => {
    const irc = await place.raw();
    const noise = new Uint8Array(8_192);
    for (let round = 0; round < 60 && !irc.raw.isClosed(); round++) irc.raw.write(crypto.getRandomValues(noise));
    await until('an answer', () => irc.raw.isClosed() || irc.raw.received().length > 0);
    await place.mustBeUnharmed();
  });

  test('hundreds of connections that say nothing hurt nobody, and end when the client does', async () => {
    const irc = await place.guest(fresh('last'));
    const unknown = async (): Promise<number> => {
      irc.send('LUSERS');
      return Number(/ 253 \S+ (\d+) :/.exec((await irc.settled()).join('\n'))![1]);
    };
    const before = await unknown();
    const many = await Promise.all(Array.from({ length: 500 }, () => place.raw()));
    await place.mustBeUnharmed();
    expect(await unknown()).toBe(before + 500);
    for (const one of many) one.close();
    while ((await unknown()) > before) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
