import type { Caller } from '../../kernel/caller.ts';

/** The address limits are counted by; the server's own command line counts as one. */
export function addressOf(caller: Caller): string {
  return caller.kind === 'operator' ? 'operator' : caller.address;
}
