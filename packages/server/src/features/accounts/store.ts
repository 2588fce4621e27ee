import type { User } from '@hubbub/protocol';
import type { UserNameKeys } from '../../kernel/user-name.ts';

/** An account as stored. */
export interface UserRow {
  id: string;
  kind: User['kind'];
  name: string;
  alias: string;
  displayName: string;
  email: string | null;
  passwordHash: string | null;
  administrator: boolean;
  disabledAt: number | null;
  createdAt: number;
  lastSeenAt: number | null;
}

export interface SessionRow {
  id: string;
  user: string;
  device: string;
  deviceName: string;
  createdAt: number;
  lastSeenAt: number;
  endedAt: number | null;
}

/** What accounts and sessions ask of the store. */
export interface AccountsStore {
  insertUser(row: UserRow & UserNameKeys): Promise<void>;
  /** Everything of an account as it is now, its keys too; its rooms and messages stay its own. */
  replaceUser(row: UserRow & UserNameKeys): Promise<void>;
  findUser(id: string): Promise<UserRow | undefined>;
  findUserByNameKey(nameKey: string): Promise<UserRow | undefined>;
  /** Whose name has this as skeleton or look. */
  findUserIdBySkeleton(skeleton: string): Promise<string | undefined>;
  aliasExists(alias: string): Promise<boolean>;
  /** Those that exist, as everybody sees them. */
  readUsers(ids: readonly string[]): Promise<User[]>;
  /** Those whose case-folded name or whose alias is among the keys. */
  readUsersNamed(keys: readonly string[]): Promise<User[]>;
  /** People who can be spoken to – with an account that is enabled, not imported – where each word of `query` starts a word of name or display name; by the matched word, at most `limit`. */
  findUsers(query: string, limit: number): Promise<User[]>;
  updateUser(id: string, set: {
    displayName?: string; email?: string | null; passwordHash?: string; administrator?: boolean; disabledAt?: number | null; lastSeenAt?: number;
  }): Promise<void>;
  /** Whether a message or reaction of a guest who is in no room any more is kept. */
  hasLeftTraces(user: string): Promise<boolean>;
  /** Frees name and alias for others, and lets nobody find the account by them; the row stays. */
  releaseName(user: string): Promise<void>;
  /** Removes an account that left no traces, with all that hangs on it. */
  deleteUser(user: string): Promise<void>;
  /** Enabled ones. */
  countAdministrators(): Promise<number>;
  /** `node` is the node a guest's session belongs to. */
  insertSession(row: SessionRow & { tokenHash: string; node?: string | null }): Promise<void>;
  /** A session that lives, with its account not disabled; the hot check of every command. */
  findLiveSession(session: string): Promise<{ user: string; administrator: boolean; guest: boolean } | undefined>;
  findLiveSessionByToken(tokenHash: string): Promise<{ session: string; user: string } | undefined>;
  /** Makes a session act as an administrator, whoever's it is, or no longer. */
  elevateSession(session: string, elevated: boolean): Promise<void>;
  findSession(session: string): Promise<SessionRow | undefined>;
  /** Those that live, newest first. */
  readSessions(user: string): Promise<SessionRow[]>;
  endSession(session: string, at: number): Promise<void>;
  /** Ends all but `except`; answers the ids that ended. */
  endSessions(user: string, except: string | null, at: number): Promise<string[]>;
  /** Notes, to the minute, when a session and its person were last there. */
  touchSession(session: string, at: number): Promise<void>;
  /** Whose code it is, while it works. */
  findResetCode(codeHash: string, now: number): Promise<string | undefined>;
  insertResetCode(codeHash: string, user: string, expiresAt: number): Promise<void>;
  /** Uses a code up: the account it was for, or undefined when unknown, used or expired. */
  takeResetCode(codeHash: string, now: number): Promise<string | undefined>;
  /** Makes all reset codes of the account void. */
  endResetCodes(user: string, at: number): Promise<void>;
}
