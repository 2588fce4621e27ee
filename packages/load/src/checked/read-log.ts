import type { CheckedSeat } from './checked-client.ts';
import { SeenLog } from './seen-log.ts';

/** Somebody who comes last and reads the log over HTTP, from after a seq. */
export async function readLog(at: { host: string; port: number }, { token, room }: CheckedSeat, after: number): Promise<SeenLog> {
  const seen = new SeenLog(room, after);
  for (let more = true; more;) {
    const url = `http://${at.host}:${at.port}/api/v1/rooms/${room}/entries?after=${seen.cursor}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const { catchUp } = (await answer.json()) as { catchUp: { reset: boolean; entries: { fact: string }[]; more: boolean } };
    if (catchUp.reset) throw new Error('the log did not reach back to its start');
    for (const entry of catchUp.entries) seen.take(entry, false);
    more = catchUp.more;
  }
  return seen;
}
