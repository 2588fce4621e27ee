// A program whose next migration does not end by itself: bun endless-migration.ts FILE
import { DatabaseSync } from 'node:sqlite';
import { migrate, migrations } from '../../packages/server/src/stores/sqlite/migrate.ts';

const file = new DatabaseSync(process.argv[2]!);
migrate(file, [...migrations, [
  `create table half (n integer)`,
  `alter table nonces add column half text`,
  `insert into half with recursive numbers(n) as (select 1 union all select n + 1 from numbers) select n from numbers`,
]]);
