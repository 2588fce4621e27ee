import { hasCommandKey } from './command-key.ts';

/** What of a keyboard event decides which keys it stands for. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;


/** The parts of `Alt+Shift+N`, the key itself last; `+` alone is a key. */
export function partsOf(keys: string): readonly string[] {
  return keys === '+' ? ['+'] : keys.split('+');
}

function isSameKey(event: KeyPress, wanted: string): boolean {
  if (event.key.toLowerCase() === wanted.toLowerCase()) return true;
  // ⌥ and other alphabets change the letter of a key; its place on the keyboard is the same.
  return /^[A-Z]$/.test(wanted) && !/^[a-z]$/i.test(event.key) && event.code === `Key${wanted}`;
}

/** Whether an event stands for keys such as `Mod+K`. Whether Shift is needed for a sign is the keyboard's matter. */
export function isPressed(event: KeyPress, keys: string, command = hasCommandKey): boolean {
  const parts = partsOf(keys);
  const wanted = parts.at(-1)!;
  const has = (part: string) => parts.includes(part) && part !== wanted;
  const [mod, other] = command ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (mod !== has('Mod') || other || event.altKey !== has('Alt')) return false;
  const isSign = wanted.length === 1 && !/[A-Z0-9]/.test(wanted);
  return (isSign || event.shiftKey === has('Shift')) && isSameKey(event, wanted);
}

/** Whether keys are one character alone, which people may switch off (WCAG 2.1.4). */
export function isSingleCharacter(keys: string): boolean {
  return keys.length === 1;
}
