import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Makes an empty database beside the one that the URL names; answers its URL. */
export async function createDatabase(url: string): Promise<string> {
  const name = newName();
  await run(url, `create database ${name}`);
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}

/**
 * Makes an empty schema in the database that the URL names; answers a URL whose connections see
 * nothing else. Made in a tenth of the time of a database, but locks by number are shared.
 */
export async function createSchema(url: string): Promise<string> {
  const name = newName();
  await run(url, `create schema ${name}`);
  const made = new URL(url);
  made.searchParams.set('options', `-c search_path=${name}`);
  return made.href;
}

function newName(): string {
  return `hubbub_${randomUUID().replaceAll('-', '')}`;
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
