import { describe, expect, test } from 'bun:test';
import { aliasOf, channelOf } from './channel-name.ts';
import { isNickname } from './nickname.ts';

describe('nicknames', () => {
  test.each(['ana', 'Ana_', '[bot]', 'a-b', '^x^', 'a1'])('%s is one', (nick) => expect(isNickname(nick)).toBe(true));
  test.each(['', '1abc', 'a~b', 'a b', 'а', '*', '#a', 'a!b', 'a@b', '-a', `a${'b'.repeat(32)}`])('irc-12-nick-bad: %j is none', (nick) => {
    expect(isNickname(nick)).toBe(false);
  });
  test('irc-14-nick-confusable: one with letters of another script is none', () => expect(isNickname('аdmin')).toBe(false));
});

describe('channel names', () => {
  test('stand for the alias, whatever the case', () => {
    expect(aliasOf('#Garden')).toBe('garden');
    expect(channelOf('garden')).toBe('#garden');
    expect(aliasOf('#foo_bar-[x]')).toBe('foo_bar-[x]');
  });
  test.each(['', '#', 'garden', '#a b', '#a,b', '#a:b', '#a*', '#ä', '#a\u0007', `#${'a'.repeat(65)}`])('%j is none', (name) => {
    expect(aliasOf(name)).toBeUndefined();
  });
});
