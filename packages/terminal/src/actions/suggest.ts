import { findCompletionQuery } from '@hubbub/client/view/completion-query';
import { rankPeople, recentSpeakers } from '@hubbub/client/view/rank-people';
import { searchCodes } from '@hubbub/client/view/search-emoji';
import type { Room } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import { loadEmoji } from './emoji.ts';
import { roomName } from './names.ts';
import { listedRooms } from './rooms.ts';
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
  const rooms = /^(\/join\s+)(.*)$/s.exec(text.slice(0, at));
  if (rooms) return suggestRooms(host, rooms[2]!, rooms[1]!.length).catch(() => []);
  const found = findCompletionQuery(text, at);
  if (!found) return [];
  const { kind, query, at: from } = found;
  if (kind === 'command') {
    return commandsFor(room, commands).filter(({ name }) => name.startsWith(query))
      .map((command) => ({ from, insert: `/${command.name}${command.takes ? ' ' : ''}`, label: usage(command), about: t(command.about) }));
  }
  if (kind === 'person') return suggestPeople(host, room, query, { from, command: /^\/(\w+)/.exec(text)?.[1] }).catch(() => []);
  const { all } = await loadEmoji();
  return searchCodes(all, query, [], most).map(({ emoji, code }) => ({ from, insert: emoji.text, label: `${emoji.text} :${code}:`, about: emoji.name }));
}

/** Rooms of one's own, and public ones to join. */
async function suggestRooms({ client }: Host, query: string, from: number): Promise<Suggestion[]> {
  const wanted = query.trim().toLocaleLowerCase();
  const own = listedRooms(client).filter(({ kind }) => kind !== 'direct').map((room) => ({ name: roomName(client, room), about: '' }));
  const { rooms } = await client.run('room.directory', wanted ? { query: wanted } : {});
  const others = rooms.filter(({ joined, archived }) => !joined && !archived).map((room) => ({ name: safeLine(room.name), about: t('room.join') }));
  return [...own, ...others].filter(({ name }) => name.toLocaleLowerCase().includes(wanted)).slice(0, most)
    .map(({ name, about }) => ({ from, insert: name, label: name, about }));
}

/** Members, who can be mentioned; for a command that reaches further everybody, and for an invitation who is not in the room. */
async function suggestPeople({ client, people }: Host, room: Room, query: string, { from, command }: { from: number; command: string | undefined }): Promise<Suggestion[]> {
  const members = people.known(room)?.users;
  const isFar = command === 'invite' || command === 'msg';
  const found = (members && !isFar) || !query ? (members ?? []) : (await client.run('user.find', { query })).users;
  const inside = command === 'invite' ? found.filter(({ id }) => !members?.some((member) => member.id === id)) : found;
  const offered = inside.filter(({ id }) => id !== client.me()?.id).map((person) => ({ person, isMember: true }));
  return rankPeople(offered, query, recentSpeakers(client.timeline(room.id).messages), most).map(({ person }) => ({
    from, insert: `@${person.name} `, label: `@${safeLine(person.name)}`, about: safeLine(person.displayName), taken: () => people.choose(person),
  }));
}
