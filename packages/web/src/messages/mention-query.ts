import type { User } from '@hubbub/protocol';

/** A name being written after an `@`, and where it begins in the text. */
export interface MentionQuery {
  at: number;
  query: string;
}

const beforeCaret = /(?:^|[\s([{])@([\p{L}\p{N}._-]{0,32})$/u;

/** The name that is being written before the caret; null when none is. */
export function findMentionQuery(text: string, caret: number): MentionQuery | null {
  const match = beforeCaret.exec(text.slice(Math.max(0, caret - 40), caret));
  return match ? { at: caret - match[1]!.length - 1, query: match[1]! } : null;
}

/** People whose names begin with the query, in any word; at most `most`, exact beginnings first. */
export function matchPeople(people: readonly User[], query: string, most = 6): User[] {
  const wanted = query.toLocaleLowerCase();
  const rank = (person: User) => {
    const words = [person.name, ...person.displayName.split(/\s+/)].map(word => word.toLocaleLowerCase());
    const index = words.findIndex(word => word.startsWith(wanted));
    return index === -1 ? Infinity : index;
  };
  return people
    .map(person => ({ person, rank: rank(person) }))
    .filter(found => found.rank < Infinity && !found.person.disabled)
    .sort((a, b) => a.rank - b.rank || a.person.name.localeCompare(b.person.name))
    .slice(0, most)
    .map(found => found.person);
}

/** Ids of the chosen people who are still named in the text. */
export function mentionedIn(text: string, chosen: Readonly<Record<string, string>>): string[] {
  const written = text.toLocaleLowerCase();
  return [...new Set(Object.entries(chosen).filter(([name]) => written.includes(`@${name.toLocaleLowerCase()}`)).map(([, id]) => id))];
}
