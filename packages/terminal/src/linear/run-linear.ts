import type { Client } from '@hubbub/client';
import type { Bell } from '../actions/bell.ts';
import { listedRooms } from '../actions/rooms.ts';
import { loadMarkdown } from '../text/markdown.ts';
import { type Outcome, outcomeOf } from '../session/outcome.ts';
import type { LineReader } from '../session/line-reader.ts';
import type { SignedIn } from '../session/sign-in.ts';
import { t } from '../strings.ts';
import { Linear } from './linear.ts';

/** Runs the plain mode until the input ends or the person quits; answers what is to be said then. */
export async function runLinear(client: Client, session: SignedIn, reader: LineReader, { room, bell }: { room: string | null; bell: Bell }): Promise<Outcome> {
  reader.print(t('linear.signedIn', { name: session.name, origin: session.origin }));
  const linear = new Linear(client, session, reader, bell);
  await Promise.all([untilRooms(client), loadMarkdown()]);
  const first = room ?? listedRooms(client)[0]?.id;
  if (first) linear.open(first);
  await linear.run();
  return linear.outcome ?? outcomeOf(client);
}

/** Resolves when rooms are known, from the local copy or the server. */
export function untilRooms(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { phase } = client.connection();
      const isKnown = phase === 'live' || phase === 'ended' || (phase === 'waiting' && client.rooms().length > 0);
      if (!isKnown) return;
      stop();
      resolve();
    };
    const stop = client.listen(look);
    look();
  });
}
