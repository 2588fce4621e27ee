/** How long the pages of a browser wait for each other's claims, ms; too short to be noticed. */
const claimMs = 80;
/** A claim stands this long; within half of it a page need not say it again, ms. */
const standsMs = 10 * claimMs;

/** How good a claim is: who sees the room settles the matter, who can sound comes before who cannot. */
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

/** Which of the pages of one browser acts on something that all of them hear of. */
export interface Turns {
  /** Says what this page is to `key`; however often within a burst, the others are told a few times a second. */
  claim(key: string, claim: Claim): void;
  /** The same, and whether this page is the one: every page that claimed the same key comes to the same result. */
  take(key: string, claim: Claim): Promise<boolean>;
}

/** Makes the turns of a page; `id` must be another in each page. */
export function makeTurns(channel: TurnChannel, id: string, now: () => number = () => performance.now()): Turns {
  const best = new Map<string, Posted & { at: number }>();
  const said = new Map<string, { claim: Claim; at: number }>();
  const note = (posted: Posted) => {
    const known = best.get(posted.key);
    const stands = known !== undefined && now() - known.at < standsMs;
    if (!stands || known.by === posted.by || isBetter(posted, known)) best.set(posted.key, { ...posted, at: now() });
  };
  channel.onmessage = event => note(event.data as Posted);
  const claim = (key: string, mine: Claim) => {
    const last = said.get(key);
    if (last?.claim === mine && now() - last.at < standsMs / 2) return;
    said.set(key, { claim: mine, at: now() });
    const posted: Posted = { key, claim: mine, by: id };
    note(posted);
    channel.postMessage(posted);
  };
  return {
    claim,
    async take(key, mine) {
      claim(key, mine);
      await new Promise(resolve => setTimeout(resolve, claimMs));
      return best.get(key)?.by === id;
    },
  };
}
