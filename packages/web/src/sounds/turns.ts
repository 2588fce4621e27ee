/** How long the pages of a browser wait for each other's claims, ms; too short to be noticed. */
const claimMs = 80;

/** How good a claim is: who sees the message settles the matter, who can sound comes before who cannot. */
export type Claim = 'seen' | 'sounds';

interface Posted {
  key: string;
  claim: Claim;
  by: string;
}

const isBetter = (a: Posted, b: Posted) => (a.claim === b.claim ? a.by < b.by : a.claim === 'seen');

/** What of a `BroadcastChannel` is needed. */
export interface TurnChannel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/**
 * Settles which of the pages of one browser acts on something that all of them hear of. The answer
 * is whether it is this one; every page that claimed the same key comes to the same result. `id` must
 * be another in each page.
 */
export function makeTurns(channel: TurnChannel, id: string): (key: string, claim: Claim) => Promise<boolean> {
  const best = new Map<string, Posted>();
  const note = (posted: Posted) => {
    const known = best.get(posted.key);
    if (!known || isBetter(posted, known)) best.set(posted.key, posted);
    if (!known) setTimeout(() => best.delete(posted.key), 10 * claimMs);
  };
  channel.onmessage = event => note(event.data as Posted);
  return async (key, claim) => {
    const mine: Posted = { key, claim, by: id };
    note(mine);
    channel.postMessage(mine);
    await new Promise(resolve => setTimeout(resolve, claimMs));
    return best.get(key)?.by === id;
  };
}
