import type { Message, User } from '@hubbub/protocol';
import type { EntryRow, MemberRow } from '../features/rooms/store.ts';

/** What changed for a person, by their version. */
export interface PersonalNews {
  memberships: readonly MemberRow[];
  invitations: readonly { room: string; ended: boolean }[];
}

/** A room whose log goes on after a seq. */
export interface MovedRoom {
  head: number;
  /** The first after that seq, in order; none where the log begins later. */
  entries: EntryRow[];
  /** What these are about, as nobody in particular sees it, by seq. */
  messages: Map<number, Message>;
}

/** What a node asks of the store, to know what other nodes did; ids that are unknown are left out. */
export interface NodesStore {
  /** Of rooms and a seq of each those whose heads lie beyond it, with up to `limit` entries. */
  readMoved(told: ReadonlyMap<string, number>, limit: number): Promise<Map<string, MovedRoom>>;
  /**
   * Of people and their versions as far as known those whose version is another; null for who is gone.
   * Versions count changes of memberships, read positions, invitations and sessions.
   */
  readMovedVersions(known: ReadonlyMap<string, number | null>): Promise<Map<string, number | null>>;
  /** Those of the sessions that live: not ended, and their accounts not disabled. */
  readLiveSessions(sessions: readonly string[]): Promise<Set<string>>;
  /** Rows of a person that changed after a version. */
  readPersonalNews(user: string, after: number): Promise<PersonalNews>;
  /** Rooms of a person with their heads. */
  readRoomHeadsOf(user: string): Promise<{ room: string; head: number }[]>;
  /** Counts changes of what everybody sees: people, and the place's settings. */
  readPlaceVersion(): Promise<number>;
  /** People who changed after a version of the place, at most `limit`, oldest change first; and the version they reach to. */
  readChangedUsers(after: number, limit: number): Promise<{ users: User[]; until: number }>;
  /** Says that a node lives: counts its beat up, and makes its row when there is none. */
  beat(node: string): Promise<void>;
  readBeats(): Promise<{ node: string; beat: number }[]>;
  /** Takes a node that is gone out of the list, with its setup code. */
  forgetNode(node: string): Promise<void>;
  /** Keeps the hash of the code by which this node lets the first administrator in. */
  putSetupHash(node: string, hash: string): Promise<void>;
  hasSetupHash(hash: string): Promise<boolean>;
  /** Guests who have not left and whose node is not in the list. */
  readOrphanedGuests(): Promise<string[]>;
}
