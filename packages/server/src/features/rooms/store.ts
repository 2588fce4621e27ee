import type { AdminRoom, EntryFact, Invitation, ListedRoom, Mask, MaskKind, Room, RoomKind, RoomRole, RoomSettings } from '@hubbub/protocol';

/** A room as stored. */
export interface RoomRow {
  id: string;
  kind: RoomKind;
  name: string | null;
  alias: string;
  topic: string;
  topicSet: Room['topicSet'];
  settings: RoomSettings;
  head: number;
  logFrom: number;
  epoch: number;
  memberCount: number;
  createdBy: string;
  createdAt: number;
  activeAt: number;
  archivedAt: number | null;
}

/** What is kept of a room only to find it by: folded forms, and the people a direct room is for. */
export interface RoomKeys {
  /** Null for direct rooms. */
  nameKey: string | null;
  skeleton: string | null;
  topicKey: string;
  /** Sorted user ids joined by commas; null for all other kinds. */
  directKey: string | null;
}

/** A membership as stored. */
export interface MemberRow {
  room: string;
  user: string;
  role: RoomRole;
  voice: boolean;
  joinedAt: number;
  visibleFrom: number;
  readSeq: number;
  readAt: number | null;
  deliveredSeq: number;
}

/** What deciding about a member's wish needs of a room: few columns, since every send reads them. */
export type StandingRoom = Pick<RoomRow, 'id' | 'kind' | 'settings' | 'head' | 'logFrom' | 'epoch' | 'memberCount' | 'archivedAt'>;

/** A membership with what it is to. */
export interface Standing {
  room: StandingRoom;
  member: MemberRow;
}

export interface NewEntry {
  kind: EntryFact['fact'];
  actor: string;
  /** The message it is about, `'self'` when the entry is the message's first. */
  message: number | 'self' | null;
  at: number;
  /**
   * What the fact needs beyond the joined rows; never text. Membership entries keep the rest of
   * their fact, `room.changed` only the names of what changed.
   */
  data: Record<string, unknown> | null;
  /** What it says beyond that: a topic as it was set, tags. Kept apart, so that it can be taken out. */
  text?: string;
}

/** An entry as stored; `factsOf` in features/messages joins the bodies. */
export interface EntryRow {
  room: string;
  seq: number;
  kind: EntryFact['fact'];
  actor: string;
  message: number | null;
  at: number;
  data: Record<string, unknown> | null;
}

export interface InviteLinkRow {
  code: string;
  room: string;
  by: string;
  createdAt: number;
  expiresAt: number | null;
  usesLeft: number | null;
  revokedAt: number | null;
}

/** What of a room may change; fields not given stay. */
export type RoomUpdate = Partial<
  Pick<RoomRow, 'topic' | 'topicSet' | 'settings' | 'archivedAt'> & Pick<RoomKeys, 'skeleton' | 'topicKey'> & { name: string; nameKey: string }
>;

/**
 * What rooms, memberships, invitations and logs ask of the store. Every change of a membership or
 * invitation gives the person a new version and stamps the row with it (architecture §3).
 */
export interface RoomsStore {
  /** Room and membership in one look; undefined when either is missing. The hot path of every send. */
  findStanding(room: string, user: string): Promise<Standing | undefined>;
  findRoom(room: string): Promise<RoomRow | undefined>;
  findGlobalRoom(): Promise<RoomRow | undefined>;
  /** A room everybody may know of, by folded name or else by alias. */
  findListedRoom(name: string): Promise<RoomRow | undefined>;
  findDirectRoom(directKey: string): Promise<RoomRow | undefined>;
  /** Rooms with one of these skeletons that everybody may know of or the user is in, for refusing look-alikes (A4). */
  findVisibleRoomsBySkeleton(skeletons: readonly string[], user: string): Promise<{ id: string; nameKey: string }[]>;
  findRoomByAlias(alias: string): Promise<RoomRow | undefined>;
  aliasExists(alias: string): Promise<boolean>;
  insertRoom(row: RoomRow & RoomKeys): Promise<void>;
  updateRoom(room: string, set: RoomUpdate): Promise<void>;
  /** The room's next seq and the entry at it, in this transaction; a `message.sent` entry also moves activeAt. */
  appendEntry(room: string, entry: NewEntry): Promise<number>;
  /** Up to `limit` entries after a seq, in order. */
  readEntries(room: string, after: number, limit: number): Promise<EntryRow[]>;
  /** The newest entries before a seq and not before `from`, in order. */
  readEntriesBefore(room: string, before: number, from: number, limit: number): Promise<EntryRow[]>;
  /** Texts of those of the given entries that have one, by seq. */
  readEntryTexts(room: string, seqs: readonly number[]): Promise<Map<number, string>>;
  /** When the first entry or message at or after a seq was made. */
  findTimeFrom(room: string, seq: number): Promise<number | undefined>;
  /** Rooms of a person with their membership, newest activity first. */
  readRoomsOf(user: string): Promise<{ room: RoomRow; member: MemberRow }[]>;
  /** Ids only: what a connection listens to. */
  readRoomIdsOf(user: string): Promise<string[]>;
  countRoomsOf(user: string): Promise<number>;
  /** Also counts the member in the room row, and removes the tombstone of an earlier membership, whose time of reading counts on. */
  insertMember(row: MemberRow): Promise<void>;
  updateMember(room: string, user: string, set: { role?: RoomRole; voice?: boolean }): Promise<void>;
  /** Also counts the member out of the room row, and leaves a tombstone. */
  deleteMember(room: string, user: string): Promise<void>;
  findMember(room: string, user: string): Promise<MemberRow | undefined>;
  /** By user id. */
  readMembers(room: string, after: string | null, limit: number): Promise<MemberRow[]>;
  /** The other people a direct room is for, whether or not they are in it now, by id. */
  readPeople(room: string, exceptUser: string): Promise<string[]>;
  /** Members who are guests. */
  readGuestsIn(room: string): Promise<string[]>;
  countOwners(room: string): Promise<number>;
  /**
   * Public rooms that are not secret – archived ones only if the user is in them, for a guest only those open to guests – by folded name;
   * `query` is part of the folded name or topic, `after` the id of a listed room, else nothing follows.
   */
  readDirectory(query: string | null, after: string | null, by: { user: string; guest: boolean }, limit: number): Promise<ListedRoom[]>;
  /** Like the directory, with the global room and everything archived. */
  readListedRooms(query: string | null, after: string | null, user: string, limit: number): Promise<AdminRoom[]>;
  isBanned(room: string, user: string): Promise<boolean>;
  /** Banning a banned person again changes nothing. */
  insertBan(room: string, user: string, by: string, at: number): Promise<void>;
  deleteBan(room: string, user: string): Promise<void>;
  readBans(room: string): Promise<string[]>;
  /** Masks of these kinds, oldest first. */
  readMasks(room: string, kinds: readonly MaskKind[]): Promise<Mask[]>;
  /** `key` is the mask case-folded; false when it was there already. */
  insertMask(room: string, key: string, mask: Mask): Promise<boolean>;
  /** False when there was none. */
  deleteMask(room: string, kind: MaskKind, key: string): Promise<boolean>;
  putInvitation(user: string, room: string, by: string, at: number): Promise<void>;
  /** Ends the invitation, leaving a tombstone; false when there was none. */
  endInvitation(user: string, room: string, at: number): Promise<boolean>;
  hasInvitation(user: string, room: string): Promise<boolean>;
  /** Those that wait for an answer, newest first. */
  readInvitations(user: string): Promise<Invitation[]>;
  insertInviteLink(row: InviteLinkRow): Promise<void>;
  findInviteLink(code: string): Promise<InviteLinkRow | undefined>;
  /** Those that still work, newest first. */
  readInviteLinks(room: string, now: number): Promise<InviteLinkRow[]>;
  /** Those that still work and lead to listed rooms without a key, newest first. */
  readOpenLinks(now: number, limit: number): Promise<(InviteLinkRow & { roomName: string })[]>;
  /** Takes one use; false when none was left (single conditional update). */
  takeInviteUse(code: string): Promise<boolean>;
  revokeInviteLink(code: string, at: number): Promise<void>;
  /** Ends all links to the room that this person made. */
  revokeInviteLinksBy(room: string, user: string, at: number): Promise<void>;
}
