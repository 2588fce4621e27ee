import type { Room } from '@hubbub/protocol';
import type { Live } from '../app/live.ts';
import { listText } from '../strings/list-text.ts';
import type { Translate } from '../strings/strings.ts';

const mostNames = 4;

/** What a room is called: its name, or for direct rooms the names of the other people. */
export function roomName(room: Room, live: Pick<Live, 'person'>, t: Translate): string {
  if (room.name) return room.name;
  if (room.people.length === 0) return t('direct.alone');
  const names = room.people.slice(0, mostNames).map(id => live.person(id)?.displayName ?? '…');
  const more = room.people.length - mostNames;
  return more > 0 ? t('direct.andMore', { names: listText(names), count: more }) : listText(names);
}

/** What one calls a person: the display name, or the user name without one. */
export function personName(live: Pick<Live, 'person'>, id: string, t: Translate): string {
  const person = live.person(id);
  return person ? person.displayName || person.name : t('person.unknown');
}
