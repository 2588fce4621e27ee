/** A `/` command as it was written. */
export interface SlashText {
  name: string;
  /** What follows, without the spaces around it. */
  rest: string;
}

const pattern = /^\/([A-Za-z]{1,16})(?:\s+([\s\S]*))?$/;

/** Reads a text as a command: a slash, letters only, then a space or the end. Paths such as `/usr/bin` are none. */
export function parseSlash(text: string): SlashText | null {
  const match = pattern.exec(text.trim());
  return match ? { name: match[1]!.toLowerCase(), rest: (match[2] ?? '').trim() } : null;
}

/** The text that is sent: `//word` becomes `/word`, which is how one writes that without giving a command. */
export function unescapeSlash(text: string): string {
  return text.startsWith('//') && parseSlash(text.slice(1)) ? text.slice(1) : text;
}
