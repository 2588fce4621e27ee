import { expect, test } from 'bun:test';
import { makeInProcessHub } from '../../../packages/server/src/buses/in-process.ts';
import { openLog } from '../../../packages/server/src/kernel/log.ts';
import { refuse } from '../../../packages/server/src/kernel/refuse.ts';
import { openSqliteStore } from '../../../packages/server/src/stores/sqlite/sqlite-store.ts';
import type { Store } from '../../../packages/server/src/stores/store.ts';
import { until } from '../until.ts';
import { openIrcPlace } from './irc-place.ts';

test('[Q1] whose registration the store cannot take is told and closed at once, and comes in when it can', async () => {
  const inner = openSqliteStore({ path: ':memory:' });
  let isBusy = false;
  const store: Store = {
    mustAdmit: () => {},
    transact: async (work) => {
      const result = await inner.transact(work);
      // What a connection starts with.
      if (isBusy && Object.hasOwn(result ?? {}, 'snapshots')) throw refuse('overloaded', { retryAfterMs: 1_000 });
      return result;
    },
    close: () => inner.close(),
  };
  const place = await openIrcPlace({}, { cluster: { store, bus: makeInProcessHub(openLog('silent')).join() } });
  try {
    isBusy = true;
    const client = await place.raw();
    client.send('NICK early');
    client.send('USER early 0 * :Early');
    await until('the connection is closed', () => client.raw.isClosed());
    expect(client.raw.received().toString()).toContain('ERROR :The server is busy');
    isBusy = false;
    await until('its guest is gone', async () => (await inner.transact((tx) => tx.admin.readUsers(null, null, 10))).every(({ kind }) => kind !== 'guest'));
    await place.guest('early');
  } finally {
    await place.close();
    await inner.close();
  }
}, 30_000);
