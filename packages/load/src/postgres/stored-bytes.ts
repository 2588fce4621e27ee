import pg from 'pg';

/** What a message takes in a place's database, with its log entry and the indexes of both: bytes, on average. */
export async function storedBytes(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sizes = `select (pg_total_relation_size('messages') + pg_total_relation_size('entries')) / greatest(count(*), 1) as bytes from messages`;
    return Number((await client.query<{ bytes: string }>(sizes)).rows[0]!.bytes);
  } finally {
    await client.end();
  }
}
