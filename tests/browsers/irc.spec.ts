import { connectIrc, type IrcClient } from '../doors/irc/irc-client.ts';
import { password, type Account } from './account.ts';
import { composer, expectMessages, message, messageTools, say, thumbsUp } from './conversation.ts';
import { expect, test } from './test.ts';

const caps = 'message-tags server-time echo-message draft/message-redaction';

/** Somebody who uses an account with an IRC client, and is in this channel. */
async function inChannel(port: number, account: Account, channel: string): Promise<IrcClient> {
  const irc = await connectIrc(port, account.name, { caps, account: { name: account.name, password } });
  irc.send(`JOIN ${channel}`);
  await irc.expect(/ 366 /, 10_000);
  return irc;
}

const idIn = (line: string): string => /msgid=([^; ]+)/.exec(line)![1]!;

test('a browser and an IRC client talk in one room: messages, reactions, edits, deletions and typing', async ({ people, server }) => {
  const ana = await people.person('Ana');
  const channel = `#garden-${ana.account.name}`;
  const { id } = await ana.account.makeRoom('public', 'Garden', { alias: channel.slice(1) });
  await ana.page.goto(`/room/${id}`);
  await expect(composer(ana.page)).toBeVisible();
  const irc = await inChannel(server.ircPort, await people.account('Ivo'), channel);

  irc.send(`@+typing=active TAGMSG ${channel}`);
  await expect(ana.page.getByText('Ivo is writing')).toBeVisible();
  irc.send(`PRIVMSG ${channel} :from a terminal`);
  await expect(message(ana.page, 'from a terminal')).toBeVisible();
  const theirs = idIn(await irc.expect(/:from a terminal$/, 10_000));

  await thumbsUp(ana, 'from a terminal');
  expect(await irc.expect(/draft\/react=👍/, 10_000)).toContain(`+draft/reply=${theirs}`);
  await composer(ana.page).pressSequentially('from teh browser');
  await irc.expect(/\+typing=active/, 10_000);
  await say(ana.page, 'from teh browser');
  const hers = idIn(await irc.expect(/:from teh browser$/, 10_000));
  irc.send(`@+draft/react=🎉;+draft/reply=${hers} TAGMSG ${channel}`);
  await expect(message(ana.page, 'from teh browser').getByRole('button', { name: '🎉 1' })).toBeVisible();

  await (await messageTools(ana, 'from teh browser')).getByRole('button', { name: 'Edit' }).click();
  await composer(ana.page).fill('from the browser');
  await ana.page.getByRole('button', { name: 'Save' }).click();
  await irc.expect(/from the browser$/, 10_000);
  irc.send(`REDACT ${channel} ${theirs} :wrong room`);
  await expect(message(ana.page, 'from a terminal')).toHaveCount(0);
  await expectMessages(ana.page, ['Message deleted', 'from the browser (edited)']);
  irc.close();
});
