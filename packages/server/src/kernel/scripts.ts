/** The scripts of UAX #31 table 5; all others count as one here, being rare and never typed by chance. */
const recommended = [
  'Arabic', 'Armenian', 'Bengali', 'Bopomofo', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek',
  'Gujarati', 'Gurmukhi', 'Han', 'Hangul', 'Hebrew', 'Hiragana', 'Kannada', 'Katakana', 'Khmer', 'Lao',
  'Latin', 'Malayalam', 'Myanmar', 'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan',
];
const anyScript = String.raw`\p{scx=Common}\p{scx=Inherited}`;
const named = (scripts: readonly string[]): string => scripts.map((script) => String.raw`\p{scx=${script}}`).join('');
const only = (scripts: readonly string[]): RegExp => new RegExp(`^[${named(scripts)}${anyScript}]*$`, 'u');

/** UTS #39 §5.1, "highly restrictive": these are written together every day. */
const together = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];
const allowed = [
  ...recommended.map((script) => only([script])),
  ...together.map(only),
  new RegExp(`^(?:(?![${named(recommended)}]).|[${anyScript}])*$`, 'su'),
];

/** Whether a text is written in one script, or in scripts that belong together (UTS #39 §5.1). */
export function isOneScript(text: string): boolean {
  return allowed.some((pattern) => pattern.test(text));
}
