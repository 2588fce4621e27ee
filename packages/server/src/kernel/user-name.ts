import { limits } from '@hubbub/protocol';
import { foldCase } from './case-fold.ts';
import { countCodePoints } from './count-code-points.ts';
import { refuse } from './refuse.ts';
import { isReservedName, looksReserved } from './reserved-names.ts';
import { isOneScript } from './scripts.ts';
import { lookOf, skeletonOf } from './skeleton.ts';

/** What must be unique about a user name. */
export interface UserNameKeys {
  /** NFKC and case-folded: what sign-in looks up. */
  nameKey: string;
  /** UTS #39 skeleton of `nameKey`. */
  skeleton: string;
  /** UTS #39 skeleton of the name in its typed case. */
  look: string;
}

/** A user name that is allowed: NFKC, in the case it was typed. */
export interface UserName extends UserNameKeys {
  name: string;
}

/** Letters with their marks (UTS #39 §5.4: at most four), digits; between them single - _ . */
const word = String.raw`(?:\p{L}\p{M}{0,4}|\p{N})`;
const shape = new RegExp(`^${word}(?:[-_.]*${word})*$`, 'u');
const invisible = /\p{Default_Ignorable_Code_Point}/u;
/** Windows opens devices by these names, with any ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * Checks a user name somebody wants to have. Refuses `bad-user-name`, `reserved-name`, and
 * `confusable` for mixed scripts or the look of a reserved name; whether it is free is not asked here.
 */
export function parseUserName(typed: string): UserName {
  if (!typed.isWellFormed()) throw refuse('bad-user-name', { field: 'name' });
  const name = typed.normalize('NFKC');
  if (!isNameShaped(name) || device.test(foldCase(name))) throw refuse('bad-user-name', { field: 'name' });
  const keys = userNameKeys(name);
  if (isReservedName(keys.nameKey)) throw refuse('reserved-name', { field: 'name' });
  if (!isOneScript(name) || looksReserved(keys)) throw refuse('confusable', { field: 'name' });
  return { name, ...keys };
}

/** The keys of any well-formed text as a user name, allowed or not. */
export function userNameKeys(name: string): UserNameKeys {
  return { nameKey: foldCase(name), skeleton: skeletonOf(name), look: lookOf(name) };
}

/** Longer than any key of an allowed name; what is longer belongs to nobody. */
const keyMax = 200;

/** The key an account is found by, for any text, allowed or not; at most 200 characters. */
export function nameKeyOf(typed: string): string {
  return foldCase(typed.toWellFormed()).slice(0, keyMax);
}

function isNameShaped(name: string): boolean {
  const length = countCodePoints(name);
  if (length < limits.userNameMin || length > limits.userNameMax) return false;
  return shape.test(name) && !name.includes('..') && !invisible.test(name);
}
