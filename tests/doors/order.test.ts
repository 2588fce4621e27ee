import { expect, test } from 'bun:test';
import fc from 'fast-check';
import type { EntryFact } from '@hubbub/protocol';
import { openPlace, type Place, placeForAll } from './place.ts';
import type { Person } from './person.ts';
import type { Talker } from './talker.ts';
import { until } from './until.ts';

const place = placeForAll();
let count = 0;
const nonce = (): string => `o-${++count}`;

/** Entries of the room as one connection heard them. */
function heard(talker: Talker, room: string): EntryFact[] {
  return talker.facts().filter((fact): fact is EntryFact => 'seq' in fact && fact.room === room);
}

function mustBeGapless(seqs: readonly number[], first = seqs[0]!): void {
  expect(seqs).toEqual(seqs.map((_, at) => first + at));
}

test('[M1] twenty connections write all at once, and all hear one order without gaps', async () => {
  const { everyone } = place();
  const people = await Promise.all(Array.from({ length: 20 }, () => place().person(`order${++count}`)));
  const talkers = await Promise.all(people.map((person) => place().talker(person)));
  const answers = await Promise.all(talkers.flatMap((talker, who) =>
    Array.from({ length: 25 }, (_, n) => talker.ask('message.send', { room: everyone, nonce: nonce(), content: { text: `${who}:${n}` } }))));
  const last = Math.max(...answers.map(({ reply }) => reply!.seq));
  await until('all have heard the last one', () => talkers.every((talker) => heard(talker, everyone).at(-1)?.seq === last));
  const orders = talkers.map((talker) => heard(talker, everyone).filter(({ fact }) => fact === 'message.sent'));
  for (const order of orders) {
    mustBeGapless(order.map(({ seq }) => seq));
    expect(order.map((fact) => JSON.stringify(fact))).toEqual(orders[0]!.map((fact) => JSON.stringify(fact)));
  }
  const texts = orders[0]!.map((fact) => (fact.fact === 'message.sent' ? fact.message.content!.text : ''));
  expect(new Set(texts).size).toBe(500);
  // What one connection sends keeps the order in which it sent it.
  for (let who = 0; who < 20; who++) {
    expect(texts.filter((text) => text.startsWith(`${who}:`))).toEqual(Array.from({ length: 25 }, (_, n) => `${who}:${n}`));
  }
}, 30_000);

test('[M5] the answer to a send comes after its own fact, and after every entry before it', async () => {
  const { everyone } = place();
  const talkers = await Promise.all(Array.from({ length: 5 }, () => place().talker()));
  await Promise.all(talkers.flatMap((talker) =>
    Array.from({ length: 40 }, () => talker.ask('message.send', { room: everyone, nonce: nonce(), content: { text: 'x' } }))));
  for (const { frames } of talkers) {
    let newest = 0;
    for (const frame of frames) {
      const facts = (frame.facts ?? [frame]) as { seq?: number; room?: string }[];
      for (const fact of facts) if (fact.room === everyone && fact.seq !== undefined) newest = fact.seq;
      const reply = frame.reply as { seq?: number } | undefined;
      if (reply?.seq !== undefined) expect(newest).toBeGreaterThanOrEqual(reply.seq);
    }
  }
}, 20_000);

/** A client as docs/protocol.md tells to write one: a cursor, facts held until sync has answered. */
class Follower {
  readonly seqs: number[] = [];
  #talker: Talker | null = null;

  constructor(readonly at: Place, readonly person: Person) {}

  get cursor(): number {
    return this.seqs.at(-1) ?? 0;
  }

  async connect(): Promise<void> {
    const talker = await this.at.talker(this.person);
    const { everyone } = this.at;
    for (let more = true; more;) {
      const { reply } = await talker.ask('sync.start', { cursors: [{ room: everyone, seq: this.cursor }] });
      const missed = reply!.catchUp[0];
      expect(missed?.reset ?? false).toBe(false);
      for (const { seq } of missed?.entries ?? []) this.seqs.push(seq);
      more = missed?.more ?? false;
    }
    this.#talker = talker;
    this.take();
  }

  /** Applies what was heard and lies beyond the cursor. */
  take(): void {
    const facts = this.#talker === null ? [] : heard(this.#talker, this.at.everyone);
    for (const { seq } of facts) if (seq > this.cursor) this.seqs.push(seq);
  }

  cut(): void {
    this.take();
    this.#talker?.close();
    this.#talker = null;
  }
}

type Step = { do: 'say' | 'cut' | 'connect'; who: number };

test('[M1][M3] cut and resumed at any moment, every client ends with the same entries, each once, without gaps', async () => {
  const step = fc.record({ do: fc.constantFrom<Step['do']>('say', 'say', 'say', 'cut', 'connect'), who: fc.nat(3) });
  const resumed = await openPlace();
  const people = await Promise.all(Array.from({ length: 4 }, (_, n) => resumed.person(`follower${n}`)));
  const writer = await resumed.talker(await resumed.person('writer'));
  const say = () => writer.ask('message.send', { room: resumed.everyone, nonce: nonce(), content: { text: 'x' } });
  try {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const start = (await say()).reply!.seq;
      const followers = people.map((person) => new Follower(resumed, person));
      for (const follower of followers) follower.seqs.push(start);
      const under: Promise<unknown>[] = [];
      for (const { do: what, who } of steps) {
        if (what === 'say') under.push(say());
        else if (what === 'cut') followers[who]!.cut();
        else await followers[who]!.connect();
      }
      await Promise.all(under);
      const last = (await say()).reply!.seq;
      for (const follower of followers) {
        follower.cut();
        await follower.connect();
        await until('the last entry', () => (follower.take(), follower.cursor === last));
        mustBeGapless(follower.seqs, start);
        follower.cut();
      }
    }), { numRuns: 25 });
    await resumed.mustBeUnharmed();
  } finally {
    await resumed.close();
  }
}, 60_000);
