import { preference } from '../../app/preferences.ts';

const coarse = matchMedia('(pointer: coarse)');

/** Whether Enter alone sends: as chosen, else where there is no touch screen; Ctrl or ⌘ and Enter always do. */
export function isSending(event: Pick<KeyboardEvent, 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>): boolean {
  if (event.ctrlKey || event.metaKey) return true;
  const chosen = preference('enterKey');
  return !event.shiftKey && !event.altKey && (chosen === 'system' ? !coarse.matches : chosen === 'send');
}
