import { isVisible, normaliseLine } from './text.ts';

/** A reason as it is told, as a field to spread; none when it says nothing. Refuses `bad-text`, `too-large`. */
export function reasonOf(text: string | undefined): { reason?: string } {
  return text !== undefined && isVisible(text) ? { reason: normaliseLine(text, 'reasonMax', 'reason') } : {};
}
