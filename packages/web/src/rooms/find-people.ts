import type { Client } from '@hubbub/client';
import type { User } from '@hubbub/protocol';

/** Above this size the members of the global room are not read to suggest people. */
const suggestUpTo = 500;

/** People whose names fit; without a query those of the global room, while it is small enough to read. */
export async function findPeople(client: Client, query: string): Promise<User[]> {
  if (query) return (await client.run('user.find', { query })).users;
  const everyone = client.rooms().find(room => room.kind === 'global');
  if (!everyone || everyone.memberCount > suggestUpTo) return [];
  const { users } = await client.members(everyone.id);
  return [...users].sort((a, b) => a.displayName.localeCompare(b.displayName));
}
