import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Makes an empty database beside the one that the URL names; answers its URL. */
export async function createDatabase(url: string): Promise<string> {
  const name = `hubbub_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}
