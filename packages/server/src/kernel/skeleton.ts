import confusables from 'unhomoglyph/data.json';
import { foldCase } from './case-fold.ts';

/** Prototypes of UTS #39 by character; looked up, because the library's own search takes 0.15 ms a character. */
const prototypes = new Map(Object.entries(confusables));

/**
 * UTS #39 skeleton of the case-folded text: two names with the same one cannot be told apart at a
 * glance, whatever their case. A dot above i or j does not count (İ, i and ı are one).
 */
export function skeletonOf(name: string): string {
  return settled(name.normalize('NFKC'), (text) => mapped(foldCase(text)));
}

/**
 * The skeleton of the name as it is shown: `PauI` (capital i) is `paul`, `B0B` is `bob`. Differs
 * from `skeletonOf` only where case matters for the look.
 */
export function lookOf(name: string): string {
  return skeletonOf(mapped(name.normalize('NFKC')));
}

function settled(text: string, step: (text: string) => string): string {
  let before = text;
  let after = step(before);
  while (after !== before) [before, after] = [after, step(after)];
  return after;
}

/** NFD → prototype of every character → NFD (UTS #39 §4). */
function mapped(text: string): string {
  let prototype = '';
  for (const character of text.normalize('NFD')) prototype += prototypes.get(character) ?? character;
  return prototype.normalize('NFD').replaceAll(/(?<=[ijl])\u0307/g, '');
}
