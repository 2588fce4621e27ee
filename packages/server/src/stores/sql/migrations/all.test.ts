import { expect, test } from 'bun:test';
import { migrations } from './all.ts';

/** What nodes of the version before can go on beside: see "Upgrading" in docs/operate/scale.md. */
const additions = [
  /^create table \w+ \(/,
  /^create index /,
  /^alter table \w+ add column (?!.*\b(?:unique|check)\b)(?!(?!.*\bdefault\b).*\bnot null\b)[^,]*$/,
  /^insert into /,
  /^update /,
];
const isAddition = (statement: string): boolean => additions.some((addition) => addition.test(statement));

/** Those before were never beside a running node of another version. */
const since = 3;

test('migrations only add, so that nodes of the version before go on', () => {
  const later = migrations('').slice(since - 1);
  expect(later.length).toBeGreaterThan(0);
  expect(later.flat().filter((statement) => !isAddition(statement))).toEqual([]);
});

test.each([
  `alter table rooms drop column topic`, `alter table rooms rename column topic to subject`, `alter table rooms rename to places`,
  `drop table rooms`, `drop index users_changed`, `delete from rooms`, `alter table rooms alter column topic type bigint`,
  `alter table rooms add column lively integer not null`, `alter table rooms add column lively integer unique`,
  `alter table rooms add column lively integer, drop column topic`, `create unique index rooms_topic on rooms (topic)`,
])('%s would stop them', (statement) => expect(isAddition(statement)).toBe(false));

test.each([
  `alter table rooms add column lively integer`, `alter table rooms add column lively integer not null default 0`,
  `create table moods (id text primary key)`, `create index rooms_topic on rooms (topic)`, `update rooms set lively = 1`,
])('%s would not', (statement) => expect(isAddition(statement)).toBe(true));
