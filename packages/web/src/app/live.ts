import type { Change, Client } from '@hubbub/client';
import { batch } from 'solid-js';
import { markWhatIsLookedAt } from '../reads/reading.ts';
import { oncePerFrame } from './frames.ts';
import { makePulse } from './pulse.ts';

/** The engine's state as Solid reads it: reading inside an effect or component follows later changes. */
export type Live = Pick<
  Client,
  'connection' | 'me' | 'rooms' | 'room' | 'invitations' | 'person' | 'timeline' | 'typists' | 'positions' | 'presence'
> & {
  /** Follows membership changes of a room; the value has no meaning but being new. */
  membersChanged(room: string): void;
  /** Follows changes of the place's name and sign-up mode. */
  placeChanged(): void;
  /** What changes next is the person's own doing: it shows at once, however much else changes. */
  hurry(): void;
};

function keyOf(change: Change): string {
  return 'room' in change ? `${change.what} ${change.room}` : change.what;
}

/** Connects an engine with Solid, at most once per frame; `stop` ends it. */
export function makeLive(client: Client): { live: Live; stop(): void } {
  const pulse = makePulse();
  const changed = new Set<string>();
  let wasLive = false;
  const { ask, hurry } = oncePerFrame(() => {
    // What came while the connection was away is new to the person, although the end was in view.
    if (wasLive) markWhatIsLookedAt(client);
    wasLive = client.connection().phase === 'live';
    const keys = [...changed];
    changed.clear();
    batch(() => keys.forEach(pulse.tell));
  });
  const stop = client.listen(change => {
    changed.add(keyOf(change));
    ask();
  });
  const follow = <A extends unknown[], R>(key: (...args: A) => string, read: (...args: A) => R) => (...args: A): R => {
    pulse.track(key(...args));
    return read(...args);
  };
  const live: Live = {
    connection: follow(() => 'connection', () => client.connection()),
    me: follow(() => 'me', () => client.me()),
    rooms: follow(() => 'rooms', () => client.rooms()),
    room: follow((_id: string) => 'rooms', id => client.room(id)),
    invitations: follow(() => 'invitations', () => client.invitations()),
    person: follow((_id: string) => 'people', id => client.person(id)),
    timeline: follow((room: string) => `timeline ${room}`, room => client.timeline(room)),
    typists: follow((room: string) => `typing ${room}`, room => client.typists(room)),
    positions: follow((room: string) => `positions ${room}`, room => client.positions(room)),
    presence: follow((_user: string) => 'presence', user => client.presence(user)),
    membersChanged: follow((room: string) => `members ${room}`, () => undefined),
    placeChanged: follow(() => 'place', () => undefined),
    hurry,
  };
  return { live, stop };
}
