import type { z } from 'zod';
import type { Tx } from '../tx.ts';
import type { Look } from './feature.ts';
import type { Place } from './place.ts';
import type { Telling } from './telling.ts';

/** What an inner command gets besides its transaction. */
export interface InnerCall<I, P = undefined> {
  input: I;
  /** The one time of this command, ms since 1970. */
  now: number;
  place: Place;
  /** What `prepare` came to. */
  prepared: P;
}

/**
 * Something only callers inside the program may ask – the server's own command line, a door for its
 * guests – and no wire; as a `Feature` otherwise.
 */
export interface InnerFeature<S extends z.ZodObject = z.ZodObject, P = undefined, R extends object = object> {
  input: S;
  prepare?(call: Omit<InnerCall<z.output<S>, P>, 'prepared'>, look: Look): Promise<P>;
  transact(tx: Tx, call: InnerCall<z.output<S>, P>): Promise<{ reply: R; tellings?: readonly Telling[] }>;
}

/** Declares an inner command, so that its parts are typed by its input schema. */
export function innerFeature<S extends z.ZodObject, P = undefined, R extends object = object>(feature: InnerFeature<S, P, R>): InnerFeature<S, P, R> {
  return feature;
}
