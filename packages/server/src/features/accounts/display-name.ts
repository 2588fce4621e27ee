import { normaliseLine } from '../../kernel/text.ts';

/** A display name as it is kept. Refuses `bad-text`, `empty`, `too-large`. */
export function parseDisplayName(text: string): string {
  return normaliseLine(text, 'displayNameMax', 'displayName');
}
