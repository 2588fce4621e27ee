import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { until } from '../until.ts';
import type { IrcClient } from './irc-client.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

let place: IrcPlace;
beforeAll(async () => {
  place = await openIrcPlace();
});
afterAll(() => place.close());

let number = 0;
const fresh = (name: string): string => `${name}${++number}`;

function signIn(irc: IrcClient, name: string, password = 'orbit velvet lantern 7'): void {
  irc.send('CAP REQ sasl', 'AUTHENTICATE PLAIN', `AUTHENTICATE ${Buffer.from(`\0${name}\0${password}`).toString('base64')}`);
}

/** Joins a channel and waits until it is in. */
async function join(irc: IrcClient, channel: string): Promise<void> {
  irc.send(`JOIN ${channel}`);
  await irc.expect(/ 366 /);
}

/** Sessions of connections to this door. */
async function sessionsOf(name: string): Promise<number> {
  return await place.app.store.transact(async (tx) => {
    const { id } = (await tx.accounts.findUserByNameKey(name))!;
    return (await tx.accounts.readSessions(id)).filter(({ deviceName }) => deviceName === 'IRC').length;
  });
}

describe('A connection that signs in again (IRCv3 sasl 3.2)', () => {
  test('[A2] no longer hears the rooms of the former account, and those of the new one once it joins', async () => {
    const [ann, ben] = [fresh('ann'), fresh('ben')];
    const [left, kept] = [`#${fresh('left')}`, `#${fresh('kept')}`];
    const other = await place.guest(fresh('oz'));
    const [first, second] = [await place.account(ann), await place.account(ben)];
    await join(other, left);
    await join(other, kept);
    await join(first, left);
    await join(second, kept);
    second.close();
    const nick = fresh('wanderer');
    first.send(`NICK ${nick}`);
    await other.expect(new RegExp(`^:${ann}!\\S+ NICK :${nick}$`));
    await until('the other connection is gone', async () => (await sessionsOf(ben)) === 0);

    signIn(first, ben);
    await first.expect(new RegExp(` 900 ${nick} \\S+ ${ben} `));
    await first.expect(/ 903 /);
    await first.expect(new RegExp(`^:${nick}!\\S+ PART ${left} `));
    await join(first, kept);
    await other.expect(new RegExp(`^:${nick}!\\S+ NICK :${ann}$`));
    await other.expect(new RegExp(`^:${ben}!\\S+ NICK :${nick}$`));
    other.send(`PRIVMSG ${left} :not for them`, `PRIVMSG ${kept} :for them`);
    await first.expect(new RegExp(` PRIVMSG ${kept} :for them$`));
    expect(first.lines().join('\n')).not.toContain('not for them');
    first.send(`PRIVMSG ${kept} :as ben`);
    await other.expect(new RegExp(`^:${nick}!\\S+ PRIVMSG ${kept} :as ben$`));
    expect([await sessionsOf(ann), await sessionsOf(ben)]).toEqual([0, 1]);
    await place.mustBeUnharmed();
  });

  test('goes by the nickname that the account has in use elsewhere', async () => {
    const [eve, fay] = [fresh('eve'), fresh('fay')];
    const [one, other] = [await place.account(eve), await place.account(fay)];
    signIn(one, fay);
    await one.expect(new RegExp(`^:${eve}!\\S+ NICK :${fay}$`));
    await one.expect(/ 903 /);
    other.send(`NICK ${fresh('both')}`);
    await one.expect(new RegExp(`^:${fay}!\\S+ NICK :both\\d+$`));
    expect([await sessionsOf(eve), await sessionsOf(fay)]).toEqual([0, 2]);
  });

  test('to the same account, or with a wrong password, stays who it is with one session', async () => {
    const [gil, hal] = [fresh('gil'), fresh('hal')];
    const irc = await place.account(gil);
    (await place.account(hal)).close();
    signIn(irc, gil);
    await irc.expect(/ 903 /);
    signIn(irc, hal, 'something else');
    await irc.expect(/ 904 /);
    irc.send(`WHOIS ${gil}`);
    await irc.expect(new RegExp(` 330 ${gil} ${gil} ${gil} `));
    expect(await sessionsOf(gil)).toBe(1);
  });

  test('before it is registered is the last one it signed in to', async () => {
    const [ida, jon] = [fresh('ida'), fresh('jon')];
    for (const name of [ida, jon]) (await place.account(name)).close();
    await until('no sessions', async () => (await sessionsOf(ida)) + (await sessionsOf(jon)) === 0);
    const irc = await place.raw();
    for (const name of [ida, jon]) {
      signIn(irc, name);
      await irc.expect(/ 903 /);
    }
    irc.send(`NICK ${jon}`, `USER ${jon} 0 * :Jon`, 'CAP END', `WHOIS ${jon}`);
    await irc.expect(new RegExp(` 330 ${jon} ${jon} ${jon} `));
    expect([await sessionsOf(ida), await sessionsOf(jon)]).toEqual([0, 1]);
  });

  test('and vanishes meanwhile leaves no session behind', async () => {
    const kim = fresh('kim');
    (await place.account(kim)).close();
    for (const irc of [await place.raw(), await place.guest(fresh('guest'))]) {
      signIn(irc, kim);
      await irc.expect(/ AUTHENTICATE \+$/);
      irc.close();
    }
    const last = await place.account(fresh('last'));
    signIn(last, kim);
    await last.expect(/ 903 /);
    await until('only the last session', async () => (await sessionsOf(kim)) === 1);
  });
});

test('a guest who signs in keeps the nickname, leaves the own rooms, and joins those of the account', async () => {
  const [lea, channel, own] = [fresh('lea'), `#${fresh('guests')}`, `#${fresh('own')}`];
  const account = await place.account(lea);
  await join(account, own);
  account.close();
  await until('no session', async () => (await sessionsOf(lea)) === 0);
  const [guest, other] = [await place.guest(fresh('visitor')), await place.guest(fresh('oz'))];
  await join(guest, channel);
  await join(other, channel);
  await join(other, own);
  const nick = `visitor${number - 1}`;
  signIn(guest, lea);
  await guest.expect(/ 903 /);
  await guest.expect(new RegExp(`^:${nick}!\\S+@users PART ${channel} `));
  guest.send(`JOIN ${own}`);
  await guest.expect(new RegExp(`^:${nick}!\\S+@users JOIN :${own}$`));
  await guest.expect(new RegExp(` 353 ${nick} = ${own} :.*${nick}`));
  other.send(`PRIVMSG ${own} :welcome`);
  await guest.expect(new RegExp(` PRIVMSG ${own} :welcome$`));
  const told = (await other.settled()).join('\n');
  expect(told).toMatch(new RegExp(`:${nick}!\\S+@guests QUIT :Signed in`));
  expect(told).toMatch(new RegExp(`:${lea}!\\S+ NICK :${nick}`));
});

test('a program that sets mode +B is marked to others, for as long as it is connected', async () => {
  const [robo, channel] = [fresh('robo'), `#${fresh('bots')}`];
  const [bot, person] = [await place.account(robo), await place.guest(fresh('human'), 'message-tags')];
  await join(bot, channel);
  await join(person, channel);
  bot.send(`MODE ${robo} +B`, `MODE ${robo}`, `PRIVMSG ${channel} :beep`);
  await bot.expect(new RegExp(` MODE ${robo} \\+B$`));
  await bot.expect(/ 221 \S+ :\+B$/);
  expect(await person.expect(/ PRIVMSG \S+ :beep$/)).toMatch(/^@(?:[^ ]+;)?bot[; ]/);
  person.send(`WHO ${robo}`, `WHOIS ${robo}`);
  await person.expect(new RegExp(` 352 .* ${robo} \\S*B :0 `));
  await person.expect(new RegExp(` 335 \\S+ ${robo} `));
  bot.close();
  await until('no session', async () => (await sessionsOf(robo)) === 0);
  person.send(`WHOIS ${robo}`);
  await person.expect(/ 318 /);
  expect(person.lines().filter((line) => / 335 /.test(line)).length).toBe(1);
});
