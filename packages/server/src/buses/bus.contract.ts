import { afterEach, describe, expect, test } from 'bun:test';
import { type Bus, type Hint, maxHintBytes, type Subject } from './bus.ts';

export interface OpenBuses {
  /** Buses of two nodes, both up. */
  a: Bus;
  b: Bus;
  /** Cuts both nodes off, silently; where it is missing, nothing can break. */
  breakLink?(): Promise<void>;
  heal?(): Promise<void>;
  close(): Promise<void>;
}

/** What every bus must do; with `breaks`, also when what carries it is cut off. */
export function busContract(name: string, open: () => Promise<OpenBuses>, { breaks = false }: { breaks?: boolean } = {}): void {
  describe(name, () => {
    let opened: OpenBuses | null = null;
    afterEach(async () => {
      await opened?.close();
      opened = null;
    });
    const openBuses = async (): Promise<OpenBuses> => (opened = await open());

    test('[M1] hints of one publisher about one subject arrive in the order given', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      await b.subscribe('room:one');
      const said = Array.from({ length: 500 }, (_, at): Hint => ({ subject: 'room:one', body: JSON.stringify({ head: at }) }));
      a.publish(said.slice(0, 100));
      for (const hint of said.slice(100)) a.publish([hint]);
      await until(() => heard.length === said.length);
      expect(heard).toEqual(said);
    });

    test('only subjects subscribed to are heard, each once, and not after the end of the subscription', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      await Promise.all([b.subscribe('room:one'), b.subscribe('room:one'), b.subscribe('nodes')]);
      b.unsubscribe('room:three');
      a.publish([{ subject: 'room:two', body: '1' }, { subject: 'room:one', body: '2' }, { subject: 'user:one', body: '3' }, { subject: 'nodes', body: '4' }]);
      await until(() => heard.length >= 2);
      b.unsubscribe('room:one');
      await b.subscribe('place');
      a.publish([{ subject: 'room:one', body: '5' }, { subject: 'place', body: '6' }]);
      await until(() => heard.some(({ body }) => body === '6'));
      expect(heard.map(({ body }) => body).sort()).toEqual(['2', '4', '6']);
    });

    test('a subject that was left can be subscribed to again', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      for (const body of ['1', '2']) {
        await b.subscribe('user:one');
        a.publish([{ subject: 'user:one', body }]);
        await until(() => heard.at(-1)?.body === body);
        b.unsubscribe('user:one');
      }
      expect(heard).toHaveLength(2);
    });

    test('who publishes does not hear its own, and both hear each other', async () => {
      const { a, b } = await openBuses();
      const [heardByA, heardByB] = [listenTo(a), listenTo(b)];
      await Promise.all([a.subscribe('nodes'), b.subscribe('nodes')]);
      a.publish([{ subject: 'nodes', body: '"of a"' }]);
      b.publish([{ subject: 'nodes', body: '"of b"' }]);
      await until(() => heardByA.length > 0 && heardByB.length > 0);
      expect([heardByA, heardByB]).toEqual([[{ subject: 'nodes', body: '"of b"' }], [{ subject: 'nodes', body: '"of a"' }]]);
    });

    test('bodies arrive as they were, up to the largest', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      await b.subscribe('place');
      const bodies = ['1', '{"text":"\u{1f600} \u00e4\\n\\u0000\'\\\\"}', JSON.stringify('"'.repeat(1_999)), JSON.stringify('\u00e9'.repeat(1_999))];
      expect(bodies.map((body) => Buffer.byteLength(body)).filter((bytes) => bytes === maxHintBytes)).toHaveLength(2);
      a.publish(bodies.map((body) => ({ subject: 'place', body })));
      await until(() => heard.length === bodies.length);
      expect(heard.map(({ body }) => body)).toEqual(bodies);
    });

    test('5,000 rooms are subscribed to at once, and each is heard', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      const rooms = Array.from({ length: 5_000 }, (_, at): Subject => `room:${String(at).padStart(16, 'r')}`);
      await Promise.all(rooms.map((room) => b.subscribe(room)));
      let missing = rooms;
      // So much at once may take a starved machine into a break, which loses hints: what is missing is said again.
      for (let times = 0; missing.length > 0 && times < 5; times++) {
        a.publish(missing.map((subject) => ({ subject, body: '1' })));
        await until(() => heard.length >= rooms.length, 2_000).catch(() => {});
        const rang = new Set(heard.map(({ subject }) => subject));
        missing = rooms.filter((room) => !rang.has(room));
      }
      expect(missing).toEqual([]);
    });

    test('a listener that throws stops neither what comes after nor the publisher', async () => {
      const { a, b } = await openBuses();
      const heard: string[] = [];
      b.onHint(({ body }) => {
        heard.push(body);
        throw new Error('broken listener');
      });
      await b.subscribe('place');
      a.publish([{ subject: 'place', body: '1' }, { subject: 'place', body: '2' }]);
      await until(() => heard.length === 2);
      expect(heard).toEqual(['1', '2']);
    });

    test('a closed bus hears nothing more, and publishing on it hurts nobody', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      const heardByA = listenTo(a);
      await Promise.all([b.subscribe('place'), a.subscribe('place')]);
      await b.close();
      await b.close();
      b.publish([{ subject: 'place', body: '1' }]);
      b.unsubscribe('place');
      await b.subscribe('nodes');
      a.publish([{ subject: 'place', body: '2' }]);
      await a.close();
      expect(heard).toEqual([]);
      expect(heardByA.filter(({ body }) => body === '2')).toEqual([]);
    });

    if (!breaks) return;

    test('a silent break is noticed, publishing goes on without an error, and afterwards all is as if subscribed anew', async () => {
      const { a, b, breakLink, heal } = await openBuses();
      const heard = listenTo(b);
      const returned = [0, 0];
      for (const [at, bus] of [a, b].entries()) bus.onReturn(() => (returned[at]! += 1));
      await Promise.all([b.subscribe('room:kept'), b.subscribe('room:left')]);
      expect([a.isUp(), b.isUp(), ...returned]).toEqual([true, true, 0, 0]);

      await breakLink!();
      for (let at = 0; at < 20_000; at++) a.publish([{ subject: 'room:kept', body: '"lost"' }]);
      await until(() => !a.isUp() && !b.isUp(), 5_000);
      a.publish([{ subject: 'room:kept', body: '"lost"' }]);
      b.unsubscribe('room:left');
      await b.subscribe('room:new');
      expect(returned).toEqual([0, 0]);

      await heal!();
      await until(() => returned.every((times) => times === 1), 10_000);
      expect([a.isUp(), b.isUp()]).toEqual([true, true]);
      heard.length = 0;
      const after = ['room:left', 'room:kept', 'room:new'] as const;
      a.publish(after.map((subject) => ({ subject, body: '"after"' })));
      await until(() => heard.some(({ subject }) => subject === 'room:new'));
      expect(heard.filter(({ body }) => body === '"after"').map(({ subject }) => subject)).toEqual(['room:kept', 'room:new']);
    });

    test('a bus closes during a break', async () => {
      const { a, b, breakLink } = await openBuses();
      await breakLink!();
      a.publish([{ subject: 'place', body: '1' }]);
      await Promise.all([a.close(), b.close()]);
      expect(a.isUp()).toBe(false);
    });
  });
}

/** What a bus hears, as it comes. */
export function listenTo(bus: Bus): Hint[] {
  const heard: Hint[] = [];
  bus.onHint((hint) => void heard.push(hint));
  return heard;
}

async function until(isTrue: () => boolean, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`It did not happen within ${withinMs} ms: ${isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
