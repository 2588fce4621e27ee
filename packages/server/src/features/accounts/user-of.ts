import type { Me, User } from '@hubbub/protocol';
import type { UserRow } from './store.ts';

/** An account as everybody here may see it. */
export function userOf({ id, kind, name, alias, displayName, administrator, disabledAt }: UserRow): User {
  return { id, kind, name, alias, displayName, administrator, disabled: disabledAt !== null };
}

/** An account as its owner sees it through one of their sessions. */
export function meOf(row: UserRow, session: string): Me {
  return { ...userOf(row), email: row.email, createdAt: row.createdAt, session };
}
