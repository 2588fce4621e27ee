/**
 * The tables, as Kysely sees them; `stores/sql/migrations` makes them. Times are ms since 1970,
 * flags are 0 or 1, ids are the protocol's. JSON columns hold text.
 */
export interface Schema {
  instance: { key: string; value: string };
  users: {
    id: string;
    /** person, guest, bot or imported. */
    kind: string;
    name: string;
    /** NFKC, case-folded name: what sign-in looks up. */
    name_key: string;
    /** UTS #39 skeleton of name_key: what must be unique. */
    skeleton: string;
    /** UTS #39 skeleton of the name in its typed case; no other account has it as skeleton or look. */
    look: string;
    /** Unique ASCII name for doors that need one. */
    alias: string;
    display_name: string;
    email: string | null;
    password_hash: string | null;
    administrator: number;
    disabled_at: number | null;
    created_at: number;
    last_seen_at: number | null;
    /** Counts changes of this person's own rows (memberships, read positions, invitations, sessions). */
    version: number;
    /** The place's version (instance, `changed`) when what everybody sees of them last changed. */
    changed: number;
  };
  /** Case-folded words of name and display name, for finding people. */
  user_words: { word: string; user: string };
  sessions: {
    id: string;
    user: string;
    device: string;
    device_name: string;
    token_hash: string;
    created_at: number;
    last_seen_at: number;
    ended_at: number | null;
    /** 1 when it acts as an administrator, whoever's it is. */
    elevated: number;
    /** Of a guest's session: the node whose connection it belongs to. */
    node: string | null;
  };
  /** Living nodes: `beat` counts up as long as they live, `setup_hash` is of the code of the first administrator's link. */
  nodes: { id: string; beat: number; setup_hash: string | null };
  reset_codes: { code_hash: string; user: string; expires_at: number; used_at: number | null };
  rooms: {
    id: string;
    kind: string;
    name: string | null;
    /** NFKC, case-folded name; for finding. */
    name_key: string | null;
    skeleton: string | null;
    alias: string;
    topic: string;
    /** NFKC, case-folded topic; for finding. */
    topic_key: string;
    /** Who set the topic, and when; null when it was never set. */
    topic_by: string | null;
    topic_at: number | null;
    /** RoomSettings as JSON. */
    settings: string;
    /** 1 when everybody may know of the room: global, or public and not secret. */
    listed: number;
    /** Seq of the newest entry. */
    head: number;
    /** Oldest entry still in the log is log_from; a cursor below log_from - 1 gets a snapshot. */
    log_from: number;
    epoch: number;
    member_count: number;
    /** Sorted user ids of a direct room: at most one room for the same people. */
    direct_key: string | null;
    created_by: string;
    created_at: number;
    active_at: number;
    archived_at: number | null;
  };
  members: {
    room: string;
    user: string;
    role: string;
    voice: number;
    joined_at: number;
    /** First seq this member may read. */
    visible_from: number;
    read_seq: number;
    /** Up to which time everything was said to be read; null when nobody said. */
    read_at: number | null;
    delivered_seq: number;
    /** The user's version when this row last changed for them. */
    version: number;
  };
  /** Tombstones of memberships that ended, for catch-up by version. */
  former_members: { user: string; room: string; version: number; read_at: number | null };
  /** The log: never text, or deleted text would live on in it. */
  entries: {
    room: string;
    seq: number;
    /** The fact's name, e.g. message.sent. */
    kind: string;
    actor: string;
    /** Seq of the message it is about, or null. */
    message: number | null;
    at: number;
    /** What the fact needs beyond joined rows, as JSON, or null. */
    data: string | null;
  };
  /** Texts of entries that are no messages: topics as they were set, tags. Apart, so that they can be taken out. */
  entry_texts: { room: string; seq: number; text: string };
  messages: {
    room: string;
    seq: number;
    author: string;
    nonce: string;
    /** Digest of what was first sent, to tell a repeat from a conflict (M2). */
    digest: string;
    at: number;
    kind: string;
    format: string;
    /** Null when deleted (Q3). */
    text: string | null;
    /** User ids as JSON array, or null for none. */
    mentions: string | null;
    /** What other programs attached, as a JSON object, or null. */
    tags: string | null;
    reply_to: number | null;
    thread_root: number | null;
    epoch: number;
    edited_at: number | null;
    deleted_at: number | null;
    deleted_by: string | null;
    /** Number of live reactions, so that pages know when there are none. */
    reaction_count: number;
  };
  reactions: { room: string; message: number; emoji: string; user: string; at: number };
  mentions: { user: string; room: string; seq: number };
  bans: { room: string; user: string; by: string; at: number };
  /** `mask_key` is the case-folded mask. */
  room_masks: { room: string; kind: string; mask_key: string; mask: string; by: string; at: number };
  /** `ended_at` set: accepted, declined or withdrawn; the row stays as a tombstone. */
  invitations: { user: string; room: string; by: string; at: number; ended_at: number | null; version: number };
  invite_links: {
    code: string;
    room: string;
    by: string;
    created_at: number;
    expires_at: number | null;
    uses_left: number | null;
    revoked_at: number | null;
  };
  /** Nonces of writing commands other than message.send, with the answer a repeat gets (M2). */
  nonces: { user: string; nonce: string; command: string; digest: string; reply: string; at: number };
}
