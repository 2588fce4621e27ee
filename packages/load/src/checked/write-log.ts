/** What writers asked for and were told, over all clients of a run: what the checker holds everything against. */
export interface WriteLog {
  /** A message is about to be sent for the first time. */
  invoked(nonce: string): void;
  /** The server said where it is stored; says so again for every repeat. */
  acknowledged(nonce: string, seq: number): void;
  readonly invokedNonces: ReadonlySet<string>;
  readonly seqOf: ReadonlyMap<string, number>;
  /** Acknowledgements that contradict an earlier one (M2). */
  readonly contradictions: string[];
}

/** Makes an empty log. */
export function makeWriteLog(): WriteLog {
  const invokedNonces = new Set<string>();
  const seqOf = new Map<string, number>();
  const contradictions: string[] = [];
  return {
    invokedNonces, seqOf, contradictions,
    invoked: (nonce) => void invokedNonces.add(nonce),
    acknowledged: (nonce, seq) => {
      const known = seqOf.get(nonce);
      if (known !== undefined && known !== seq) contradictions.push(`${nonce} was acknowledged as ${known} and as ${seq}`);
      seqOf.set(nonce, seq);
    },
  };
}
