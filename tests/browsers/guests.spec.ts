import { connect, type Socket } from 'node:net';
import { message, messages, openRoom, say } from './conversation.ts';
import { People } from './person.ts';
import { openServer, type TestServer } from './server.ts';
import { expect, test } from './test.ts';

/** A client of the `line` dialect: the name, then texts; what it reads is kept. */
class LineClient {
  text = '';
  readonly #socket: Socket;

  constructor(server: TestServer, name: string) {
    this.#socket = connect({ port: server.dialects.line!, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('utf8').on('data', (part: string) => (this.text += part));
    this.#socket.write(name);
  }

  say(text: string): void {
    this.#socket.write(text);
  }

  async reads(text: string): Promise<void> {
    await expect.poll(() => this.text).toContain(text);
  }
}

test('a person in a browser and a client of plain TCP read each other, and the guest has a mark', async ({ browser }) => {
  const server = await openServer('127.0.0.1', ['--classic', 'line=0']);
  const people = new People(browser, server.origin);
  const ana = await people.person('Ana');
  const { page } = ana;
  await page.goto('/');
  await openRoom(ana, 'Everyone');
  const gus = new LineClient(server, 'gus');
  await gus.reads('gus has joined the chat.');
  await expect(messages(page).getByText('gus joined')).toBeVisible();
  gus.say('hello from a socket 👋');
  await expect(message(page, 'hello from a socket 👋')).toContainText('Guest');
  await say(page, 'hello **from** a browser');
  await gus.reads(`${ana.account.name}: hello **from** a browser`);
  await page.getByRole('button', { name: /^Members/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '@gus' })).toContainText('Guest');
  await message(page, 'hello from a socket').getByRole('button', { name: 'gus', exact: true }).click();
  await expect(page.getByText('@gus').last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write a direct message' })).toHaveCount(0);
  gus.say('exit');
  await expect(messages(page).getByText('gus left')).toBeVisible();
  await people.close();
  await server.close();
});
