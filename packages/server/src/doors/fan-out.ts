import { closeCodes, type EntryFact, type Fact, limits } from '@hubbub/protocol';
import type { Telling } from '../kernel/telling.ts';
import type { Connections, Socket } from './connections.ts';
import { makeGatheredPositions } from './gathered-positions.ts';
import { makeQuietMembership } from './quiet-membership.ts';

/** Sends text to everyone subscribed to a topic; Bun encodes the frame once. */
export type Publish = (topic: string, text: string) => void;

export interface FanOut {
  /** Tells facts to who listens, in the order given; encodes each once. Never throws. */
  tell(tellings: readonly Telling[]): void;
  /** Makes a connection hear these rooms; called inside the order of tellings. */
  attach(socket: Socket, rooms: readonly string[]): void;
  close(): void;
}

export const roomTopic = (room: string): string => `r${room}`;
export const presenceTopic = (user: string): string => `p${user}`;
export const everyoneTopic = 'all';

/**
 * From durable facts to sockets. Membership entries attach and detach the person's connections
 * exactly at their place in the room's order: nothing after a removal reaches the removed (A2).
 */
export function makeFanOut(connections: Connections, publish: Publish): FanOut {
  const quiet = makeQuietMembership((room, facts) => publish(roomTopic(room), JSON.stringify({ facts })));
  const gathered = makeGatheredPositions((room, positions) =>
    publish(roomTopic(room), JSON.stringify({ fact: 'positions.changed', room, positions })));

  const tellRoom = (fact: EntryFact): void => {
    const topic = roomTopic(fact.room);
    if (fact.fact === 'member.joined') attachPerson(fact.member.user, topic);
    const isQuiet = 'memberCount' in fact && fact.memberCount > limits.quietMembershipAbove;
    if (isQuiet) quiet.hold(fact);
    else publish(topic, quiet.withHeld(fact));
    if (fact.fact === 'member.left') detachPerson(fact, topic, isQuiet);
  };

  const attachPerson = (user: string, topic: string): void => {
    for (const socket of connections.ofUser(user)) if (socket.data.attached) socket.subscribe(topic);
  };

  const detachPerson = (fact: Extract<EntryFact, { fact: 'member.left' }>, topic: string, isQuiet: boolean): void => {
    for (const socket of connections.ofUser(fact.user)) {
      // Whoever left hears it at once, also where others hear of it in batches.
      if (isQuiet) socket.send(quiet.heldText(fact.room));
      socket.unsubscribe(topic);
    }
  };

  const toUser = (user: string, fact: Fact): void => {
    const text = JSON.stringify(fact);
    for (const socket of connections.ofUser(user)) if (socket.data.attached) socket.send(text);
  };

  const tellOne = (telling: Telling): void => {
    switch (telling.to) {
      case 'room':
        if ('seq' in telling.fact) return tellRoom(telling.fact);
        if (telling.fact.fact === 'positions.changed') return gathered.add(telling.fact.room, telling.fact.positions);
        publish(roomTopic(telling.fact.room), JSON.stringify(telling.fact));
        return;
      case 'user':
        return toUser(telling.user, telling.fact);
      case 'everyone':
        publish(everyoneTopic, JSON.stringify(telling.fact));
        return;
      case 'watchers':
        publish(presenceTopic(telling.fact.user), JSON.stringify(telling.fact));
        return;
      case 'sessions':
        return endSessions(connections, telling.ended);
    }
  };

  return {
    tell: (tellings) => {
      for (const telling of tellings) tellOne(telling);
    },
    attach: (socket, rooms) => {
      socket.subscribe(everyoneTopic);
      for (const room of rooms) socket.subscribe(roomTopic(room));
      socket.data.attached = true;
    },
    close: () => {
      quiet.close();
      gathered.close();
    },
  };
}

/** Ended sessions lose their sockets at once (A2); the client is told not to come back with them. */
function endSessions(connections: Connections, ended: readonly string[]): void {
  for (const session of ended) {
    for (const socket of connections.ofSession(session)) socket.close(closeCodes.sessionEnded, 'session ended');
  }
}
