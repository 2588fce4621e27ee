import { limits } from '@hubbub/protocol';
import type { EntryFact, Message, Room, RoomCatchUp } from '@hubbub/protocol';

interface FakeMember {
  readSeq: number;
  delivered: number;
}

type Raw = Omit<Message, 'reactions'> & { reactions: Map<string, string[]> };
type Entry = { seq: number; at: number; by: string } & (
  | { kind: 'message.sent' | 'message.deleted'; message: number }
  | { kind: 'message.edited'; message: number }
  | { kind: 'message.reacted'; message: number; emoji: string; on: boolean }
  | { kind: 'member.joined' | 'member.left'; user: string }
  | { kind: 'room.changed' });

/** One room of the fake server: its log, its message rows, and its members, as the protocol describes them. */
export class FakeRoom {
  readonly id: string;
  readonly kind: Room['kind'];
  readonly members = new Map<string, FakeMember>();
  readonly messages: Raw[] = [];
  topic = '';
  /** Older entries are no longer kept: cursors before it get a snapshot. */
  logFrom = 1;
  private readonly log: Entry[] = [];
  private activeAt: number;

  constructor(id: string, kind: Room['kind'], at: number) {
    this.id = id;
    this.kind = kind;
    this.activeAt = at;
  }

  get head(): number {
    return this.log.length;
  }

  join(user: string, at: number): EntryFact {
    this.members.set(user, { readSeq: this.head + 1, delivered: this.head + 1 });
    return this.append({ kind: 'member.joined', user, at, by: user });
  }

  leave(user: string, at: number, by = user): EntryFact {
    this.members.delete(user);
    return this.append({ kind: 'member.left', user, at, by });
  }

  change(topic: string, at: number, by: string): EntryFact {
    this.topic = topic;
    return this.append({ kind: 'room.changed', at, by });
  }

  send(message: Pick<Message, 'author' | 'nonce' | 'at' | 'content' | 'mentions' | 'replyTo'>): EntryFact {
    const seq = this.head + 1;
    this.messages.push({
      ...message, room: this.id, seq, editedAt: null, deletedAt: null, deletedBy: null, reactions: new Map(),
    });
    this.activeAt = message.at;
    return this.append({ kind: 'message.sent', message: seq, at: message.at, by: message.author });
  }

  edit(seq: number, change: Pick<Message, 'content' | 'mentions'>, at: number, by: string): EntryFact {
    Object.assign(this.row(seq), change, { editedAt: at });
    return this.append({ kind: 'message.edited', message: seq, at, by });
  }

  remove(seq: number, at: number, by: string): EntryFact | null {
    const row = this.row(seq);
    if (row.deletedAt !== null) return null;
    Object.assign(row, { content: null, mentions: [], deletedAt: at, deletedBy: by });
    row.reactions.clear();
    return this.append({ kind: 'message.deleted', message: seq, at, by });
  }

  react(seq: number, { emoji, on }: { emoji: string; on: boolean }, at: number, by: string): EntryFact | null {
    const { reactions } = this.row(seq);
    const users = reactions.get(emoji) ?? [];
    if (users.includes(by) === on) return null;
    const next = on ? [...users, by] : users.filter((user) => user !== by);
    if (next.length === 0) reactions.delete(emoji);
    else reactions.set(emoji, next);
    return this.append({ kind: 'message.reacted', message: seq, emoji, on, at, by });
  }

  /** The server was restored from a backup: the last entries never happened. */
  goBack(entries: number): void {
    this.log.splice(-entries);
    while ((this.messages.at(-1)?.seq ?? 0) > this.head) this.messages.pop();
  }

  find(author: string, nonce: string): Raw | undefined {
    return this.messages.find((row) => row.author === author && row.nonce === nonce);
  }

  row(seq: number): Raw {
    const row = this.messages.find((one) => one.seq === seq);
    if (!row) throw new Error(`No message ${seq}`);
    return row;
  }

  /** All messages as a member sees them. */
  all(reader: string): Message[] {
    return this.messages.map((row) => viewOf(row, reader));
  }

  view(reader: string, people: readonly string[]): Room {
    const { readSeq } = this.members.get(reader)!;
    return {
      id: this.id, kind: this.kind, name: this.kind === 'direct' ? null : this.id, alias: this.id, topic: this.topic, topicSet: null, createdAt: 0,
      settings: {
        topicBy: 'members', key: null, memberLimit: null, moderated: false, secret: false,
        nonMembersMayWrite: false, guestsAllowed: false, inviteOnly: false, equalModerators: false, historyForNewcomers: 'all',
      },
      head: this.head, activeAt: this.activeAt, memberCount: this.members.size, archivedAt: null,
      people: this.kind === 'direct' ? people.filter((user) => user !== reader) : [],
      my: { role: 'member', voice: false, visibleFrom: 0, readSeq, readAt: null, ...this.unread(reader) },
    };
  }

  unread(reader: string): { unread: number; mentions: number } {
    const { readSeq } = this.members.get(reader)!;
    const unread = this.messages.filter((row) => row.seq > readSeq && row.author !== reader && row.content !== null);
    const mentions = unread.filter((row) => this.kind === 'direct' || row.mentions.includes(reader));
    return { unread: Math.min(unread.length, limits.unreadMax), mentions: Math.min(mentions.length, limits.unreadMax) };
  }

  /** Entries after a cursor joined with present rows, or a snapshot. */
  catchUp(reader: string, after: number, limit: number): RoomCatchUp {
    if (after < this.logFrom - 1 || after > this.head) {
      return { room: this.id, reset: true, entries: [], messages: this.all(reader).slice(-50), seq: this.head, more: false };
    }
    const entries = this.log.slice(after, after + limit).map((entry) => this.fact(entry, reader));
    const seq = after + entries.length;
    return { room: this.id, reset: false, entries, messages: [], seq, more: seq < this.head };
  }

  /** An entry as it is told to a reader. */
  fact(entry: Entry, reader: string): EntryFact {
    const base = { room: this.id, seq: entry.seq, at: entry.at, by: entry.by };
    switch (entry.kind) {
      case 'message.sent': return { fact: 'message.sent', ...base, message: viewOf(this.row(entry.message), reader) };
      case 'message.deleted': return { fact: 'message.deleted', ...base, message: entry.message };
      case 'message.edited': {
        const { content, mentions, editedAt } = this.row(entry.message);
        return { fact: 'message.edited', ...base, message: entry.message, content, mentions, editedAt: editedAt ?? entry.at };
      }
      case 'message.reacted': {
        const { message, emoji, on } = entry;
        return { fact: 'message.reacted', ...base, message, emoji, on, count: this.row(message).reactions.get(emoji)?.length ?? 0 };
      }
      case 'member.joined': {
        const member = { user: entry.user, role: 'member' as const, voice: false, joinedAt: entry.at };
        return { fact: 'member.joined', ...base, member, memberCount: this.members.size };
      }
      case 'member.left': return { fact: 'member.left', ...base, user: entry.user, banned: false, memberCount: this.members.size };
      case 'room.changed': {
        const { name, topic, topicSet, archivedAt, settings } = this.view(reader, []);
        return { fact: 'room.changed', ...base, name, topic, topicSet, archivedAt, settings, needsKey: false, changed: ['topic'] };
      }
    }
  }

  private append(entry: DistributiveOmit<Entry, 'seq'>): EntryFact {
    const whole = { ...entry, seq: this.head + 1 } as Entry;
    this.log.push(whole);
    return this.fact(whole, this.members.keys().next().value ?? entry.by);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function viewOf(row: Raw, reader: string): Message {
  const reactions = [...row.reactions].map(([emoji, users]) => ({
    emoji, count: users.length, mine: users.includes(reader), users: users.slice(0, 10),
  }));
  return { ...row, reactions };
}
