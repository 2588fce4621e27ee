import type { SeenLog } from './seen-log.ts';
import type { WriteLog } from './write-log.ts';

/** A client, as far as the checker looks at it; `seen` is null when it never connected. */
export interface Witness {
  readonly seen: Pick<SeenLog, 'entries' | 'violations'> | null;
}

/** What a checker found; no violations means that the run kept every promise it could break. */
export interface Verdict {
  violations: string[];
  acknowledged: number;
  /** Entries compared over all clients. */
  compared: number;
}

/**
 * Holds what clients of one room saw against what was acknowledged (guarantees §3.3): every
 * acknowledged message is there, at the acknowledged seq (D1, M2), each nonce once (M2), nothing
 * that nobody wrote, the same for everybody (M1), without gaps or repeats (M3).
 */
export function checkRun(clients: readonly Witness[], log: WriteLog): Verdict {
  const violations = [...log.contradictions];
  const agreed = new Map<number, string | null>();
  let compared = 0;
  for (const [index, { seen }] of clients.entries()) {
    if (seen === null) {
      violations.push(`client ${index} never connected`);
      continue;
    }
    violations.push(...seen.violations.map((violation) => `client ${index}: ${violation}`));
    for (const { seq, nonce } of seen.entries) {
      compared++;
      const known = agreed.get(seq);
      if (known === undefined) agreed.set(seq, nonce);
      else if (known !== nonce) violations.push(`client ${index} saw ${nonce} at ${seq}, others ${known}`);
    }
  }
  violations.push(...missing(clients, log), ...wrongNonces(agreed, log));
  return { violations, acknowledged: log.seqOf.size, compared };
}

/** Acknowledged messages that a client did not see at their place. */
function missing(clients: readonly Witness[], log: WriteLog): string[] {
  const found: string[] = [];
  for (const [index, { seen }] of clients.entries()) {
    const at = new Map((seen?.entries ?? []).map(({ seq, nonce }) => [seq, nonce]));
    for (const [nonce, seq] of log.seqOf) {
      if (at.get(seq) !== nonce) found.push(`client ${index} does not have ${nonce} at ${seq}`);
    }
  }
  return found;
}

function wrongNonces(agreed: ReadonlyMap<number, string | null>, log: WriteLog): string[] {
  const found: string[] = [];
  const seqs = new Map<string, number>();
  for (const [seq, nonce] of agreed) {
    if (nonce === null) continue;
    if (seqs.has(nonce)) found.push(`${nonce} is there twice, at ${seqs.get(nonce)} and ${seq}`);
    if (!log.invokedNonces.has(nonce)) found.push(`${nonce} was never sent`);
    seqs.set(nonce, seq);
  }
  return found;
}
