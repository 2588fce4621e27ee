import type { Content } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol';
import type { RoomFact } from '../fan-out.ts';
import type { People } from '../people.ts';
import type { Said } from './dialect.ts';

/** Shows where a line ended; a break itself would let a text look like another one's line. */
const lineEnd = ' ⏎ ';
/** Messages of a room whose authors are remembered, for replies. */
const mostRemembered = 500;

/** Turns facts of rooms into what a line can say; names are user names, which are unique and separate nothing. */
export class Sayings {
  readonly #people: People;
  /** Authors by room and seq, oldest first. */
  readonly #authors = new Map<string, Map<number, string>>();

  constructor(people: People) {
    this.#people = people;
  }

  /** Undefined for what a line has no words for, and for what nobody asked to know: reactions, roles, comings and goings in large rooms. */
  of(fact: RoomFact): Said | undefined {
    switch (fact.fact) {
      case 'message.sent':
        this.#remember(fact.room, fact.seq, fact.by);
        return this.#message(fact.by, this.#replyMark(fact.room, fact.message.replyTo) + textOf(fact.message.content));
      case 'message.edited':
        return this.#message(fact.by, `(edited) ${textOf(fact.content)}`);
      case 'message.deleted':
        return this.#message(fact.by, `(deleted a message of ${this.#authorOf(fact.room, fact.message) ?? 'the past'})`);
      case 'room.changed':
        return fact.changed.includes('topic') ? this.#message(fact.by, `(the topic is now: ${fact.topic})`) : undefined;
      case 'member.joined':
        return this.#about('joined', fact.member.user, fact.memberCount);
      case 'member.left':
        return this.#about('left', fact.user, fact.memberCount);
      default:
        return undefined;
    }
  }

  /** To be told when nobody of the door hears a room any more. */
  forget(room: string): void {
    this.#authors.delete(room);
  }

  #message(by: string, text: string): Said | undefined {
    const name = this.#people.find(by)?.name;
    return name === undefined ? undefined : { what: 'message', by, name, text };
  }

  /** In large rooms comings and goings are many and concern few. */
  #about(what: 'joined' | 'left', user: string, memberCount: number): Said | undefined {
    const name = this.#people.find(user)?.name;
    return name === undefined || memberCount > limits.quietMembershipAbove ? undefined : { what, by: user, name, text: '' };
  }

  #replyMark(room: string, replyTo: number | null): string {
    if (replyTo === null) return '';
    const author = this.#authorOf(room, replyTo);
    return author === undefined ? '(reply) ' : `(to ${author}) `;
  }

  #authorOf(room: string, seq: number): string | undefined {
    const author = this.#authors.get(room)?.get(seq);
    return author === undefined ? undefined : this.#people.find(author)?.name;
  }

  #remember(room: string, seq: number, author: string): void {
    let authors = this.#authors.get(room);
    if (authors === undefined) this.#authors.set(room, (authors = new Map()));
    authors.set(seq, author);
    if (authors.size > mostRemembered) authors.delete(authors.keys().next().value!);
  }
}

/** A message's text in one line, as people write it; Markdown is made to be read as it is. */
export function textOf(content: Content | null): string {
  if (content === null) return '(deleted)';
  const text = content.text.replaceAll('\n', lineEnd);
  return content.kind === 'action' ? `*${text}*` : text;
}
