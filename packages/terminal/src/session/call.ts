import { callHttp, platformFetch, systemClock } from '@hubbub/client';
import type { CommandName, InputOf, ReplyOf } from '@hubbub/protocol';

/** Runs a command without an engine. Rejects with `Refused` or `Unreachable`. */
export function call<N extends CommandName>(origin: string, command: N, input: InputOf<N>, token?: string): Promise<ReplyOf<N>> {
  return callHttp({ origin, token, fetch: platformFetch, clock: systemClock }, command, input);
}
