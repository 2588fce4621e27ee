import { describe, expect, test } from 'bun:test';
import { findClosedCode, findCompletionQuery } from '@hubbub/client/view/completion-query';
import { continueLine } from './continue-line.ts';
import { formatOfKey } from './format-keys.ts';
import { formatText, type Format } from './format-text.ts';
import { parseSlash, unescapeSlash } from '@hubbub/client/view/slash-text';
import type { TextEdit } from './text-edit.ts';

/** Splits `a|b` at the caret. */
const at = (marked: string): [string, number] => [marked.replace('|', ''), marked.indexOf('|')];
/** Splits `a[b]c` at the selection, in signs no Markdown uses. */
const selected = (marked: string): [string, number, number] => [marked.replace(/[«»]/g, ''), marked.indexOf('«'), marked.indexOf('»') - 1];
const apply = (text: string, edit: TextEdit): string => text.slice(0, edit.from) + edit.text + text.slice(edit.to);
const show = (text: string, edit: TextEdit): string => {
  const [from, to] = edit.select ?? [edit.text.length, edit.text.length];
  const done = apply(text, edit);
  return `${done.slice(0, edit.from + from)}«${done.slice(edit.from + from, edit.from + to)}»${done.slice(edit.from + to)}`;
};

describe('what can be completed', () => {
  test.each<[string, 'person' | 'emoji' | 'command', string]>([
    ['hi @an|', 'person', 'an'], ['@|', 'person', ''], ['(@jo|', 'person', 'jo'],
    [':sm|', 'emoji', 'sm'], ['well :+1|', 'emoji', '+1'], ['*:he|', 'emoji', 'he'], ['🎉:ta|', 'emoji', 'ta'], [':100|', 'emoji', '100'],
    ['/|', 'command', ''], ['/to|', 'command', 'to'],
  ])('%s is %s', (marked, kind, query) => {
    expect(findCompletionQuery(...at(marked))).toMatchObject({ kind, query });
  });

  test.each(['a@b|', 'hi @an you|', ':s|', ':|', '10:30|', 'at 10:30|', 'http://ex|', 'https:|', 'a:smile|', ': sm|', ':-D|', ':D|', 'say /me|', '/usr/b|', '/me |', '`:sm|', '`a` and `@a|', '```\n:sm|', '```js\n@an|', '::sm|'])('%s is nothing', marked => {
    expect(findCompletionQuery(...at(marked))).toBeNull();
  });

  test('after code it goes on', () => {
    expect(findCompletionQuery(...at('```\nx\n```\n@an|'))).toMatchObject({ query: 'an' });
    expect(findCompletionQuery(...at('`x` :sm|'))).toMatchObject({ query: 'sm' });
  });

  test.each<[string, string]>([[':smile:|', 'smile'], ['yes :+1:|', '+1'], ['(:tada:|', 'tada'], ['😄:heart:|', 'heart'], ['**:fire:|', 'fire']])('%s is closed', (marked, code) => {
    expect(findClosedCode(...at(marked))?.code).toBe(code);
  });

  test.each(['10:30:|', 'a:b:|', '`:smile:|', '```\n:smile:|', '::|', 'x::y:|', 'https://a:80:|', ':Smi le:|'])('%s is not', marked => {
    expect(findClosedCode(...at(marked))).toBeNull();
  });
});

describe('a new line', () => {
  test.each([
    ['- one|', '- one\n- |'], ['* one|', '* one\n* |'], ['1. one|', '1. one\n2. |'], ['9) nine|', '9) nine\n10) |'],
    ['  - in|', '  - in\n  - |'], ['> said|', '> said\n> |'], ['> - a|', '> - a\n> - |'], ['- [x] done|', '- [x] done\n- [ ] |'],
    ['- one\n- |', '- one\n|'], ['> said\n> |', '> said\n|'], ['1. |', '|'], ['> - |', '> |'],
    ['```\n  code|', '```\n  code\n  |'], ['- a|b', '- a\n- |b'],
  ])('%s', (before, after) => {
    const [text, caret] = at(before);
    const edit = continueLine(text, caret)!;
    const end = edit.from + edit.text.length;
    const done = apply(text, edit);
    expect(`${done.slice(0, end)}|${done.slice(end)}`).toBe(after);
  });

  test.each(['plain|', '|', '-no|', '1.no|', '**bold**|', '```\ncode|', '---|'])('%s stays a plain break', marked => {
    expect(continueLine(...at(marked))).toBeNull();
  });
});

describe('formatting', () => {
  test.each<[Format, string, string]>([
    ['bold', 'a «word» b', 'a **«word»** b'], ['bold', 'a **«word»** b', 'a «word» b'], ['bold', 'a «**word**» b', 'a «word» b'], ['bold', '«»', '**«»**'],
    ['italic', '« word »', ' _«word»_ '], ['strike', '«x»', '~~«x»~~'], ['code', '«x»', '`«x»`'],
    ['link', 'see «this»', 'see [this](«https://»)'], ['link', '«https://a.example»', '[«»](https://a.example)'],
    ['quote', 'a\n«b\nc»', 'a\n«> b\n> c»'], ['quote', '«> b\n> c»', '«b\nc»'],
    ['bullets', '«a\nb»', '«- a\n- b»'], ['numbers', '«- a\n- b»', '«1. a\n2. b»'], ['bullets', '«- a»', '«a»'],
    ['fence', 'a «b»', 'a \n```\n«b»\n```'], ['fence', '«a ``` b»', '````\n«a ``` b»\n````'],
  ])('%s of %s', (format, before, after) => {
    const [text, from, to] = selected(before);
    expect(show(text, formatText(text, from, to, format))).toBe(after);
  });

  test('has the keys people know', () => {
    const key = (parts: object) => formatOfKey({ key: '', code: '', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, ...parts });
    expect(key({ key: 'b' })).toBe('bold');
    expect(key({ key: 'I', ctrlKey: false, metaKey: true })).toBe('italic');
    expect(key({ code: 'Digit7', key: '/', shiftKey: true })).toBe('numbers');
    expect(key({ code: 'KeyC', key: 'C', shiftKey: true })).toBe('code');
    expect(key({ code: 'KeyC', key: 'C', shiftKey: true, altKey: true })).toBe('fence');
    expect(key({ key: 'b', ctrlKey: false })).toBeNull();
    expect(key({ code: 'KeyC', key: 'c' })).toBeNull();
  });
});

describe('commands', () => {
  test('are a slash, letters, and what follows', () => {
    expect(parseSlash('/me waves ')).toEqual({ name: 'me', rest: 'waves' });
    expect(parseSlash('/Topic a\nb')).toEqual({ name: 'topic', rest: 'a\nb' });
    expect(parseSlash('/leave')).toEqual({ name: 'leave', rest: '' });
  });

  test.each(['/usr/bin', '/etc/passwd is a file', '//comment', '// a comment', '/', '/ no', 'a /me', '/2', '/v1.2'])('%s is text', text => {
    expect(parseSlash(text)).toBeNull();
  });

  test('two slashes write one', () => {
    expect(unescapeSlash('//me is a command')).toBe('/me is a command');
    expect(unescapeSlash('// a comment')).toBe('// a comment');
    expect(unescapeSlash('//a.example/path')).toBe('//a.example/path');
  });
});
