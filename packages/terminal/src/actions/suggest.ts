import { findCompletionQuery } from '@hubbub/client/view/completion-query';
import { rankPeople, recentSpeakers } from '@hubbub/client/view/rank-people';
import { searchCodes } from '@hubbub/client/view/search-emoji';
import type { Room } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import { loadEmoji } from './emoji.ts';
import type { Host } from './host.ts';
import { commandsFor, slashCommands, usage, type SlashCommand } from './slash.ts';

/** One thing that can take the place of what is being written from `from` on. */
export interface Suggestion {
  from: number;
  insert: string;
  label: string;
  about: string;
  taken?(): void;
}

const most = 8;

/** What can take the place of what is being written before the cursor, best first. Never rejects. */
export async function suggest(host: Host, room: Room, text: string, at: number, commands: readonly SlashCommand[] = slashCommands): Promise<Suggestion[]> {
  const found = findCompletionQuery(text, at);
  if (!found) return [];
  const { kind, query, at: from } = found;
  if (kind === 'command') {
    return commandsFor(room, commands).filter(({ name }) => name.startsWith(query))
      .map((command) => ({ from, insert: `/${command.name}${command.takes ? ' ' : ''}`, label: usage(command), about: t(command.about) }));
  }
  if (kind === 'person') return suggestPeople(host, room, query, from).catch(() => []);
  const { all } = await loadEmoji();
  return searchCodes(all, query, [], most).map(({ emoji, code }) => ({ from, insert: emoji.text, label: `${emoji.text} :${code}:`, about: emoji.name }));
}

async function suggestPeople({ client, people }: Host, room: Room, query: string, from: number): Promise<Suggestion[]> {
  const inside = people.known(room)?.users ?? (query ? (await client.run('user.find', { query })).users : []);
  const offered = inside.filter(({ id }) => id !== client.me()?.id).map((person) => ({ person, isMember: true }));
  return rankPeople(offered, query, recentSpeakers(client.timeline(room.id).messages), most).map(({ person }) => ({
    from, insert: `@${person.name} `, label: `@${safeLine(person.name)}`, about: safeLine(person.displayName), taken: () => people.choose(person),
  }));
}
