import type { User } from '@hubbub/protocol';
import { fuzzyScore } from './fuzzy.ts';

/** Somebody offered for a mention. */
export interface OfferedPerson {
  person: User;
  /** Null where it is not known, in very large rooms. */
  isMember: boolean | null;
}

/** Authors of messages, the latest speaker first, each once. */
export function recentSpeakers(messages: readonly { author: string }[], lookAt = 200): string[] {
  const authors = new Set<string>();
  for (let at = messages.length - 1; at >= Math.max(0, messages.length - lookAt); at -= 1) authors.add(messages[at]!.author);
  return [...authors];
}

function score(person: User, query: string): number {
  return Math.max(fuzzyScore(query, person.name), fuzzyScore(query, person.displayName));
}

/**
 * People whose names fit, best first: members before others, then those whose name begins so,
 * and among equals who spoke last. Disabled accounts are left out.
 */
export function rankPeople(people: readonly OfferedPerson[], query: string, speakers: readonly string[], most = 8): OfferedPerson[] {
  const spoke = new Map(speakers.map((id, index) => [id, index]));
  const ranked = people
    .filter(({ person }) => !person.disabled)
    .map(offered => ({ offered, fit: Math.min(3, score(offered.person, query)), spoke: spoke.get(offered.person.id) ?? Infinity }))
    .filter(({ fit }) => fit > 0);
  ranked.sort((a, b) =>
    Number(b.offered.isMember ?? true) - Number(a.offered.isMember ?? true) || b.fit - a.fit || (a.spoke === b.spoke ? 0 : a.spoke - b.spoke)
    || a.offered.person.displayName.localeCompare(b.offered.person.displayName));
  return ranked.slice(0, most).map(({ offered }) => offered);
}
