import type { AdminUser } from '@hubbub/protocol';

/** What the administration of the place asks of the store. */
export interface AdminStore {
  readSetting(key: 'name' | 'signUp' | 'era'): Promise<string | undefined>;
  putSetting(key: 'name' | 'signUp' | 'era', value: string): Promise<void>;
  /** By id, after the id `after`; each word of `query` is part of a word of name or display name. */
  readUsers(query: string | null, after: string | null, limit: number): Promise<AdminUser[]>;
}
