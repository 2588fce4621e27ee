import { isInCode } from './code-places.ts';

/** What is being written that can be completed: its kind, where its mark stands, and what follows the mark. */
export interface CompletionQuery {
  kind: 'person' | 'emoji' | 'command';
  at: number;
  query: string;
}

const patterns = [
  ['person', /(?:^|[\s([{])@([\p{L}\p{N}._-]{0,32})$/u],
  ['emoji', /(?:^|[\s([{*_~>]|\p{Extended_Pictographic}|\uFE0F):(\p{L}[\p{L}\p{N}_+-]{1,30}|[+-]1|\d{2,3})$/u],
] as const;
const command = /^\/([a-z]{0,16})$/;

/** What is being written before the caret that can be completed; null when nothing is, and inside code. */
export function findCompletionQuery(text: string, caret: number): CompletionQuery | null {
  const slash = command.exec(text.slice(0, caret));
  if (slash) return { kind: 'command', at: 0, query: slash[1]! };
  const before = text.slice(Math.max(0, caret - 48), caret);
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(before);
    if (!match) continue;
    const at = caret - match[1]!.length - 1;
    return isInCode(text, at) ? null : { kind, at, query: match[1]! };
  }
  return null;
}

/** The short code that was just closed with a colon, and where it begins; null when none was. */
export function findClosedCode(text: string, caret: number): { at: number; code: string } | null {
  const match = /(?:^|[^\p{L}\p{N}:/]):([a-z0-9_+-]{1,40}):$/u.exec(text.slice(Math.max(0, caret - 48), caret));
  if (!match) return null;
  const at = caret - match[1]!.length - 2;
  return isInCode(text, at) ? null : { at, code: match[1]! };
}
