import type { z } from 'zod';
import type { Tx } from '../tx.ts';
import type { Look } from './feature.ts';
import type { Place } from './place.ts';
import type { Telling } from './telling.ts';

/** What an operator command gets besides its transaction. */
export interface OperatorCall<I, P = undefined> {
  input: I;
  /** The one time of this command, ms since 1970. */
  now: number;
  place: Place;
  /** What `prepare` came to. */
  prepared: P;
}

/** Something only the person at the server's own command line may ask; as a `Feature` otherwise. */
export interface OperatorFeature<S extends z.ZodObject = z.ZodObject, P = undefined> {
  input: S;
  prepare?(call: Omit<OperatorCall<z.output<S>, P>, 'prepared'>, look: Look): Promise<P>;
  transact(tx: Tx, call: OperatorCall<z.output<S>, P>): Promise<{ reply: object; tellings?: readonly Telling[] }>;
}

/** Declares an operator command, so that its parts are typed by its input schema. */
export function operatorFeature<S extends z.ZodObject, P = undefined>(feature: OperatorFeature<S, P>): OperatorFeature<S, P> {
  return feature;
}
