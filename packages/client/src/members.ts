import type { Member, User } from '@hubbub/protocol';
import type { Core } from './core.ts';
import type { People } from './people.ts';

/** All members of a room, page by page. Rejects like any request. */
export async function readMembers(core: Core, people: People, room: string): Promise<{ members: Member[]; users: User[] }> {
  const members: Member[] = [];
  const users: User[] = [];
  for (let more = true; more;) {
    const after = members.at(-1)?.user;
    const page = await core.ask('member.list', after === undefined ? { room } : { room, after });
    people.learn(page.users);
    members.push(...page.members);
    users.push(...page.users);
    more = page.more && page.members.length > 0;
  }
  return { members, users };
}
