import type { Clock } from './platform.ts';
import { randomBytes } from './platform.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Makes a nonce: nine base-36 digits of time, then sixteen random ones. Ordered by time, so that
 * the server's index of nonces grows at one end.
 */
export function makeNonce(clock: Clock): string {
  const time = Math.max(0, Math.floor(clock.now())).toString(36).padStart(9, '0');
  return time + Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('');
}
