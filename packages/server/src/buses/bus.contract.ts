import { afterEach, describe, expect, test } from 'bun:test';
import type { Bus, Hint } from './bus.ts';

export interface OpenBuses {
  a: Bus;
  b: Bus;
  /** Cuts what is between a and b, and lets it heal; undefined where nothing can be cut. */
  breakLink?(): Promise<void>;
  heal?(): Promise<void>;
  close(): Promise<void>;
}

/** What every bus must do. */
export function busContract(name: string, open: () => Promise<OpenBuses>): void {
  describe(name, () => {
    let opened: OpenBuses | null = null;
    afterEach(async () => {
      await opened?.close();
      opened = null;
    });
    const openBuses = async () => (opened = await open());

    test('[M1] hints of one publisher about one subject arrive in the order given', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      await b.subscribe('room:one');
      const said = Array.from({ length: 200 }, (_, at): Hint => ({ subject: 'room:one', body: JSON.stringify({ head: at }) }));
      a.publish(said.slice(0, 50));
      for (const hint of said.slice(50)) a.publish([hint]);
      await until(() => heard.length === said.length);
      expect(heard).toEqual(said);
    });

    test('only subjects subscribed to are heard, and not after the end of the subscription', async () => {
      const { a, b } = await openBuses();
      const heard = listenTo(b);
      await b.subscribe('room:one');
      await b.subscribe('room:one');
      await b.subscribe('nodes');
      a.publish([{ subject: 'room:two', body: '1' }, { subject: 'room:one', body: '2' }, { subject: 'user:one', body: '3' }, { subject: 'nodes', body: '4' }]);
      await until(() => heard.length >= 2);
      b.unsubscribe('room:one');
      await b.subscribe('place');
      a.publish([{ subject: 'room:one', body: '5' }, { subject: 'place', body: '6' }]);
      await until(() => heard.some(({ body }) => body === '6'));
      expect(heard.map(({ body }) => body).sort()).toEqual(['2', '4', '6']);
    });

    test('who publishes does not hear its own, and both hear each other', async () => {
      const { a, b } = await openBuses();
      const [heardByA, heardByB] = [listenTo(a), listenTo(b)];
      await Promise.all([a.subscribe('nodes'), b.subscribe('nodes')]);
      a.publish([{ subject: 'nodes', body: 'of a' }]);
      b.publish([{ subject: 'nodes', body: 'of b' }]);
      await until(() => heardByA.length > 0 && heardByB.length > 0);
      expect([heardByA, heardByB]).toEqual([[{ subject: 'nodes', body: 'of b' }], [{ subject: 'nodes', body: 'of a' }]]);
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
  });
}

function listenTo(bus: Bus): Hint[] {
  const heard: Hint[] = [];
  bus.onHint((hint) => void heard.push(hint));
  return heard;
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error('It did not happen within 5 s.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
