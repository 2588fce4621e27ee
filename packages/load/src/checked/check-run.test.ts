import { expect, test } from 'bun:test';
import { checkRun } from './check-run.ts';
import { SeenLog } from './seen-log.ts';
import { makeWriteLog } from './write-log.ts';

const sent = (seq: number, nonce: string) => ({ fact: 'message.sent', room: 'r', seq, message: { nonce } });
const joined = (seq: number) => ({ fact: 'member.joined', room: 'r', seq });

function witness(...facts: { fact: string; room: string; seq: number }[]): { seen: SeenLog } {
  const seen = new SeenLog('r', 0);
  for (const fact of facts) seen.take(fact, false);
  return { seen };
}

function logOf(acknowledged: Record<string, number>) {
  const log = makeWriteLog();
  for (const [nonce, seq] of Object.entries(acknowledged)) {
    log.invoked(nonce);
    log.acknowledged(nonce, seq);
  }
  return log;
}

test('the same entries at every client, each acknowledged message at its place: nothing to complain of', () => {
  const everything = [sent(1, 'a'), joined(2), sent(3, 'b')];
  const log = logOf({ a: 1, b: 3 });
  expect(checkRun([witness(...everything), witness(...everything)], log)).toEqual({ violations: [], acknowledged: 2, compared: 6 });
});

test.each([
  ['lost', [sent(1, 'a')], { a: 1, b: 2 }, 'client 0 does not have b at 2'],
  ['at another place than acknowledged', [sent(1, 'b'), sent(2, 'a')], { a: 1, b: 2 }, 'client 0 does not have a at 1'],
  ['twice', [sent(1, 'a'), sent(2, 'a')], { a: 1 }, 'a is there twice, at 1 and 2'],
  ['from nobody', [sent(1, 'a'), sent(2, 'z')], { a: 1 }, 'z was never sent'],
  ['after a gap', [sent(1, 'a'), sent(3, 'b')], { a: 1, b: 3 }, 'client 0: entry 3 came after 1'],
  ['again', [sent(1, 'a'), sent(1, 'a')], { a: 1 }, 'client 0: entry 1 came again after 1'],
])('a message %s is seen', (_, facts, acknowledged, violation) => {
  expect(checkRun([witness(...facts)], logOf(acknowledged)).violations).toContain(violation);
});

test('clients that disagree, one that never connected, and two different answers are seen', () => {
  const log = logOf({ a: 1 });
  log.acknowledged('a', 2);
  log.invoked('b');
  const { violations } = checkRun([witness(sent(1, 'a')), witness(sent(1, 'b')), { seen: null }], log);
  expect(violations).toContain('client 1 saw b at 1, others a');
  expect(violations).toContain('client 2 never connected');
  expect(violations).toContain('a was acknowledged as 1 and as 2');
});

test('entries that cross between catch-up and live frames are no repeat', () => {
  const seen = new SeenLog('r', 4);
  seen.take(sent(5, 'a'), true);
  seen.take(sent(5, 'a'), true);
  seen.take({ fact: 'typing.changed', room: 'r' }, false);
  expect(seen).toMatchObject({ cursor: 5, violations: [] });
});
