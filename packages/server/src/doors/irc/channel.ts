import type { EntryFact, Member, Room } from '@hubbub/protocol';
import type { Client } from './client.ts';
import { channelOf } from './channel-name.ts';
import type { Person } from './person.ts';

/** Somebody in a room, and as what. */
export interface Occupant {
  person: Person;
  role: Member['role'];
  voice: boolean;
}

/** A room that IRC clients hear: what they are told of it when they ask. */
export interface Channel {
  id: string;
  kind: Room['kind'];
  /** `#alias`. */
  name: string;
  topic: string;
  topicSet: Room['topicSet'];
  settings: Room['settings'];
  needsKey: boolean;
  createdAt: number;
  /** Seq up to which what is known of the room reflects its log: what comes again is no news. */
  seq: number;
  occupants: Map<string, Occupant>;
  /** IRC connections that hear it. */
  listeners: Set<Client>;
  /** Facts that wait until somebody in them is known here, in their order; null when none do. */
  waiting: ChannelFact[] | null;
}

/** What happens in a room. */
export type ChannelFact = EntryFact
  | { fact: 'typing.changed'; room: string; user: string }
  | { fact: 'tags.told'; room: string; by: string; at: number; tags: Readonly<Record<string, string>>; replyTo: number | null };

export function newChannel(room: Pick<Room, 'id' | 'kind' | 'alias' | 'topic' | 'topicSet' | 'settings' | 'createdAt'>, seq: number): Channel {
  const { id, kind, alias, topic, topicSet, settings, createdAt } = room;
  return {
    id, kind, name: channelOf(alias), topic, topicSet, settings, needsKey: settings.key !== null, createdAt, seq,
    occupants: new Map(), listeners: new Set(), waiting: null,
  };
}

/** Whether a room is a query: of one or two people. Larger direct rooms are channels. */
export function isQuery({ kind, occupants }: Channel): boolean {
  return kind === 'direct' && occupants.size <= 2;
}

export function isOperator({ role }: Pick<Occupant, 'role'>): boolean {
  return role !== 'member';
}

/** `@`, `+`, both or neither, highest first; only the highest without multi-prefix. */
export function prefixOf(occupant: Pick<Occupant, 'role' | 'voice'>, multi: boolean): string {
  if (isOperator(occupant)) return multi && occupant.voice ? '@+' : '@';
  return occupant.voice ? '+' : '';
}

/** The other person of a query; oneself when one is alone in it. */
export function otherIn({ occupants }: Channel, person: Person): Person {
  for (const { person: other } of occupants.values()) if (other !== person) return other;
  return person;
}
