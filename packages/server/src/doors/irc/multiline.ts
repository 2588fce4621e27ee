import { multilineMaxBytes, multilineMaxLines } from './capabilities.ts';
import type { Tags } from './tags.ts';

/** A `draft/multiline` batch that is being sent to us. */
export interface OpenBatch {
  id: string;
  target: string;
  /** Of the batch's first line: the label and client tags are those of the whole message. */
  tags: Tags;
  command: 'PRIVMSG' | 'NOTICE' | null;
  lines: MessageLine[];
  bytes: number;
}

/** One line of a message; `joins` when it continues the one before it without a line break. */
export interface MessageLine {
  text: string;
  joins: boolean;
}

/** Why a batch cannot go on: the code of its FAIL, with what the code shows. */
export interface BatchFailure {
  code: 'MULTILINE_MAX_BYTES' | 'MULTILINE_MAX_LINES' | 'MULTILINE_INVALID_TARGET' | 'MULTILINE_INVALID';
  shows: string[];
}

export function openBatch(id: string, target: string, tags: Tags): OpenBatch {
  return { id, target, tags, command: null, lines: [], bytes: 0 };
}

/** Adds a line to a batch, or says why it cannot be one of it. */
export function addLine(batch: OpenBatch, command: 'PRIVMSG' | 'NOTICE', target: string, line: MessageLine): BatchFailure | undefined {
  if (target !== batch.target) return { code: 'MULTILINE_INVALID_TARGET', shows: [batch.target, target] };
  if (batch.command !== null && batch.command !== command) return { code: 'MULTILINE_INVALID', shows: [] };
  if (line.joins && line.text === '') return { code: 'MULTILINE_INVALID', shows: [] };
  if (batch.lines.length >= multilineMaxLines) return { code: 'MULTILINE_MAX_LINES', shows: [String(multilineMaxLines)] };
  batch.bytes += Buffer.byteLength(line.text) + (line.joins ? 0 : 1);
  if (batch.bytes > multilineMaxBytes) return { code: 'MULTILINE_MAX_BYTES', shows: [String(multilineMaxBytes)] };
  batch.command = command;
  batch.lines.push(line);
  return undefined;
}

/** The text the lines make. */
export function textOf(lines: readonly MessageLine[]): string {
  return lines.map(({ text, joins }, index) => (joins || index === 0 ? text : `\n${text}`)).join('');
}
