import type { FactOf, Member } from '@hubbub/protocol';
import { newId } from '../../kernel/ids.ts';
import { type Channel, type ChannelFact, isOperator, isQuery, otherIn } from './channel.ts';
import { capabilities } from './capabilities.ts';
import type { Client } from './client.ts';
import type { Door } from './door.ts';
import { type Line, line } from './line.ts';
import { messageIdOf } from './message-id.ts';
import { formatModeChanges, type ModeChange } from './read-mode-changes.ts';
import { type Person, accountOf, sourceOf } from './person.ts';
import { modesAfter } from './room-modes.ts';
import { type Event, tagsOf } from './render-message.ts';
import { showMessage } from './show-message.ts';
import { showTags } from './show-tags.ts';
import { answer, encodedOnce, tellEncoded } from './told.ts';
import { welcomeToChannel } from './welcome-to-channel.ts';

/** Shows one thing that happened in a room to all who hear it here, and keeps what is known of the room. */
export function showFact(door: Door, channel: Channel, fact: ChannelFact): void {
  switch (fact.fact) {
    case 'message.sent': return showMessage(door, channel, fact.message);
    case 'message.edited': return showEdit(door, channel, fact);
    case 'message.deleted': return showDeletion(door, channel, fact);
    case 'message.reacted': return showReaction(door, channel, fact);
    case 'member.joined': return showJoin(door, channel, fact);
    case 'member.left': return showLeave(door, channel, fact);
    case 'member.changed': return showRole(door, channel, fact);
    case 'room.changed': return showRoom(door, channel, fact);
    case 'mask.changed': return showModes(door, channel, fact, [{ on: fact.on, letter: maskLetters[fact.kind], param: fact.mask }]);
    case 'typing.changed':
      return showTags(door, channel, { id: null, at: door.app.clock(), by: door.people.find(fact.user)!, tags: { typing: 'active' } }, fact.fact);
    case 'tags.told':
    case 'tags.sent': {
      const id = fact.fact === 'tags.sent' ? messageIdOf(fact) : newId();
      const replyTo = fact.replyTo === null ? null : messageIdOf({ room: fact.room, seq: fact.replyTo });
      return showTags(door, channel, { id, at: fact.at, by: door.people.find(fact.by)!, tags: fact.tags, replyTo }, fact.fact);
    }
  }
}

/** Letters of the lists of people by mask. */
export const maskLetters = { ban: 'b', banException: 'e', inviteException: 'I' } as const;

type Entry = { room: string; seq: number; at: number; by: string };

function eventOf(door: Door, { room, seq, at, by }: Entry): Event {
  return { id: messageIdOf({ room, seq }), at, by: door.people.find(by)! };
}

/**
 * Tells all who hear a room; whoever's command caused it gets it as part of the answer. `only`
 * narrows it to those who understand it.
 */
export function tellChannel(channel: Channel, cause: { by: Person; fact: string }, look: (caps: number) => readonly Line[], only: (client: Client) => boolean = () => true): void {
  const encodedFor = encodedOnce(look);
  for (const client of channel.listeners) {
    if (!only(client)) continue;
    if (client.person === cause.by && client.response?.causes.has(cause.fact)) answer(client, encodedFor(client));
    else tellEncoded(client, encodedFor(client));
  }
}

function showEdit(door: Door, channel: Channel, fact: FactOf<'message.edited'>): void {
  if (fact.content === null) return;
  const text = `* ${door.people.find(fact.by)!.nick}: ${fact.content.text}`;
  showMessage(door, channel, {
    room: fact.room, seq: fact.seq, author: fact.by, nonce: '', at: fact.at, content: { ...fact.content, kind: 'text', text },
    mentions: [], replyTo: fact.message, editedAt: null, deletedAt: null, deletedBy: null, reactions: [],
  });
}

function showDeletion(door: Door, channel: Channel, fact: FactOf<'message.deleted'>): void {
  const event = { ...eventOf(door, fact), id: null };
  const id = messageIdOf({ room: fact.room, seq: fact.message });
  const cause = { by: event.by, fact: fact.fact };
  for (const client of channel.listeners) {
    if (!client.has('draft/message-redaction')) continue;
    const target = targetFor(client, channel, event.by);
    const reason = fact.reason === undefined ? '' : ` :${fact.reason}`;
    const one = line(`:${sourceOf(event.by)} REDACT ${target} ${id}${reason}`, tagsOf(event, client.caps));
    if (client.person === cause.by && client.response?.causes.has(cause.fact)) client.response.lines.push(one);
    else client.hear(one);
  }
}

function showReaction(door: Door, channel: Channel, fact: FactOf<'message.reacted'>): void {
  const event = eventOf(door, fact);
  const replyTo = messageIdOf({ room: fact.room, seq: fact.message });
  showTags(door, channel, { ...event, tags: { [fact.on ? 'draft/react' : 'draft/unreact']: fact.emoji }, replyTo }, fact.fact);
}

/** The target of something somebody did, as a client sees it: the channel, or in a query whoever received it. */
function targetFor(client: Client, channel: Channel, by: Person): string {
  if (!isQuery(channel)) return channel.name;
  return client.person === by ? otherIn(channel, by).nick : client.person!.nick;
}

function showJoin(door: Door, channel: Channel, fact: FactOf<'member.joined'>): void {
  const person = door.people.find(fact.member.user)!;
  door.channels.enter(channel, person, fact.member);
  if (isQuery(channel)) return;
  const event = { ...eventOf(door, fact), by: person };
  const body = (extended: boolean): string =>
    `:${sourceOf(person)} JOIN ${extended ? `${channel.name} ${accountOf(person) ?? '*'} :${person.realname}` : `:${channel.name}`}`;
  const lookOf = (extended: boolean) => (caps: number): Line[] => [line(body(extended), tagsOf(event, caps))];
  const cause = { by: person, fact: fact.fact };
  tellChannel(channel, cause, lookOf(true), (client) => client.has('extended-join'));
  tellChannel(channel, cause, lookOf(false), (client) => !client.has('extended-join'));
  if (person.away !== null) tellAway(channel, person);
  for (const client of person.clients) if (!client.response?.causes.has(fact.fact)) welcomeToChannel(client, channel, []);
}

function tellAway(channel: Channel, person: Person): void {
  const one = line(`:${sourceOf(person)} AWAY :${person.away}`);
  for (const client of channel.listeners) if (client.has('away-notify') && client.person !== person) client.hear(one);
}

function showLeave(door: Door, channel: Channel, fact: FactOf<'member.left'>): void {
  const person = door.people.find(fact.user)!;
  if (!isQuery(channel) && !person.isLeaving && channel.occupants.has(fact.user)) {
    const by = door.people.find(fact.by)!;
    const event = { ...eventOf(door, fact), by };
    const isKick = fact.by !== fact.user;
    const reason = fact.reason ?? (isKick ? by.nick : undefined);
    const what = isKick ? `KICK ${channel.name} ${person.nick}` : `PART ${channel.name}`;
    const body = `:${sourceOf(by)} ${what}${reason === undefined ? '' : ` :${reason}`}`;
    tellChannel(channel, { by, fact: fact.fact }, (caps) => [line(body, tagsOf(event, caps))]);
  }
  door.channels.leave(channel, person);
}

function showRole(door: Door, channel: Channel, fact: FactOf<'member.changed'>): void {
  const occupant = channel.occupants.get(fact.member.user);
  if (occupant === undefined) return;
  const { nick } = occupant.person;
  const changes: ModeChange[] = [];
  if (isOperator(occupant) !== isOperator(fact.member)) changes.push({ on: isOperator(fact.member), letter: 'o', param: nick });
  if (occupant.voice !== fact.member.voice) changes.push({ on: fact.member.voice, letter: 'v', param: nick });
  Object.assign(occupant, { role: fact.member.role, voice: fact.member.voice } satisfies Pick<Member, 'role' | 'voice'>);
  showModes(door, channel, fact, changes);
}

function showRoom(door: Door, channel: Channel, fact: FactOf<'room.changed'>): void {
  const changes = modesAfter(channel, fact);
  Object.assign(channel, { topic: fact.topic, topicSet: fact.topicSet, settings: fact.settings, needsKey: fact.needsKey });
  if (isQuery(channel)) return;
  if (fact.changed.includes('topic')) {
    const event = eventOf(door, fact);
    const body = `:${sourceOf(event.by)} TOPIC ${channel.name} :${fact.topic}`;
    tellChannel(channel, { by: event.by, fact: fact.fact }, (caps) => [line(body, tagsOf(event, caps))]);
  }
  showModes(door, channel, fact, changes);
}

function showModes(door: Door, channel: Channel, fact: Entry & { fact: string }, changes: readonly ModeChange[]): void {
  if (changes.length === 0 || isQuery(channel)) return;
  const event = eventOf(door, fact);
  const body = `:${sourceOf(event.by)} MODE ${channel.name} ${formatModeChanges(changes).join(' ')}`;
  tellChannel(channel, { by: event.by, fact: fact.fact }, (caps) => [line(body, tagsOf(event, caps & ~capabilities['message-tags']))]);
}
