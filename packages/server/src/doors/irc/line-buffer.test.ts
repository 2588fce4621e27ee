import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { bodyBytes, type Line, readLines, tagBytes } from './line-buffer.ts';

function read(chunks: readonly Uint8Array[]): { lines: Line[]; isEnding: boolean } {
  const buffer = { pending: null as Buffer | null };
  const lines: Line[] = [];
  let isEnding = true;
  for (const chunk of chunks) isEnding = isEnding && readLines(buffer, Buffer.from(chunk), (line) => lines.push(line));
  return { lines, isEnding };
}

describe('bytes that come in', () => {
  test('are the same lines, wherever they are cut', () => {
    const bytes = Buffer.from('NICK ana\r\n\r\nUSER a 0 * :Änne 😃\nPING x\r\nrest');
    const whole = read([bytes]).lines;
    expect(whole).toEqual([{ text: 'NICK ana' }, { text: 'USER a 0 * :Änne 😃' }, { text: 'PING x' }]);
    fc.assert(fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const ends = [0, ...cuts.sort((one, other) => one - other), bytes.length];
      const chunks = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end));
      expect(read(chunks).lines).toEqual(whole);
    }));
  });

  test('irc-01-line-512: a line is too long from one byte more on', () => {
    const most = 'x'.repeat(bodyBytes);
    expect(read([Buffer.from(`${most}\r\n`)]).lines).toEqual([{ text: most }]);
    expect(read([Buffer.from(`${most}x\r\n`)]).lines).toMatchObject([{ bad: 'too-long' }]);
    const tags = `@${'t'.repeat(tagBytes - 2)} `;
    expect(read([Buffer.from(`${tags}${most}\r\n`)]).lines).toEqual([{ text: tags + most }]);
    expect(read([Buffer.from(`@t${tags.slice(1)}x\r\n`)]).lines).toMatchObject([{ bad: 'too-long' }]);
  });

  test('irc-03-no-crlf-1mb: without an end they are no line, and not kept', () => {
    const buffer = { pending: null as Buffer | null };
    let kept = 0;
    let isEnding = true;
    for (let at = 0; at < 1_000 && isEnding; at++) {
      isEnding = readLines(buffer, Buffer.alloc(1_000, 120), () => {});
      kept = Math.max(kept, buffer.pending?.length ?? 0);
    }
    expect(isEnding).toBe(false);
    expect(kept).toBeLessThanOrEqual(16_384);
  });

  test('that are no UTF-8 make no text; the next line does', () => {
    expect(read([Buffer.from([0x50, 0xff, 10, 0x50, 10])]).lines).toEqual([{ bad: 'not-utf8', start: 'Pÿ' }, { text: 'P' }]);
  });

  test('irc-04-nul: NUL is dropped and splits nothing', () => {
    expect(read([Buffer.from('PRIVMSG #a :x\0y\r\n')]).lines).toEqual([{ text: 'PRIVMSG #a :xy' }]);
  });
});
