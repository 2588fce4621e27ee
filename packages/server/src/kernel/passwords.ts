import { limits } from '@hubbub/protocol';
import { availableParallelism } from 'node:os';
import { makeBoundedQueue } from './bounded-queue.ts';
import { countCodePoints } from './count-code-points.ts';
import type { Place } from './place.ts';
import { refuse } from './refuse.ts';

/** OWASP's figures for argon2id: 19 MiB, two passes (P1, ASVS 11.4.2). */
const argon2id = { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 } as const;

/** One queue for the process: hashing takes a core and 19 MiB each, off the main thread. */
const inTurn = makeBoundedQueue({ atOnce: Math.min(4, availableParallelism()), maxWaiting: 200 });

/** Of a password nobody knows, so that an unknown user costs what a known one does. */
let nobodysHash: Promise<string> | null = null;

/**
 * The password as it is hashed: NFC, nothing folded, trimmed or cut (ASVS 6.2.8). Refuses
 * `bad-text`, `weak-password` (too short) and `too-large`; strength is asked of `mustBeStrong`.
 */
export function parsePassword(typed: string, rule: Place['passwords'] = 'strong'): string {
  const field = 'password';
  if (!typed.isWellFormed()) throw refuse('bad-text', { field });
  const password = typed.normalize('NFC');
  const length = countCodePoints(password);
  if (length > limits.passwordMax) throw refuse('too-large', { field, limit: 'passwordMax', max: limits.passwordMax });
  if (length >= (rule === 'any' ? 1 : limits.passwordMin)) return password;
  throw refuse('weak-password', { field, message: `A password needs at least ${limits.passwordMin} characters.` });
}

/** Hashes what `parsePassword` allowed. Refuses `overloaded` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => Bun.password.hash(password, argon2id));
}

/**
 * Whether a typed password belongs to a hash; takes the same time with a null hash, and answers
 * false. `onTurn` runs just before, and may refuse by throwing. Refuses `overloaded`.
 */
export function verifyPassword(typed: string, hash: string | null, onTurn: () => void = () => {}): Promise<boolean> {
  return inTurn(async () => {
    onTurn();
    const dummy = await (nobodysHash ??= Bun.password.hash(crypto.randomUUID(), argon2id));
    const isRight = await Bun.password.verify(typed.toWellFormed().normalize('NFC'), hash ?? dummy);
    return isRight && hash !== null;
  });
}
