import { type EntryPlace, parseMessageId } from './message-id.ts';
import { parseTime } from './server-time.ts';

/** A point in a history: an entry, a time, or `*` for "the newest" (IRCv3 draft/chathistory). */
export type HistoryPoint = { place: EntryPlace } | { at: number } | 'newest';

export const historySubcommands = ['LATEST', 'BEFORE', 'AFTER', 'AROUND', 'BETWEEN'] as const;
export type HistorySubcommand = (typeof historySubcommands)[number];

/** The most one CHATHISTORY answers, as advertised. */
export const historyMax = 100;

/** What a CHATHISTORY asks for. */
export interface HistorySelector {
  subcommand: HistorySubcommand;
  target: string;
  from: HistoryPoint;
  /** Of BETWEEN only. */
  to: HistoryPoint | null;
  limit: number;
}

/** Reads the parameters of a CHATHISTORY other than TARGETS; undefined when they do not make one. */
export function parseHistorySelector(params: readonly string[]): HistorySelector | undefined {
  const subcommand = historySubcommands.find((name) => name === params[0]?.toUpperCase());
  if (subcommand === undefined) return undefined;
  const points = subcommand === 'BETWEEN' ? 2 : 1;
  const [, target, ...rest] = params;
  const from = parseHistoryPoint(rest[0]);
  const to = points === 2 ? parseHistoryPoint(rest[1]) : null;
  const limit = parseLimit(rest[points]);
  const isWhole = target !== undefined && from !== undefined && to !== undefined && limit !== undefined;
  const isPoint = from !== 'newest' || subcommand === 'LATEST';
  return isWhole && isPoint ? { subcommand, target, from, to, limit } : undefined;
}

/** `msgid=…`, `timestamp=…` or `*`. A msgid that is none of ours is a place nobody has. */
export function parseHistoryPoint(text: string | undefined): HistoryPoint | undefined {
  if (text === '*') return 'newest';
  if (text?.startsWith('msgid=')) return { place: parseMessageId(text.slice('msgid='.length)) ?? { room: '', seq: 0 } };
  if (!text?.startsWith('timestamp=')) return undefined;
  const at = parseTime(text.slice('timestamp='.length));
  return at === undefined ? undefined : { at };
}

export function parseLimit(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) && Number(text) > 0 ? Math.min(Number(text), historyMax) : undefined;
}
