import { type Client, memoryKeep, openClient } from '@hubbub/client';
import type { Room } from '@hubbub/protocol';
import { findOrJoin, openDirect } from '../actions/rooms.ts';
import { explain } from '../actions/explain.ts';
import { findPerson } from '../actions/room-people.ts';
import { Failure } from '../failure.ts';
import { mustBeKnown } from '../session/sign-in.ts';
import { readTarget } from '../session/target.ts';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';

/** Connects for one command and finds its room; nobody is asked anything, and nothing is kept. */
export async function openPipe({ room, url, user }: { room: string; url?: string; user?: string }): Promise<{ client: Client; room: Room }> {
  const target = readTarget({ url, user }, process.env);
  const { origin, token, account } = await mustBeKnown(target);
  const client = openClient({ origin, token, account, keep: memoryKeep() });
  try {
    await untilLive(client, origin);
    return { client, room: await mustFind(client, room) };
  } catch (error) {
    await client.close();
    throw error;
  }
}

async function mustFind(client: Client, written: string): Promise<Room> {
  const found = await findNamed(client, written).catch((error: unknown) => {
    throw new Failure(explain(error));
  });
  if (found) return found;
  throw new Failure(t(written.startsWith('@') ? 'slash.nobody' : 'slash.noRoom', { name: safeLine(written) }));
}

async function findNamed(client: Client, written: string): Promise<Room | undefined> {
  if (!written.startsWith('@')) return findOrJoin(client, written);
  const person = await findPerson(client, written);
  return person && openDirect(client, person);
}

/** Resolves when connected and caught up. A first connection that fails is a failure, not something to wait out. */
function untilLive(client: Client, origin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { phase, reason } = client.connection();
      if (phase === 'live') resolve();
      else if (phase === 'ended') reject(new Failure(reason === null ? t('connection.ended') : safeLine(reason)));
      else if (phase === 'waiting') reject(new Failure(t('server.unreachableAt', { origin })));
      else return;
      stop();
    };
    const stop = client.listen(look);
    look();
  });
}
