import type { EntryFact, Me, Message } from '@hubbub/protocol';
import type { SendState, Timeline, TimelineMessage, TimelineNotice } from './api.ts';
import type { Held } from './outbox.ts';
import type { RoomState } from './room-state.ts';

/** What a timeline is made of besides the room itself. */
export interface ViewParts {
  me: Me | null;
  held: readonly Held[];
  sendState(seq: number): SendState;
}

/** Turns rooms into timelines; a row whose message and send state are unchanged stays the same object. */
export class TimelineView {
  private readonly rows = new WeakMap<Message, TimelineMessage>();
  private readonly echoes = new WeakMap<object, TimelineMessage>();
  private readonly lines = new WeakMap<EntryFact, TimelineNotice>();

  make(state: RoomState, parts: ViewParts): Timeline {
    const span = state.shown ?? state.newest;
    const messages = span.rows.map(({ message }) => this.row(message, parts));
    const present = new Set(messages.filter((row) => row.sendState !== null).map((row) => row.key));
    for (const held of parts.held) {
      const echo = held.leaving === 'discarded' || !parts.me ? null : this.echo(held, parts.me);
      if (echo && !present.has(echo.key)) messages.push(echo);
    }
    const { moreBefore, moreAfter } = span;
    return { room: state.id, messages, notices: this.notices(state), moreBefore, moreAfter, loaded: state.loaded };
  }

  private row(message: Message, parts: ViewParts): TimelineMessage {
    const sendState = message.author === parts.me?.id ? parts.sendState(message.seq) : null;
    const known = this.rows.get(message);
    if (known && known.sendState === sendState) return known;
    const row = { ...message, key: keyOf(message.author, message.nonce), sendState, refusal: null };
    this.rows.set(message, row);
    return row;
  }

  private echo(held: Held, me: Me): TimelineMessage {
    const source = held.stored ?? held.item;
    const known = this.echoes.get(source);
    if (known) return known;
    const row = echoOf(held, me);
    this.echoes.set(source, row);
    return row;
  }

  /** Lines from the first loaded message on, or all when the room's beginning is loaded. */
  private notices(state: RoomState): TimelineNotice[] {
    const span = state.shown ?? state.newest;
    const from = span.moreBefore ? (span.first ?? 0) : 0;
    const to = span.moreAfter ? (span.last ?? 0) : Infinity;
    return state.notices.filter(({ seq }) => seq >= from && seq <= to).map((entry) => this.line(entry));
  }

  private line(entry: EntryFact): TimelineNotice {
    const known = this.lines.get(entry);
    if (known) return known;
    const notice = entry.fact as TimelineNotice['notice'];
    const line = { key: `${notice} ${entry.seq}`, notice, seq: entry.seq, at: entry.at, by: entry.by, fact: entry };
    this.lines.set(entry, line);
    return line;
  }
}

/** The same for the local echo and the stored message: nonces are unique per author and room. */
function keyOf(author: string, nonce: string): string {
  return `${author} ${nonce}`;
}

function echoOf({ item, stored }: Held, me: Me): TimelineMessage {
  const { content, mentions = [], replyTo = null } = item.input;
  return {
    key: keyOf(me.id, item.nonce), room: item.room, seq: stored?.seq ?? null, author: me.id, nonce: item.nonce,
    at: stored?.at ?? item.createdAt, content: { kind: 'text', format: 'markdown', ...content }, mentions, replyTo,
    editedAt: null, deletedAt: null, deletedBy: null, reactions: [],
    sendState: item.refusal ? 'failed' : stored ? 'stored' : 'waiting', refusal: item.refusal,
  };
}
