import type { Change, Client } from '@hubbub/client';
import { isLooking } from '../app/media.ts';
import { preference } from '../app/preferences.ts';
import { isReading } from '../reads/reading.ts';
import { isHeard } from './decide.ts';
import { maySound, playArrival, unlockSounds } from './tones.ts';
import { makeTurns } from './turns.ts';

type Arrived = Extract<Change, { what: 'arrived' }>;

function isMeant(client: Client, { room, message }: Arrived): boolean {
  const me = client.me()?.id;
  return client.room(room)?.kind === 'direct' || (me !== undefined && message.mentions.includes(me));
}

/** Lets arriving messages be heard as the person chose, by one page of the browser; answers what ends it. */
export function startSounds(client: Client): () => void {
  const channel = new BroadcastChannel('hubbub-sounds');
  const turns = makeTurns(channel, Math.random().toString(36).slice(2));
  let lastAt = -Infinity;
  const arrive = async (arrived: Arrived) => {
    const { room, message } = arrived;
    if (isLooking() && isReading(room)) return turns.claim(room, 'seen');
    if (!maySound() || !(await turns.take(room, 'sounds'))) return;
    const meant = isMeant(client, arrived);
    const sinceLastMs = performance.now() - lastAt;
    if (!isHeard({ sounds: preference('sounds'), own: message.author === client.me()?.id, meant, sinceLastMs })) return;
    lastAt = performance.now();
    playArrival(meant);
  };
  const stopListening = client.listen(change => change.what === 'arrived' && void arrive(change));
  const stopUnlocking = unlockSounds();
  return () => {
    stopListening();
    stopUnlocking();
    channel.close();
  };
}
