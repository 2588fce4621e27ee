/** A piece of text, or the name of somebody mentioned. */
export interface MentionPart {
  text: string;
  /** Id of the person who is meant. */
  user: string | null;
}

const handle = /@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu;

/** Splits a text at the `@name`s of these people (lower-case name → id); other `@name`s stay text. */
export function splitMentions(text: string, names: ReadonlyMap<string, string>): MentionPart[] {
  const parts: MentionPart[] = [];
  let from = 0;
  for (const match of text.matchAll(handle)) {
    const written = [match[1]!, match[1]!.replace(/[._-]+$/, '')].find(name => names.has(name.toLowerCase()));
    if (!written) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), user: null });
    parts.push({ text: `@${written}`, user: names.get(written.toLowerCase())! });
    from = match.index + written.length + 1;
  }
  if (from < text.length) parts.push({ text: text.slice(from), user: null });
  return parts;
}
