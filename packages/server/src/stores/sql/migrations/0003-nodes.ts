/** What several nodes over one database need of it: who of them lives, whose guests are whose, and what everybody sees of people by version. */
export const nodes = (clustered: string): readonly string[] => [
  `alter table users add column changed bigint not null default 0`,
  `create index users_changed on users (changed)`,
  `insert into instance (key, value) values ('changed', '0')`,
  `alter table sessions add column node text`,
  `create index sessions_node on sessions (node)`,
  `create table nodes (id text primary key, beat bigint not null, setup_hash text) ${clustered}`,
];
