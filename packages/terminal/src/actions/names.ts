import type { Client } from '@hubbub/client';
import type { Room } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';

const mostNames = 4;

type Known = Pick<Client, 'person'>;

/** What one calls a person: the display name, or the user name without one. Safe to show. */
export function personName(client: Known, id: string): string {
  const person = client.person(id);
  return person ? safeLine(person.displayName || person.name) : t('person.unknown');
}

/** What a room is called: its name, or for direct rooms the names of the other people. Safe to show. */
export function roomName(client: Known, room: Room): string {
  if (room.name) return safeLine(room.name);
  if (room.people.length === 0) return t('direct.alone');
  const names = room.people.slice(0, mostNames).map((id) => client.person(id)).map((one) => (one ? safeLine(one.displayName || one.name) : '…')).join(', ');
  const more = room.people.length - mostNames;
  return more > 0 ? t('direct.andMore', { names, count: more }) : names;
}

/** Names of people after each other. */
export function listNames(client: Known, ids: readonly string[]): string {
  return ids.map((id) => personName(client, id)).join(', ');
}
