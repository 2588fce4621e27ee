import { describe, expect, test } from 'bun:test';
import { listCapabilities, namesOf, requested } from './capabilities.ts';
import { markdownOf } from './formatting.ts';
import { parseHistorySelector } from './history-selector.ts';
import { messageIdOf, parseMessageId } from './message-id.ts';
import { addLine, openBatch, textOf } from './multiline.ts';
import { formatModeChanges, readModeChanges } from './read-mode-changes.ts';
import { takeSaslChunk } from './sasl.ts';
import { parseTime } from './server-time.ts';
import { parseWhox } from './whox.ts';

describe('capabilities', () => {
  const offer = { registerBeforeConnect: true, emailRequired: false, tlsPort: 6697, secure: false };

  test('are granted whole or not at all', () => {
    expect(namesOf(requested(0, 'batch sasl')!)).toEqual(['batch', 'sasl']);
    expect(requested(0, 'batch nonsense')).toBeUndefined();
    expect(namesOf(requested(requested(0, 'batch sasl')!, '-batch')!)).toEqual(['sasl']);
  });

  test('have values for clients that know them; STS names the port of TLS, and cannot be asked for', () => {
    expect(listCapabilities(offer, true)).toContain('sts=port=6697');
    expect(listCapabilities({ ...offer, secure: true }, true).find((name) => name.startsWith('sts'))).toMatch(/^sts=duration=\d+$/);
    expect(listCapabilities(offer, false).join(' ')).not.toMatch(/=|sts/);
    expect(requested(0, 'sts')).toBeUndefined();
  });
});

describe('mode changes', () => {
  test('take parameters where their letters do', () => {
    expect(readModeChanges('+ik-l+ov', ['key', 'ana', 'ben'])).toEqual([
      { on: true, letter: 'i', param: undefined }, { on: true, letter: 'k', param: 'key' }, { on: false, letter: 'l', param: undefined },
      { on: true, letter: 'o', param: 'ana' }, { on: true, letter: 'v', param: 'ben' },
    ]);
    expect(readModeChanges('b', [])).toEqual([{ on: true, letter: 'b', param: undefined }]);
  });

  test('are written with few signs', () => {
    expect(formatModeChanges(readModeChanges('+i+t-k', ['x']))).toEqual(['+it-k', 'x']);
  });
});

describe('history selectors', () => {
  test('are read', () => {
    const room = 'abcdefghij234567';
    expect(parseHistorySelector(['latest', '#a', '*', '1000'])).toEqual({ subcommand: 'LATEST', target: '#a', from: 'newest', to: null, limit: 100 });
    expect(parseHistorySelector(['BETWEEN', '#a', `msgid=${room}-5`, 'timestamp=2020-01-01T00:00:00.000Z', '7']))
      .toMatchObject({ from: { place: { room, seq: 5 } }, to: { at: Date.UTC(2020, 0, 1) }, limit: 7 });
  });
  test.each([[['LATEST', '#a', '*']], [['BEFORE', '#a', '*', '1']], [['AROUND', '#a', 'seq=1', '1']], [['NEAR', '#a', '*', '1']], [['LATEST', '#a', '*', '0']]])(
    '%j is none', (params) => expect(parseHistorySelector(params)).toBeUndefined());

  test('a message id stands for one place', () => {
    const place = { room: 'abcdefghij234567', seq: 12 };
    expect(parseMessageId(messageIdOf(place))).toEqual(place);
    expect(parseMessageId('123')).toBeUndefined();
  });

  test('times are whole', () => {
    expect(parseTime('2019-01-04T14:33:26.123Z')).toBe(Date.UTC(2019, 0, 4, 14, 33, 26, 123));
    for (const text of ['2019', 'not-a-time', '2019-13-04T14:33:26.123Z', '*']) expect(parseTime(text)).toBeUndefined();
  });
});

describe('formatting', () => {
  test.each([
    ['plain *text*', 'plain *text*'], ['\x02bold\x02 \x1dit\x1d', '**bold** *it*'], ['\x0304,05red\x03 \x02open', 'red **open**'],
    ['\x11code\x0f \x16x', '`code` x'], ['\x02a\x1db\x02c\x1d', '**a*b**c*'],
  ])('irc-22-formatting: %j', (text, markdown) => expect(markdownOf(text)).toBe(markdown));
});

describe('a message of several lines', () => {
  test('is what its lines make', () => {
    const batch = openBatch('1', '#a', new Map());
    for (const line of [{ text: 'one', joins: false }, { text: 'two ', joins: false }, { text: 'more', joins: true }]) {
      expect(addLine(batch, 'PRIVMSG', '#a', line)).toBeUndefined();
    }
    expect(textOf(batch.lines)).toBe('one\ntwo more');
  });

  test('irc-28-multiline-batch: has one target, one command and an end', () => {
    const batch = openBatch('1', '#a', new Map());
    expect(addLine(batch, 'PRIVMSG', '#b', { text: 'x', joins: false })?.code).toBe('MULTILINE_INVALID_TARGET');
    expect(addLine(batch, 'PRIVMSG', '#a', { text: '', joins: true })?.code).toBe('MULTILINE_INVALID');
    const failures = Array.from({ length: 101 }, () => addLine(batch, 'PRIVMSG', '#a', { text: 'x', joins: false })?.code);
    expect(failures.at(-2)).toBeUndefined();
    expect(failures.at(-1)).toBe('MULTILINE_MAX_LINES');
    expect(addLine(openBatch('1', '#a', new Map()), 'PRIVMSG', '#a', { text: 'x'.repeat(16_001), joins: false })?.code).toBe('MULTILINE_MAX_BYTES');
  });
});

describe('SASL', () => {
  const plain = (...parts: string[]) => Buffer.from(parts.join('\0')).toString('base64');
  test('PLAIN is read, whole or in chunks', () => {
    expect(takeSaslChunk({ base64: '' }, plain('', 'ana', 'pw'))).toEqual({ name: 'ana', password: 'pw' });
    const long = plain('', 'ana', 'x'.repeat(295));
    const exchange = { base64: '' };
    expect(long).toHaveLength(400);
    expect(takeSaslChunk(exchange, long)).toBe('more');
    expect(takeSaslChunk(exchange, '+')).toMatchObject({ name: 'ana' });
  });
  test('irc-23-sasl-bad: what is none is malformed or too long', () => {
    for (const bad of ['!!!', plain('other', 'ana', 'pw'), plain('', '', 'pw'), plain('', 'ana', ''), plain('', 'ana', 'p\0w'), '+', '/w==']) {
      expect(takeSaslChunk({ base64: '' }, bad)).toBe('malformed');
    }
    expect(takeSaslChunk({ base64: '' }, 'A'.repeat(401))).toBe('chunk-too-long');
    const exchange = { base64: '' };
    const steps = Array.from({ length: 9 }, () => takeSaslChunk(exchange, 'A'.repeat(400)));
    expect(steps.at(-1)).toBe('too-long');
  });
});

test('WHOX fields come in one order, with their token', () => {
  expect(parseWhox('%ant,42')).toEqual({ fields: 'tna', token: '42' });
  expect(parseWhox('o')).toBeUndefined();
});
