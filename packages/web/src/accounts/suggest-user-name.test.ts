import { expect, test } from 'bun:test';
import { nextUserName, suggestUserName } from './suggest-user-name.ts';

test.each([
  ['Ana Ribeiro', 'ana.ribeiro'], ['  Zoë  Groß ', 'zoe.gross'], ['Łukasz Øre', 'lukasz.ore'], ["Miles O'Brien", 'miles.o.brien'],
  ['Владимир', 'владимир'], ['李小龙', '李小龙'], ['X', ''], ['🎉🎉', ''], ['', ''], [`${'a'.repeat(31)} b`, 'a'.repeat(31)],
])('%p becomes the user name %p', (displayName, name) => expect(suggestUserName(displayName)).toBe(name));

test.each([['ana', 'ana2'], ['ana2', 'ana3'], ['ana.9', 'ana.10'], ['a'.repeat(32), `${'a'.repeat(31)}2`]])(
  'beside %p stands %p', (taken, next) => expect(nextUserName(taken)).toBe(next));
