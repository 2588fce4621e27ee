/** Message tags by key, client-only ones with their `+` (IRCv3 message-tags). */
export type Tags = ReadonlyMap<string, string>;

const escapes: Readonly<Record<string, string>> = { ';': '\\:', ' ': '\\s', '\\': '\\\\', '\r': '\\r', '\n': '\\n' };
const unescapes: Readonly<Record<string, string>> = { ':': ';', s: ' ', '\\': '\\', r: '\r', n: '\n' };

/** Takes the part between `@` and the first space apart; of a key given twice the last one counts. */
export function parseTags(text: string): Tags {
  const tags = new Map<string, string>();
  for (const tag of text.split(';')) {
    const equals = tag.indexOf('=');
    const key = equals === -1 ? tag : tag.slice(0, equals);
    if (key !== '') tags.set(key, equals === -1 ? '' : unescapeTagValue(tag.slice(equals + 1)));
  }
  return tags;
}

/** The part between `@` and the first space. */
export function formatTags(tags: Tags): string {
  let text = '';
  for (const [key, value] of tags) {
    if (text !== '') text += ';';
    text += value === '' ? key : `${key}=${escapeTagValue(value)}`;
  }
  return text;
}

export function escapeTagValue(value: string): string {
  return /[; \\\r\n\0]/.test(value) ? value.replaceAll('\0', '').replaceAll(/[; \\\r\n]/g, (character) => escapes[character]!) : value;
}

/** A lone backslash at the end is dropped, one before any other character stands for it. */
function unescapeTagValue(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replaceAll(/\\(.?)/gsu, (_, character: string) => unescapes[character] ?? character);
}
