import type { CheckedInputOf, CommandName, ReplyOf } from '@hubbub/protocol';
import type { Tx } from '../tx.ts';
import type { Caller, UserCaller } from './caller.ts';
import type { Place } from './place.ts';
import type { Telling } from './telling.ts';

/** Who a command runs for, proved inside its transaction: the session lives, the account is not disabled. */
export interface Actor extends UserCaller {
  administrator: boolean;
  guest: boolean;
}

/** What a feature function gets besides its transaction. */
export interface Call<N extends CommandName, P = undefined> {
  input: CheckedInputOf<N>;
  caller: Caller;
  /** Set for every command whose `who` is not `anyone`. */
  actor: Actor;
  /** The one time of this command, ms since 1970. */
  now: number;
  place: Place;
  /** What `prepare` came to. */
  prepared: P;
}

export interface Outcome<N extends CommandName> {
  reply: ReplyOf<N>;
  /** What is true now and who hears of it, in order; nobody does before it is durable (D1). */
  tellings?: readonly Telling[];
}

export type Transact<N extends CommandName, P = undefined> = (tx: Tx, call: Call<N, P>) => Promise<Outcome<N>>;

/** Reads for `prepare`, in a short transaction of their own. */
export type Look = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * A feature: one function that says who may and what is true afterwards. `prepare` does slow work
 * that needs no transaction (password hashing) and must not decide anything `transact` relies on
 * without checking again.
 */
export interface Feature<N extends CommandName, P = undefined> {
  prepare(call: Omit<Call<N, P>, 'prepared' | 'actor'>, look: Look): Promise<P>;
  transact(tx: Tx, call: Call<N, P>): Promise<Outcome<N>>;
}
