import type { CommandName, InputOf, Me, ReplyOf } from '@hubbub/protocol';
import type { Changes } from './changes.ts';
import type { Keep } from './keep.ts';
import type { Clock } from './platform.ts';

/** What every part of the engine may use. */
export interface Core {
  readonly clock: Clock;
  /** Uniform in 0…1. */
  readonly random: () => number;
  readonly keep: Keep;
  readonly changes: Changes;
  nonce(): string;
  me(): Me | null;
  /** The era of the place that what is held here is of; null before the first answer. */
  era(): string | null;
  /** Connected and caught up. */
  live(): boolean;
  /** Over the socket when there is one, else over HTTP; rejects with `Refused` or `Unreachable`. */
  ask<N extends CommandName>(command: N, input: InputOf<N>): Promise<ReplyOf<N>>;
}
