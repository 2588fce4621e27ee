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
  const takeTurn = makeTurns(channel, Math.random().toString(36).slice(2));
  let lastAt = -Infinity;
  const arrive = async (arrived: Arrived) => {
    const { room, message } = arrived;
    const seen = isLooking() && isReading(room);
    if (!seen && !maySound()) return;
    const isOurs = await takeTurn(`${room} ${message.seq}`, seen ? 'seen' : 'sounds');
    const meant = isMeant(client, arrived);
    const sinceLastMs = performance.now() - lastAt;
    if (!isOurs || !isHeard({ sounds: preference('sounds'), own: message.author === client.me()?.id, meant, seen, sinceLastMs })) return;
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
