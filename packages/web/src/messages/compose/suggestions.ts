import type { Room, User } from '@hubbub/protocol';
import { createMemo, untrack, type Accessor } from 'solid-js';
import { createLoaded } from '../../app/loaded.ts';
import { useSession } from '../../app/session.tsx';
import { useEmoji } from '../emoji/emoji-data.ts';
import { searchCodes } from '@hubbub/client/view/search-emoji';
import { inTone, noteUsed, recentEmoji } from '../emoji/used-emoji.ts';
import type { CompletionQuery } from '@hubbub/client/view/completion-query';
import { rankPeople, recentSpeakers, type OfferedPerson } from '@hubbub/client/view/rank-people';
import { slashCommands, type SlashCommand } from './slash-commands.ts';

/** Above this size people are looked for on the server instead of reading all members. */
const readAllUpTo = 500;

/** One thing that can take the place of what is being written. */
export type Suggestion = { insert: string; taken?(): void } & (
  | { kind: 'person'; person: User; isMember: boolean | null }
  | { kind: 'emoji'; emoji: string; name: string; code: string }
  | { kind: 'command'; command: SlashCommand }
);

/** Where suggestions are wanted. */
export interface SuggestionSource {
  room: Accessor<Room>;
  query: Accessor<CompletionQuery | null>;
  /** A person was chosen whom the server may not tell, as they are not in the room. */
  mention(person: User, isMember: boolean | null): void;
}

/** Members, or whoever the server finds in large rooms; with enough letters also people who are not in the room. */
function createPeople({ room, query }: SuggestionSource): Accessor<readonly OfferedPerson[]> {
  const { client, live, me } = useSession();
  const wanted = createMemo(() => (query()?.kind === 'person' ? query()!.query : null));
  const isSmall = () => room().memberCount <= readAllUpTo;
  const [members] = createLoaded(() => wanted() !== null && isSmall(), async () => (await client.members(room().id)).users);
  const isAsked = () => wanted() !== null && wanted()!.length >= 2 && (!isSmall() || (room().kind !== 'global' && room().kind !== 'direct'));
  const [found] = createLoaded(() => isAsked() && { text: wanted()! }, async ({ text }) => (await client.run('user.find', { query: text })).users);
  return createMemo(() => {
    const text = wanted();
    if (text === null) return [];
    const inside = isSmall() && !members.error ? (members() ?? []) : [];
    const known = new Set(inside.map(({ id }) => id));
    const others = isAsked() && !found.error ? (found() ?? []).filter(({ id }) => !known.has(id)) : [];
    const offered = [
      ...inside.map(person => ({ person: live.person(person.id) ?? person, isMember: true })),
      ...others.map(person => ({ person, isMember: isSmall() && members() ? false : null })),
    ].filter(({ person }) => person.id !== me().id);
    return rankPeople(offered, text, untrack(() => recentSpeakers(live.timeline(room().id).messages)));
  });
}

function createEmoji({ query }: SuggestionSource): Accessor<readonly Suggestion[]> {
  const table = useEmoji();
  return () => {
    const found = query();
    if (found?.kind !== 'emoji') return [];
    return searchCodes(table()?.all ?? [], found.query, untrack(recentEmoji)).map(({ emoji, code }) => {
      const text = inTone(emoji);
      return { kind: 'emoji' as const, emoji: text, name: emoji.name, code, insert: text, taken: () => noteUsed(text) };
    });
  };
}

function commandsFor(room: Room, typed: string): Suggestion[] {
  return slashCommands
    .filter(command => command.name.startsWith(typed) && (command.fits?.(room) ?? true))
    .map(command => ({ kind: 'command' as const, command, insert: `/${command.name}${command.takes ? ' ' : ''}` }));
}

/** What can take the place of what is being written, best first. */
export function createSuggestions(source: SuggestionSource): Accessor<readonly Suggestion[]> {
  const people = createPeople(source);
  const emoji = createEmoji(source);
  return createMemo(() => {
    const found = source.query();
    if (!found) return [];
    if (found.kind === 'command') return commandsFor(source.room(), found.query);
    if (found.kind === 'emoji') return emoji();
    return people().map(({ person, isMember }) => ({
      kind: 'person' as const, person, isMember, insert: `@${person.name} `, taken: () => source.mention(person, isMember),
    }));
  });
}
