import { expect, test } from 'bun:test';
import { generateIrcLog, parseIrcLog } from '@hubbub/irc-logs';
import { importBatchInput } from '../../features/import/import-input.ts';
import { ircLogBatches } from './irc-log-batches.ts';

const how = { room: null, owner: null };
const generated = generateIrcLog({ seed: 4, messages: 700, people: 20 });

function batchesOf(text: string, name = 'garden_2024-03-01.txt', day = 0) {
  return ircLogBatches(parseIrcLog({ name, bytes: new TextEncoder().encode(text), dayIfUnnamed: day }), name, how);
}
const noncesOf = (text: string, name?: string, day?: number) =>
  batchesOf(text, name, day).batches.flatMap(({ messages }) => messages.map(({ nonce }) => nonce));

test('every message is in exactly one batch, in order, and every batch is one the server takes', () => {
  const log = parseIrcLog({ ...generated, dayIfUnnamed: 0 });
  const { batches } = ircLogBatches(log, generated.name, how);
  for (const batch of batches) expect(importBatchInput.safeParse(batch).success).toBe(true);
  const texts = batches.flatMap(({ messages }) => messages.map(({ text }) => text));
  expect(texts).toEqual(log.events.flatMap((event) => (event.what === 'message' ? [event.text] : [])));
  expect(batches.length).toBe(3);
});

test('the same message has the same nonce in every log that overlaps; said twice, it is two', () => {
  const whole = noncesOf('[01:00] <a> x\n[01:01] <a> y\n[01:01] <a> y\n[01:02] <b> y');
  expect(new Set(whole).size).toBe(4);
  expect(noncesOf('[01:01] <a> y\n[01:01] <a> y\n[01:02] <b> y', 'other_2024-03-01.log')).toEqual(whole.slice(1));
  expect(noncesOf('[01:01] <a> y', 'garden_2024-03-02.txt')).not.toEqual([whole[1]!]);
});

test('without a date, the nonce does not hang on the day that was taken', () => {
  expect(noncesOf('[01:00] <a> x', 'mine.log', 0)).toEqual(noncesOf('[01:00] <a> x', 'mine.log', 86_400_000));
  expect(noncesOf('[01:00] <a> x', 'mine.log')).not.toEqual(noncesOf('[01:00] <a> x', 'yours.log'));
});

test('comings and goings come with the message after them; a new name is going and coming', () => {
  const { batches, trailing } = batchesOf('=== a is now known as b\n[01:00] <b> x\n=== b left the room.');
  const { people, messages } = batches[0]!;
  expect(messages[0]!.before.map(({ what, by }) => [what, people[by]])).toEqual([['left', 'a'], ['joined', 'b']]);
  expect(trailing).toBe(1);
});
