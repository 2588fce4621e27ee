import { type EntryFact, type Fact, limits } from '@hubbub/protocol';
import type { Connections } from '../connections.ts';
import type { Audience, JoinedFact, LeftFact, RoomFact, UserFact } from '../fan-out.ts';
import { presenceTopic, type Socket, WebSocketConnection } from '../web-socket-connection.ts';
import { type GatheredPositions, makeGatheredPositions } from './gathered-positions.ts';
import { makeQuietMembership, type QuietMembership } from './quiet-membership.ts';

/** Sends text to everyone subscribed to a topic; Bun encodes the frame once. */
export type Publish = (topic: string, text: string) => void;

const roomTopic = (room: string): string => `r${room}`;
const everyoneTopic = 'all';

/** WebSockets as listeners: what they hear are topics of Bun's own publishing. */
export class WebSocketAudience implements Audience {
  readonly #connections: Connections;
  readonly #publish: Publish;
  readonly #quiet: QuietMembership;
  readonly #gathered: GatheredPositions;

  constructor(connections: Connections, publish: Publish) {
    this.#connections = connections;
    this.#publish = publish;
    this.#quiet = makeQuietMembership((room, facts) => publish(roomTopic(room), JSON.stringify({ facts })));
    this.#gathered = makeGatheredPositions((room, positions) =>
      publish(roomTopic(room), JSON.stringify({ fact: 'positions.changed', room, positions })));
  }

  /** Makes a connection hear these rooms; called inside the order of tellings. */
  attach(socket: Socket, rooms: readonly string[]): void {
    socket.subscribe(everyoneTopic);
    for (const room of rooms) socket.subscribe(roomTopic(room));
    socket.data.attached = true;
  }

  attachMember({ member, room }: JoinedFact): void {
    for (const socket of this.#attachedOf(member.user)) socket.subscribe(roomTopic(room));
  }

  detachMember(fact: LeftFact): void {
    for (const socket of this.#attachedOf(fact.user)) {
      // Whoever left hears it at once, also where others hear of it in batches.
      if (isQuiet(fact)) socket.send(this.#quiet.heldText(fact.room));
      socket.unsubscribe(roomTopic(fact.room));
    }
  }

  tellRoom(fact: RoomFact): void {
    if (fact.fact === 'positions.changed') this.#gathered.add(fact.room, fact.positions);
    else if (fact.fact === 'typing.changed' || fact.fact === 'tags.told') this.#publish(roomTopic(fact.room), JSON.stringify(fact));
    else if (isQuiet(fact)) this.#quiet.hold(fact);
    else this.#publish(roomTopic(fact.room), this.#quiet.withHeld(fact));
  }

  tellUser(user: string, fact: UserFact): void {
    const text = JSON.stringify(fact);
    for (const socket of this.#attachedOf(user)) socket.send(text);
  }

  tellEveryone(fact: Fact): void {
    this.#publish(everyoneTopic, JSON.stringify(fact));
  }

  tellWatchers(fact: Extract<Fact, { fact: 'presence.changed' }>): void {
    this.#publish(presenceTopic(fact.user), JSON.stringify(fact));
  }

  close(): void {
    this.#quiet.close();
    this.#gathered.close();
  }

  *#attachedOf(user: string): Generator<Socket> {
    for (const connection of this.#connections.ofUser(user)) {
      if (connection instanceof WebSocketConnection && connection.attached) yield connection.socket!;
    }
  }
}

/** Whether an entry of a room this large goes out in batches. */
function isQuiet(fact: EntryFact): boolean {
  return 'memberCount' in fact && fact.memberCount > limits.quietMembershipAbove;
}
