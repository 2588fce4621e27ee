import { migrations } from '../../packages/server/src/stores/postgres/migrate.ts';

/** Our migrations and one that a next version may have: it changes tables that every send reads and writes. */
export const withNextMigration: readonly (readonly string[])[] = [
  ...migrations,
  [
    `alter table messages add column mood text`,
    `alter table rooms add column lively integer not null default 0`,
    `alter table members add column mood text default 'calm'`,
    `create table moods (id text collate "C" primary key, name text collate "C" not null)`,
    `create index messages_mood on messages (mood)`,
  ],
];
