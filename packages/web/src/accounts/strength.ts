import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** How hard a password is to guess, 0 (at once) to 4 (very hard). */
export interface Strength {
  score: 0 | 1 | 2 | 3 | 4;
}

const measure = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
});

/** Measures a password; `about` are the person's own names, which count as easy to guess. */
export function measureStrength(password: string, about: readonly string[]): Strength {
  const words = about.map(word => word.trim()).filter(Boolean);
  return { score: measure.check(password.slice(0, 128), words).score };
}
