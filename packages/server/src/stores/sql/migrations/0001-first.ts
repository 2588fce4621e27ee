const accountTables: readonly string[] = [
  `create table instance (key text primary key, value text not null)`,
  `create table users (
    id text primary key, kind text not null, name text not null, name_key text not null,
    skeleton text not null unique, look text not null unique, alias text not null unique, display_name text not null,
    email text, password_hash text, administrator integer not null default 0,
    disabled_at bigint, created_at bigint not null, last_seen_at bigint, version bigint not null default 0)`,
  `create unique index users_name_key on users (name_key)`,
  `create index users_administrator on users (administrator)`,
  `create table user_words (
    word text not null, "user" text not null references users (id), primary key (word, "user"))`,
  `create index user_words_user on user_words ("user")`,
  `create table sessions (
    id text primary key, "user" text not null references users (id), device text not null,
    device_name text not null, token_hash text not null unique, created_at bigint not null,
    last_seen_at bigint not null, ended_at bigint)`,
  `create index sessions_user on sessions ("user")`,
  `create table reset_codes (
    code_hash text primary key, "user" text not null references users (id),
    expires_at bigint not null, used_at bigint)`,
];

const roomTables = (clustered: string): readonly string[] => [
  `create table rooms (
    id text primary key, kind text not null, name text, name_key text, skeleton text,
    alias text not null unique, topic text not null default '', topic_key text not null default '',
    settings text not null, listed integer not null default 0,
    head bigint not null default 0, log_from bigint not null default 1, epoch bigint not null default 0,
    member_count bigint not null default 0, direct_key text unique, created_by text not null,
    created_at bigint not null, active_at bigint not null, archived_at bigint)`,
  `create index rooms_listed on rooms (listed, kind, name_key, id)`,
  `create index rooms_skeleton on rooms (skeleton)`,
  `create table members (
    room text not null references rooms (id), "user" text not null references users (id),
    role text not null, voice integer not null default 0, joined_at bigint not null,
    visible_from bigint not null default 0, read_seq bigint not null default 0,
    delivered_seq bigint not null default 0, version bigint not null default 0, primary key (room, "user")) ${clustered}`,
  `create index members_user on members ("user", room)`,
  `create table former_members (
    "user" text not null, room text not null, version bigint not null, primary key ("user", room)) ${clustered}`,
];

const messageTables = (clustered: string): readonly string[] => [
  `create table entries (
    room text not null, seq bigint not null, kind text not null, actor text not null,
    message bigint, at bigint not null, data text, primary key (room, seq)) ${clustered}`,
  `create table messages (
    room text not null, seq bigint not null, author text not null, nonce text not null,
    digest text not null, at bigint not null, kind text not null, format text not null,
    text text, mentions text, reply_to bigint, thread_root bigint, epoch bigint not null default 0,
    edited_at bigint, deleted_at bigint, deleted_by text, reaction_count integer not null default 0,
    primary key (room, seq)) ${clustered}`,
  `create unique index messages_nonce on messages (room, author, nonce)`,
  `create table reactions (
    room text not null, message bigint not null, emoji text not null, "user" text not null,
    at bigint not null, primary key (room, message, emoji, "user")) ${clustered}`,
  `create table mentions (
    "user" text not null, room text not null, seq bigint not null, primary key ("user", room, seq)) ${clustered}`,
  `create table bans (
    room text not null references rooms (id), "user" text not null references users (id),
    "by" text not null, at bigint not null, primary key (room, "user")) ${clustered}`,
  `create table invitations (
    "user" text not null references users (id), room text not null references rooms (id),
    "by" text not null, at bigint not null, ended_at bigint, version bigint not null default 0,
    primary key ("user", room)) ${clustered}`,
  `create table invite_links (
    code text primary key, room text not null references rooms (id), "by" text not null,
    created_at bigint not null, expires_at bigint, uses_left bigint, revoked_at bigint)`,
  `create index invite_links_room on invite_links (room)`,
  `create table nonces (
    "user" text not null, nonce text not null, command text not null, digest text not null,
    reply text not null, at bigint not null, primary key ("user", nonce)) ${clustered}`,
];

/** The first tables, in SQL that SQLite and PostgreSQL both read; one statement an element. */
export const first = (clustered: string): readonly string[] => [
  ...accountTables, ...roomTables(clustered), ...messageTables(clustered),
];
