import type { Client } from '@hubbub/client';
import type { Room } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { personName } from './names.ts';

/** Who is writing in a room now; empty for nobody. */
export function typingText(client: Client, room: Room): string {
  const [first, second, third] = client.typists(room.id);
  if (first === undefined) return '';
  if (third !== undefined) return t('typing.many');
  const name = personName(client, first);
  return second === undefined ? t('typing.one', { name }) : t('typing.two', { first: name, second: personName(client, second) });
}
