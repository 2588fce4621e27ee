import { cidOf, hashOf } from '../history/body.ts';
import type { FinalEntry, FinalMessage } from '../history/final-state.ts';

/** A line of the log as its table has it. */
export interface EntryRow extends Omit<FinalEntry, 'user'> {
  /** JSON. */
  data: string | null;
}

export interface MessageRow {
  seq: number;
  author: string;
  nonce: string;
  text: string | null;
}

export function entryOf({ seq, kind, actor, about, data }: EntryRow): FinalEntry {
  const { member, user } = JSON.parse(data ?? '{}') as { member?: { user: string }; user?: string };
  return { seq, kind, actor, about, user: member?.user ?? user ?? null };
}

export function messageOf({ seq, author, nonce, text }: MessageRow): FinalMessage {
  return { seq, author, cid: cidOf({ nonce, text }), hash: text === null ? null : hashOf(text) };
}
