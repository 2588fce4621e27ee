import type { RefusalCode } from './errors.ts';

/** Refusals after which the same request may succeed later without being changed. */
export const retriedRefusals: readonly RefusalCode[] = ['rate-limited', 'storage-failed', 'storage-full', 'overloaded', 'internal'];

/** WebSocket close codes of ours (RFC 6455 §7.4.2 leaves 4000–4999 to applications). */
export const closeCodes = {
  /** The session has ended (signed out, ended elsewhere, account disabled): do not reconnect with it. */
  sessionEnded: 4001,
  /** The client fell more than `queueBytes` or `queueBehindMs` behind: reconnect and resume. */
  slowConsumer: 4008,
  /** Too many control frames or requests: reconnect later. */
  flood: 1008,
  /** The server is stopping or cannot vouch for being complete: reconnect and resume. */
  goingAway: 1001,
  /** The version in the address is not spoken: load a newer client. */
  versionUnsupported: 4400,
} as const;
