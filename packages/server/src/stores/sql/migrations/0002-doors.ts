/** What line doors brought: masks, tags, who set a topic, times of reading, sessions that act as an administrator. */
export const doors = (clustered: string): readonly string[] => [
  `alter table rooms add column topic_by text`,
  `alter table rooms add column topic_at bigint`,
  `alter table members add column read_at bigint`,
  `alter table former_members add column read_at bigint`,
  `alter table messages add column tags text`,
  `alter table sessions add column elevated integer not null default 0`,
  // Settings are JSON text; inside one of its strings the quotes would be escaped.
  `update rooms set settings = replace(settings, '"guestsAllowed":', '"inviteOnly":false,"equalModerators":false,"guestsAllowed":')`,
  `create table room_masks (
    room text not null references rooms (id), kind text not null, mask_key text not null, mask text not null,
    "by" text not null, at bigint not null, primary key (room, kind, mask_key)) ${clustered}`,
  `create table entry_texts (
    room text not null, seq bigint not null, text text not null, primary key (room, seq)) ${clustered}`,
];
