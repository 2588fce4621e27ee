import { refusals as table, type RefusalCode } from '@hubbub/protocol/errors';

/** English: what the server's refusals say, which is the protocol's own table. */
export const refusals = Object.fromEntries(
  Object.entries(table).map(([code, { text }]) => [`refusal.${code}`, text]),
) as Record<`refusal.${RefusalCode}`, string>;
