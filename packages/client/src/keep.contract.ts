import { describe, expect, test } from 'bun:test';
import type { Me, Message, Room, User } from '@hubbub/protocol';
import type { Keep, OutboxItem } from './keep.ts';

/** Handles of one account's keep: each call opens another one, as another tab would. */
export type OpenHandle = () => Keep;

const content = { kind: 'text', format: 'markdown', text: 'hello' } as const;

function item(nonce: string, room: string, order: number): OutboxItem {
  return { nonce, room, order, createdAt: 1, input: { room, nonce, content, mentions: ['someone'] }, refusal: null };
}

const me = { id: 'me', kind: 'person', name: 'me', alias: 'me', displayName: 'Me', administrator: false, disabled: false, email: null, createdAt: 1, session: 's' } satisfies Me;
const message: Message = {
  room: 'r', seq: 3, author: 'a', nonce: 'n', at: 1, content, mentions: [], replyTo: null, editedAt: null, deletedAt: null, deletedBy: null,
  reactions: [{ emoji: '👍', count: 1, mine: false, users: ['a'] }],
};

/** What every keep must do; `account` gives the handle-maker of a fresh account. */
export function keepContract(name: string, account: () => OpenHandle): void {
  describe(`keep: ${name}`, () => {
    test('[M4] what was put into the outbox is there after a crash, by room and order, until deleted', async () => {
      const open = account();
      const before = open();
      for (const one of [item('c', 'room b', 1), item('b', 'room a', 2), item('a', 'room a', 1)]) await before.putOutbox(one);
      const after = open();
      expect((await after.readOutbox()).map(({ nonce }) => nonce)).toEqual(['a', 'b', 'c']);
      await after.putOutbox({ ...item('b', 'room a', 2), refusal: { code: 'too-large', message: 'long' } });
      await after.deleteOutbox('a');
      await after.deleteOutbox('a');
      expect(await open().readOutbox()).toEqual([{ ...item('b', 'room a', 2), refusal: { code: 'too-large', message: 'long' } }, item('c', 'room b', 1)]);
      before.close();
      after.close();
    });

    test('[M4] the lease has one holder at a time and runs out', async () => {
      const open = account();
      const [one, two] = [open(), open()];
      expect(await one.takeLease('one', 1_000, 10_000)).toBe(true);
      expect(await two.takeLease('two', 5_000, 10_000)).toBe(false);
      expect(await one.takeLease('one', 8_000, 10_000)).toBe(true);
      expect(await two.takeLease('two', 17_999, 10_000)).toBe(false);
      expect(await two.takeLease('two', 18_000, 10_000)).toBe(true);
      await one.dropLease('one');
      expect(await one.takeLease('one', 20_000, 10_000)).toBe(false);
      await two.dropLease('two');
      expect(await one.takeLease('one', 20_000, 10_000)).toBe(true);
      one.close();
      two.close();
    });

    test('[M4] of two that ask at the same time one gets the lease', async () => {
      const open = account();
      const handles = Array.from({ length: 5 }, open);
      const taken = await Promise.all(handles.map((keep, index) => keep.takeLease(`h${index}`, 1_000, 10_000)));
      expect(taken.filter(Boolean).length).toBe(1);
      for (const keep of handles) keep.close();
    });

    test('[M4] a lease from a clock that was set back binds nobody', async () => {
      const open = account();
      const [one, two] = [open(), open()];
      await one.takeLease('one', 1_000_000_000, 10_000);
      expect(await two.takeLease('two', 1_000, 10_000)).toBe(true);
      one.close();
      two.close();
    });

    test('rooms and account come back as they were put', async () => {
      const open = account();
      const keep = open();
      const kept = { room: { id: 'r' } as Room, cursor: 4, messages: [message] };
      await keep.putRoom(kept);
      await keep.putRoom({ ...kept, room: { id: 'other' } as Room });
      await keep.deleteRoom('other');
      const whole = { me, era: 'e', invitations: [], users: [me as User] };
      expect(await keep.readAccount()).toBe(null);
      await keep.putAccount(whole);
      expect(await open().readRooms()).toEqual([kept]);
      expect(await open().readAccount()).toEqual(whole);
      keep.close();
    });

    test('what is put is a copy', async () => {
      const keep = account()();
      const put = item('a', 'room', 1);
      await keep.putOutbox(put);
      put.order = 9;
      expect((await keep.readOutbox())[0]?.order).toBe(1);
      keep.close();
    });

    test('other handles hear of the outbox, one\'s own does not', async () => {
      const open = account();
      const [one, two] = [open(), open()];
      const heard = { one: 0, two: 0 };
      one.onOutboxChange(() => { heard.one += 1; });
      const stop = two.onOutboxChange(() => { heard.two += 1; });
      await one.putOutbox(item('a', 'room', 1));
      await until(() => heard.two === 1);
      await one.deleteOutbox('a');
      await until(() => heard.two === 2);
      stop();
      await one.putOutbox(item('b', 'room', 1));
      await two.putOutbox(item('c', 'room', 2));
      await until(() => heard.one === 1);
      expect(heard).toEqual({ one: 1, two: 2 });
      one.close();
      two.close();
    });

    test('clear forgets everything of the account', async () => {
      const open = account();
      const keep = open();
      await keep.putOutbox(item('a', 'room', 1));
      await keep.putRoom({ room: { id: 'r' } as Room, cursor: 4, messages: [] });
      await keep.putAccount({ me, era: null, invitations: [], users: [] });
      await keep.takeLease('one', 1_000, 10_000);
      await keep.clear();
      const again = open();
      expect([await again.readOutbox(), await again.readRooms(), await again.readAccount()]).toEqual([[], [], null]);
      expect(await again.takeLease('two', 1_000, 10_000)).toBe(true);
      keep.close();
      again.close();
    });
  });
}

/** Waits until something is so; the runner's own time limit ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => void setImmediate(done));
}
