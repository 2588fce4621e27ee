import { afterEach, beforeEach, expect, test } from 'bun:test';
import { openTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server.close());

test('[M3] a cursor of another era gets a snapshot, also where the log has come as far', async () => {
  const ana = await server.person('ana');
  const room = await server.run(ana, 'room.create', { kind: 'public', name: 'Harbour' }).then((reply) => reply.room.id);
  await server.run(ana, 'message.send', { room, content: { kind: 'text', format: 'markdown', text: 'one' } });
  const sync = (seq: number, era: string | null) => server.run(ana, 'sync.start', { cursors: [{ room, seq }], era });
  const { era } = await sync(0, null);
  expect((await sync(1, era)).catchUp).toMatchObject([{ reset: false }]);
  expect((await sync(1, 'anotherera000000')).catchUp).toMatchObject([{ reset: true, messages: [{ content: { text: 'one' } }] }]);
  expect((await sync(0, null)).era).toBe(era);
});
