import { expect, test } from 'bun:test';
import { isPressed, isSingleCharacter, partsOf, type KeyPress } from './key-match.ts';
import { shortcuts, type Shortcut } from './shortcuts.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test('keys are Ctrl here and ⌘ there, never both', () => {
  expect(isPressed(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
  expect(isPressed(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
  expect(isPressed(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
  expect(isPressed(press('k', { ctrlKey: true, altKey: true }), 'Mod+K', false)).toBe(false);
  expect(isPressed(press('k'), 'Mod+K', false)).toBe(false);
});

test('letters are found under other alphabets and ⌥, and keep their place on a keyboard that has them', () => {
  expect(isPressed(press('л', { code: 'KeyK', ctrlKey: true }), 'Mod+K', false)).toBe(true);
  expect(isPressed(press('˜', { code: 'KeyN', altKey: true, shiftKey: true }), 'Alt+Shift+N', true)).toBe(true);
  expect(isPressed(press('t', { code: 'KeyK' }), 'K', false)).toBe(false);
});

test('a sign is a sign, with or without Shift; letters and arrows are not', () => {
  expect(isPressed(press('?', { shiftKey: true }), '?', false)).toBe(true);
  expect(isPressed(press('/', { shiftKey: true, ctrlKey: true }), 'Mod+/', false)).toBe(true);
  expect(isPressed(press('+', { shiftKey: true }), '+', false)).toBe(true);
  expect(isPressed(press('J', { shiftKey: true }), 'J', false)).toBe(false);
  expect(isPressed(press('ArrowDown', { altKey: true, shiftKey: true }), 'Alt+ArrowDown', false)).toBe(false);
  expect(partsOf('+')).toEqual(['+']);
});

test('no two lines of the table want the same keys in the same place', () => {
  const all = (shortcuts as readonly Shortcut[]).flatMap(({ keys, place }) => keys.map(one => `${one} ${place}`));
  expect(new Set(all).size).toBe(all.length);
  expect(new Set(shortcuts.map(({ id }) => id)).size).toBe(shortcuts.length);
});

test('keys that browsers keep for themselves are not in the table', () => {
  const taken = ['Mod+N', 'Mod+T', 'Mod+W', 'Mod+L', 'Mod+P', 'Mod+S', 'Mod+Shift+N', 'Mod+Shift+T', 'Alt+F', 'Alt+E', 'Alt+D', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Shift+Escape', 'F6'];
  for (const { keys } of shortcuts as readonly Shortcut[]) for (const one of keys) expect(taken).not.toContain(one);
  expect(isSingleCharacter('J')).toBe(true);
  expect(isSingleCharacter('Delete')).toBe(false);
});
