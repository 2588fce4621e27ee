import { expect, test } from 'bun:test';
import { line } from './line.ts';
import { type Paced, PacedWrites } from './paced-writes.ts';
import { tilde } from './tilde.ts';

function reader(dialect: typeof line): Paced & { writes: string[]; behind: number } {
  const paced = {
    dialect, writtenAt: 0, held: null, heldBytes: 0, writes: [] as string[], behind: 0,
    write: (bytes: Uint8Array) => void paced.writes.push(Buffer.from(bytes).toString()),
    onTooFarBehind: () => void (paced.behind += 1),
  };
  return paced;
}
const spoken = (dialect: typeof line, text: string) => dialect.say({ what: 'message', by: 'u', name: 'bob', text })[0]!;

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('the first goes at once, the next ones each on its own and later', async () => {
  const pace = new PacedWrites();
  const client = reader(tilde);
  for (const text of ['one', 'two', 'three']) pace.write(client, spoken(tilde, text), performance.now());
  expect(client.writes).toEqual(['bob~one']);
  await until(() => client.held === null);
  expect(client.writes).toEqual(['bob~one', 'bob~two', 'bob~three']);
  expect(client.heldBytes).toBe(0);
  pace.close();
});

test('where many wait they leave together, never more than a client reads, and none is lost', async () => {
  const pace = new PacedWrites();
  const client = reader(line);
  const texts = Array.from({ length: 200 }, (_, at) => `text ${at}`);
  for (const text of texts) pace.write(client, spoken(line, text), performance.now());
  await until(() => client.held === null);
  expect(client.writes.join('').split(/\n|(?=bob: )/).filter(Boolean)).toEqual(texts.map((text) => `bob: ${text}`));
  pace.close();
});

test('[Q1] who has more waiting than a connection may is told so; what waits is written at the end', () => {
  const pace = new PacedWrites();
  const client = reader(line);
  const text = 'x'.repeat(1_000);
  for (let n = 0; n < 1_100; n++) pace.write(client, spoken(line, text), performance.now());
  expect(client.behind).toBeGreaterThan(0);
  const brief = reader(line);
  for (const word of ['one', 'two']) pace.write(brief, spoken(line, word), performance.now());
  pace.release(brief);
  expect(brief.writes).toEqual(['bob: one', 'bob: two']);
  pace.close();
});
