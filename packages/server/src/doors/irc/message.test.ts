import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { formatMessage, parseMessage } from './message.ts';
import { formatTags, parseTags } from './tags.ts';

describe('a line', () => {
  test.each([
    ['PING', { command: 'PING', params: [] }],
    ['privmsg #a :hello there', { command: 'PRIVMSG', params: ['#a', 'hello there'] }],
    [':me!u@h PRIVMSG  #a   x', { command: 'PRIVMSG', params: ['#a', 'x'] }],
    ['JOIN :', { command: 'JOIN', params: [''] }],
    ['TOPIC #a ::)', { command: 'TOPIC', params: ['#a', ':)'] }],
    ['USER a 0 * :b c', { command: 'USER', params: ['a', '0', '*', 'b c'] }],
  ])('%j is taken apart', (text, expected) => {
    expect(parseMessage(text)).toMatchObject(expected);
  });

  test('has at most 15 parameters, the last one taking the rest', () => {
    const words = Array.from({ length: 20 }, (_, index) => `p${index}`);
    expect(parseMessage(`X ${words.join(' ')}`)!.params).toEqual([...words.slice(0, 14), words.slice(14).join(' ')]);
  });

  test('without a command is none', () => {
    for (const text of ['', '   ', ':source', '@tag=1 ']) expect(parseMessage(text)).toBeUndefined();
  });

  test('carries tags, whose values are escaped', () => {
    const { tags } = parseMessage('@a=b\\:c\\sd;+e;f=;g=\\b\\ PRIVMSG x y')!;
    expect([...tags]).toEqual([['a', 'b;c d'], ['+e', ''], ['f', ''], ['g', 'b']]);
  });

  test('of ours can be read again as what it says, whatever the text; nothing splits it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, value) => {
      const line = formatMessage('me!u@h', 'PRIVMSG', ['#a', text], new Map([['key', value]]));
      expect(line).not.toMatch(/[\r\n\0]/);
      const parsed = parseMessage(line)!;
      expect(parsed.params).toEqual(['#a', text.replaceAll(/[\r\n\0]+/g, ' ')]);
      expect(parsed.tags.get('key')).toBe(value.replaceAll('\0', ''));
    }));
  });

  test('tags survive being written and read', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,9}$/), fc.string())), (pairs) => {
      const tags = new Map(pairs.map(([key, value]) => [key, value.replaceAll('\0', '')]));
      expect(parseTags(formatTags(tags))).toEqual(tags);
    }));
  });
});
