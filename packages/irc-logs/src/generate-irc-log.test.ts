import { expect, test } from 'bun:test';
import { generateIrcLog } from './generate-irc-log.ts';
import { parseIrcLog } from './parse-irc-log.ts';

test('the same options give the same bytes, another seed others', () => {
  const options = { seed: 5, messages: 200, people: 12 };
  expect(generateIrcLog(options)).toEqual(generateIrcLog(options));
  expect(generateIrcLog({ ...options, seed: 6 }).bytes).not.toEqual(generateIrcLog(options).bytes);
});

test('it holds exactly the messages asked for, and every kind of line and odd byte', () => {
  const log = parseIrcLog({ ...generateIrcLog({ seed: 1, messages: 3_000, people: 40 }), dayIfUnnamed: 0 });
  expect(log.room).toBe('garden');
  expect(log.events.filter(({ what }) => what === 'message')).toHaveLength(3_000);
  expect(new Set(log.events.map((event) => (event.what === 'message' ? event.kind : event.what))))
    .toEqual(new Set(['text', 'action', 'notice', 'joined', 'left', 'renamed', 'topic']));
  expect([...log.skipped.keys()].sort()).toEqual(['empty message', 'mode change']);
  expect(log.notUtf8).toBeGreaterThan(10);
});
