import { expect, spyOn, test } from 'bun:test';
import { DatabaseSync } from 'node:sqlite';
import { closeCodes } from '@hubbub/protocol';
import { fdatasyncFile } from '../../packages/server/src/stores/sqlite/database.ts';
import { openPlace, type Place } from './place.ts';
import { makeSession } from './person.ts';
import { openRawWebSocket } from './raw-websocket.ts';
import type { Talker } from './talker.ts';
import { until } from './until.ts';

let nonces = 0;

function send(talker: Talker, { everyone }: Place, nonce = `ops-${++nonces}`) {
  return talker.ask('message.send', { room: everyone, nonce, content: { text: `message ${nonce}` } });
}

async function texts(talker: Talker, { everyone }: Place): Promise<string[]> {
  const { reply } = await talker.ask('history.read', { room: everyone, limit: 200 });
  return reply!.messages.map(({ content }) => content!.text);
}

test('[M1] ops-01-clock-back: when the clock jumps back an hour, order, ids and ended sessions stay as they are', async () => {
  let offsetMs = 0;
  const place = await openPlace({}, { clock: () => Date.now() + offsetMs });
  try {
    const { app, port, mallory } = place;
    const talker = await place.talker();
    const ended = await makeSession(app, mallory.user);
    const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
    await fetch(`http://127.0.0.1:${port}/api/v1/sessions/${ended.session}`, { method: 'DELETE', headers: bearer(mallory.token) });
    const first = await send(talker, place);
    offsetMs = -3_600_000;
    const second = await send(talker, place);
    expect(second.reply!.seq).toBe(first.reply!.seq + 1);
    expect(second.reply!.at).toBeLessThan(first.reply!.at);
    await expect(openRawWebSocket(port, ended.token)).rejects.toThrow('401');
    expect((await texts(talker, place)).slice(-2)).toEqual([`message ops-${nonces - 1}`, `message ops-${nonces}`]);
    const made = await Promise.all(Array.from({ length: 50 }, (_, n) => talker.ask('room.create', { kind: 'private', name: `clock ${n}`, nonce: `clock-${n}` })));
    expect(new Set(made.map(({ reply }) => reply!.room.id)).size).toBe(50);
    expect((await talker.ask('sync.start', { cursors: [{ room: place.everyone, seq: first.reply!.seq }] })).reply!.catchUp[0]!.entries.map(({ seq }) => seq)).toContain(second.reply!.seq);
    await place.mustBeUnharmed();
  } finally {
    await place.close();
  }
});

test('[D1][D2] ops-03-disk-full: writing answers storage-full, reading goes on, and it comes back by itself', async () => {
  const exec = spyOn(DatabaseSync.prototype, 'exec');
  const place = await openPlace({}, { store: { fullDiskCheckMs: 50 } });
  // SQLite answers a page limit with SQLITE_FULL, as it does a full disk.
  const database = exec.mock.contexts.at(-1) as DatabaseSync;
  exec.mockRestore();
  const { page_count: pages } = database.prepare('pragma page_count').get() as { page_count: number };
  try {
    const talker = await place.talker();
    await send(talker, place);
    database.exec(`pragma max_page_count = ${pages + 1}`);
    let answer = await send(talker, place);
    for (let n = 0; n < 500 && answer.refused === undefined; n++) answer = await send(talker, place);
    expect(answer.refused).toMatchObject({ code: 'storage-full' });
    const stored = await texts(talker, place);
    expect(stored).not.toContain(`message ops-${nonces}`);
    expect(stored.at(-1)).toBe(`message ops-${nonces - 1}`);
    expect((await fetch(`http://127.0.0.1:${place.port}/healthz`)).status).toBe(200);

    const refusedNonce = `ops-${nonces}`;
    database.exec('pragma max_page_count = 1000000');
    let again = await send(talker, place, refusedNonce);
    while (again.refused?.code === 'storage-full') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      again = await send(talker, place, refusedNonce);
    }
    expect(again.reply).toBeDefined();
    expect((await texts(talker, place)).filter((text) => text === `message ${refusedNonce}`)).toHaveLength(1);
  } finally {
    place.beside.close();
    await place.server.close();
  }
}, 30_000);

test('[D1][M3][A2] ops-04-fsync-eio: a send whose sync failed is not acknowledged, nobody hears of it before it is safe, and everybody resumes', async () => {
  let failing = false;
  let failed = 0;
  const place = await openPlace({}, {
    store: {
      sync: async (fd) => {
        if (!failing) return fdatasyncFile(fd);
        failing = false;
        failed += 1;
        throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
      },
    },
  });
  try {
    const talker = await place.talker();
    const before = await send(talker, place);
    failing = true;
    const lost = await send(talker, place, 'eio');
    expect(lost.refused).toMatchObject({ code: 'storage-failed' });
    expect(failed).toBe(1);
    // It may stand in the log without having been told to anybody: no connection is complete any more.
    for (const { closeCode } of [talker, place.beside]) {
      await until('the end of a connection in doubt', () => closeCode() !== null);
      expect(closeCode()).toBe(closeCodes.goingAway);
    }
    expect(place.beside.texts.join()).not.toContain('message eio');

    const back = await place.talker();
    const again = await send(back, place, 'eio');
    expect(again.reply).toBeDefined();
    const other = await place.talker(place.witness);
    const { reply } = await other.ask('sync.start', { cursors: [{ room: place.everyone, seq: before.reply!.seq }] });
    expect(reply!.catchUp[0]!.entries.map((entry) => (entry.fact === 'message.sent' ? entry.message.content!.text : entry.fact))).toEqual(['message eio']);
  } finally {
    await place.server.close();
  }
});

test('[D1] ops-05-fsync-20ms: when every sync takes 20 ms, no ack comes before it, and many sends share one', async () => {
  let syncs = 0;
  const syncMs = 20;
  const place = await openPlace({}, {
    store: {
      sync: async (fd) => {
        syncs += 1;
        await new Promise((resolve) => setTimeout(resolve, syncMs));
        await fdatasyncFile(fd);
      },
    },
  });
  try {
    const talker = await place.talker();
    const started = performance.now();
    await send(talker, place);
    expect(performance.now() - started).toBeGreaterThanOrEqual(syncMs - 1);
    const before = syncs;
    const answers = await Promise.all(Array.from({ length: 500 }, () => send(talker, place)));
    expect(answers.filter(({ refused }) => refused !== undefined)).toEqual([]);
    // One at a time it would take 500.
    expect(syncs - before).toBeLessThan(100);
    await place.mustBeUnharmed();
  } finally {
    await place.close();
  }
}, 30_000);
