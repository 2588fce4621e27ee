import { locale } from './language.ts';

let made: { tag: string; format: Intl.ListFormat } | undefined;

/** Names one after the other, in the way of the language that is shown; what reads it follows a change of it. */
export function listText(names: readonly string[]): string {
  const tag = locale();
  if (made?.tag !== tag) made = { tag, format: new Intl.ListFormat(tag, { style: 'short', type: 'unit' }) };
  return made.format.format(names);
}
