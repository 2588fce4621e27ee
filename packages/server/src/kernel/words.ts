import { foldCase } from './case-fold.ts';

/** The distinct case-folded words of some texts: runs of letters, marks and digits. */
export function wordsOf(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => foldCase(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []))];
}
