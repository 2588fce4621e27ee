import type { Door } from './door.ts';
import { tellSharing } from './hear-people.ts';
import type { Person } from './person.ts';

/** Shows that somebody's real name is another one now. */
export function setRealname(door: Door, person: Person, realname: string): void {
  person.realname = realname;
  tellSharing(door, person, 'setname', 'SETNAME', `SETNAME :${realname}`);
}
