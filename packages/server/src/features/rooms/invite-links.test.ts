import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

let server: TestServer;
let ann: UserCaller;
let bob: UserCaller;
let cleo: UserCaller;
let room: string;
const unknownCode = 'x'.repeat(43);
beforeEach(async () => {
  server = await openTestServer();
  [ann, bob, cleo] = [await server.person('ann'), await server.person('bob'), await server.person('cleo')];
  room = (await server.run(ann, 'room.create', { kind: 'private', name: 'Den' })).room.id;
});
afterEach(() => server.close());

const makeLink = async (caller: UserCaller, { uses = null, expiresInMs = null, where = room }: { uses?: number | null; expiresInMs?: number | null; where?: string } = {}) =>
  (await server.run(caller, 'invite.create', { room: where, uses, expiresInMs })).code;
const accept = (caller: UserCaller, code: string) => server.run(caller, 'invite.accept', { code });

test('a link shows what it leads to before signing in, and lets in', async () => {
  const code = await makeLink(ann, { uses: 1 });
  const shown = await server.run({ kind: 'anyone', address: '127.0.0.1' }, 'invite.read', { code });
  expect(shown).toEqual({ room, roomName: 'Den', by: 'ann', memberCount: 1, placeName: 'Hubbub' });
  server.told.length = 0;
  const { room: joined } = await accept(bob, code);
  expect(joined).toMatchObject({ id: room, memberCount: 2, my: { role: 'member' } });
  expect(server.told).toMatchObject([{ fact: { fact: 'member.joined', by: bob.user } }, { user: bob.user, fact: { fact: 'my.room' } }]);
});

test('[A4] unknown, expired, used up and ended links answer alike, and so does a good one to who is banned', async () => {
  const expired = await makeLink(ann, { expiresInMs: 60_000 });
  const usedUp = await makeLink(ann, { uses: 1 });
  const ended = await makeLink(ann);
  const good = await makeLink(ann);
  await accept(bob, usedUp);
  await server.run(ann, 'invite.revoke', { room, code: ended });
  await server.run(ann, 'invite.revoke', { room, code: ended });
  server.clock.now += 60_000;

  const unknown = await refusalOf(accept(cleo, unknownCode));
  expect(unknown).toMatchObject({ code: 'not-found' });
  for (const code of [expired, usedUp, ended]) {
    expect(await refusalOf(accept(cleo, code))).toEqual(unknown);
    expect(await refusalOf(server.run(cleo, 'invite.read', { code }))).toEqual(unknown);
  }
  await server.run(ann, 'member.ban', { room, user: cleo.user });
  expect(await refusalOf(accept(cleo, good))).toEqual(unknown);
});

test('a member\'s repeat uses nothing up; a refused acceptance neither', async () => {
  const code = await makeLink(ann, { uses: 2 });
  await accept(bob, code);
  await accept(bob, code);
  const left = async () => (await server.run(ann, 'invite.list', { room })).links.map(({ usesLeft }) => usesLeft);
  expect(await left()).toEqual([1]);
  await server.run(ann, 'room.change', { room, settings: { memberLimit: 2 } });
  expect(await refusalOf(accept(cleo, code))).toMatchObject({ code: 'room-full' });
  expect(await left()).toEqual([1]);
});

test('a link ends a waiting invitation, and opens no archived room', async () => {
  const code = await makeLink(ann);
  await server.run(ann, 'room.invite', { room, user: bob.user });
  await accept(bob, code);
  expect((await server.run(bob, 'sync.start', {})).invitations).toEqual([]);
  await server.run(ann, 'room.archive', { room, archived: true });
  expect(await refusalOf(accept(cleo, code))).toMatchObject({ code: 'room-archived' });
});

test('members make links to open rooms; to closed ones moderators and owners only', async () => {
  await accept(bob, await makeLink(ann));
  expect(await refusalOf(makeLink(bob))).toMatchObject({ code: 'forbidden' });
  const open = (await server.run(ann, 'room.create', { kind: 'public', name: 'Garden' })).room.id;
  await server.run(bob, 'room.join', { room: open });
  await accept(cleo, await makeLink(bob, { where: open }));
  await server.run(ann, 'room.change', { room: open, settings: { key: 'sesame' } });
  expect(await refusalOf(makeLink(bob, { where: open }))).toMatchObject({ code: 'forbidden' });
  const direct = (await server.run(ann, 'room.openDirect', { users: [bob.user] })).room.id;
  expect(await refusalOf(makeLink(ann, { where: direct }))).toMatchObject({ code: 'forbidden' });
});

test('moderators list and end all links, others their own', async () => {
  const open = (await server.run(ann, 'room.create', { kind: 'public', name: 'Garden' })).room.id;
  await server.run(bob, 'room.join', { room: open });
  const [annLink, bobLink] = [await makeLink(ann, { where: open }), await makeLink(bob, { where: open })];
  const codes = async (caller: UserCaller) => (await server.run(caller, 'invite.list', { room: open })).links.map(({ code }) => code).sort();
  expect(await codes(ann)).toEqual([annLink, bobLink].sort());
  expect(await codes(bob)).toEqual([bobLink]);

  const unknown = await refusalOf(server.run(bob, 'invite.revoke', { room: open, code: unknownCode }));
  expect(await refusalOf(server.run(bob, 'invite.revoke', { room: open, code: annLink }))).toEqual(unknown);
  expect(await refusalOf(server.run(ann, 'invite.revoke', { room, code: bobLink }))).toEqual(unknown);
  await server.run(ann, 'invite.revoke', { room: open, code: bobLink });
  expect(await codes(ann)).toEqual([annLink]);
  await server.run(bob, 'invite.revoke', { room: open, code: await makeLink(bob, { where: open }) });
  expect(await codes(bob)).toEqual([]);
});

test('a room has so many links at once', async () => {
  for (let count = 0; count < 200; count++) await makeLink(ann);
  expect(await refusalOf(makeLink(ann))).toMatchObject({ code: 'limit', max: 200 });
});

test('[A2] who is put out cannot come back by a link of their own', async () => {
  await accept(bob, await makeLink(ann));
  await server.run(ann, 'member.changeRole', { room, user: bob.user, role: 'moderator' });
  const own = await makeLink(bob);
  await server.run(ann, 'member.remove', { room, user: bob.user });
  expect(await refusalOf(accept(bob, own))).toMatchObject({ code: 'not-found' });
});
