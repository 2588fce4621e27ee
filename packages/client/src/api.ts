import type {
  CommandName, Content, Fact, InputOf, Invitation, Me, Member, Message, PresenceState, Position, RefusalBody, ReplyOf, Room, User,
} from '@hubbub/protocol';

/**
 * How a message of one's own stands (M5): `waiting` in the outbox, `stored` by the server,
 * `delivered` to a client of every other member, `read` by every other member (the last two in
 * rooms of up to 50), `failed` for good with a refusal and a way to retry.
 */
export type SendState = 'waiting' | 'stored' | 'delivered' | 'read' | 'failed';

/** A row of the timeline: a message of the server, or one still in the outbox (then `seq` is null). */
export interface TimelineMessage extends Omit<Message, 'seq'> {
  /** Stable while the local echo becomes the stored message: author and nonce. */
  key: string;
  seq: number | null;
  /** Null for messages of others. */
  sendState: SendState | null;
  /** Why it failed, with `sendState: 'failed'`. */
  refusal: RefusalBody | null;
}

/** A membership or settings line between the messages. */
export interface TimelineNotice {
  key: string;
  notice: 'member.joined' | 'member.left' | 'member.changed' | 'room.changed';
  seq: number;
  at: number;
  by: string;
  fact: Fact;
}

/** What is loaded of a room: one gapless window of its messages in order of seq, then the outbox. */
export interface Timeline {
  readonly room: string;
  /** Oldest first. A new array after every change; unchanged rows stay the same objects. */
  readonly messages: readonly TimelineMessage[];
  readonly notices: readonly TimelineNotice[];
  /** More can be loaded before the first / after the last stored message of the window. */
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
  /** False until something was loaded from the local copy or the server. */
  readonly loaded: boolean;
}

/** How the client stands to the server. Times are milliseconds since 1970. */
export interface ConnectionState {
  /** `live`: connected and caught up. `waiting`: offline, trying again at `retryAt`. `ended`: signed out. */
  phase: 'connecting' | 'catching-up' | 'live' | 'waiting' | 'ended';
  retryAt: number | null;
  /** Why the session ended, or the last connection failure for a person, if known. */
  reason: string | null;
}

/** What changed; a listener reads the new state from the client. */
export type Change =
  | { what: 'connection' | 'rooms' | 'people' | 'invitations' | 'me' | 'presence' | 'place' }
  | { what: 'timeline' | 'typing' | 'positions' | 'members'; room: string }
  /** Something the person should hear of: a message of someone else arrived live. */
  | { what: 'arrived'; room: string; message: Message }
  /** The caller is no longer in this room. */
  | { what: 'room-gone'; room: string };

/** The headless sync engine: state is read by functions, changes are told to listeners. */
export interface Client {
  /** Registers a listener; returns its removal. Changes of one tick are told once each. */
  listen(listener: (change: Change) => void): () => void;
  connection(): ConnectionState;
  me(): Me | null;
  /** Own rooms, newest activity first; unread and mention counts include what arrived live. */
  rooms(): readonly Room[];
  room(id: string): Room | undefined;
  invitations(): readonly Invitation[];
  /** A person, if known; asks the server for unknown ones and tells `people` when they come. */
  person(id: string): User | undefined;
  /** The loaded window of a room; the first call starts loading it from the local copy, then the server. */
  timeline(room: string): Timeline;
  loadBefore(room: string): Promise<void>;
  loadAfter(room: string): Promise<void>;
  /** Shows the window around a seq, e.g. for a reply's original. Refuses like `history.read`. */
  loadAround(room: string, seq: number): Promise<void>;
  /** Back to the newest messages. */
  loadNewest(room: string): Promise<void>;
  /**
   * Says whether the person looks at the end of an open room, as they do at first. While they do
   * not, new messages never push out what they read: a full window ends before the newest instead.
   */
  follow(room: string, atEnd: boolean): void;
  /** Keeps only what is near the end in memory again (a room is no longer looked at). */
  release(room: string): void;
  /** Puts a message into the durable outbox and shows it at once (M4); resolves when it is kept. */
  send(room: string, message: { content: Content; mentions?: string[]; replyTo?: number }): Promise<{ nonce: string }>;
  /** Tries a failed message again, with the same nonce. */
  retry(room: string, nonce: string): Promise<void>;
  /** Takes a waiting or failed message out of the outbox. */
  discard(room: string, nonce: string): Promise<void>;
  /** Says that the person has seen everything up to `seq`; sent at most every 2 s, forward only. */
  markRead(room: string, seq: number): void;
  markUnread(room: string, seq: number): Promise<void>;
  /** Says that the person is writing; sent at most every 3 s. */
  typing(room: string): void;
  /** Who is writing in a room now, oneself excluded. */
  typists(room: string): readonly string[];
  /** Others' positions in a room of up to 50. */
  positions(room: string): readonly Position[];
  /** Watches people's presence (replaces the former set). */
  watch(users: readonly string[]): void;
  presence(user: string): PresenceState;
  /** Whether the person is there; told to the server. */
  setPresence(state: 'online' | 'away'): void;
  members(room: string): Promise<{ members: Member[]; users: User[] }>;
  /**
   * Runs any command now, over the socket when live, else over HTTP. A nonce is added when the
   * command writes and none is given. Rejects with `Refused`; network failure rejects with `Unreachable`.
   */
  run<N extends CommandName>(command: N, input: Omit<InputOf<N>, 'nonce'> & { nonce?: string }): Promise<ReplyOf<N>>;
  /** Tries to connect at once instead of waiting for the back-off. */
  reconnect(): void;
  /** Says that the device has lost its network: the connection counts as lost at once, and is tried again as after any loss. */
  networkLost(): void;
  /** Says whether the person can see this client: while they can, a connection that died in silence is noticed within 9 s, else within 55 s. */
  seen(isSeen: boolean): void;
  /** Ends the session on the server, forgets everything kept of this account, and closes. */
  signOut(): Promise<void>;
  /** Closes without signing out; the outbox stays kept. */
  close(): Promise<void>;
}
