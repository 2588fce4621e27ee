import type { RefusalBody } from '@hubbub/protocol';
import { retriedRefusals } from '@hubbub/protocol/endings';

/** The server said no; `body` says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly body: RefusalBody;

  constructor(body: RefusalBody) {
    super(body.message);
    this.body = body;
  }
}

/** No answer came: whether the server did it is unknown. Repeat writes with the same nonce (M2). */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * Whether the same request may succeed later. A lost session counts: the message waits for the
 * next sign-in (M4). Codes of newer servers count as final.
 */
export function mayRetry(body: RefusalBody): boolean {
  return body.code === 'not-signed-in' || retriedRefusals.includes(body.code);
}
