import type { Format } from './format-text.ts';

const plain: Record<string, Format> = { b: 'bold', i: 'italic' };
const shifted: Record<string, Format> = { KeyX: 'strike', KeyC: 'code', KeyU: 'link', Digit7: 'numbers', Digit8: 'bullets', Digit9: 'quote' };

/** The format a key asks for: Ctrl/⌘ B and I, with Shift X, C, U, 7, 8, 9, and with Shift and Alt C. */
export function formatOfKey(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): Format | null {
  if (!event.ctrlKey && !event.metaKey) return null;
  if (event.altKey) return event.shiftKey && event.code === 'KeyC' ? 'fence' : null;
  return (event.shiftKey ? shifted[event.code] : plain[event.key.toLowerCase()]) ?? null;
}
