/** Where a connection's person stood in the very transaction by which it attached. */
export interface Standpoint {
  user: string;
  /** The person's version: counts what changed for them. */
  version: number;
  rooms: readonly { room: string; head: number }[];
}

/** Follows what other nodes change, for the connections of this one. */
export interface Following {
  /**
   * Follows from a standpoint on; to be called as soon as the transaction it was read in settles, so
   * that no entry falls between (M3). False when this node can vouch for nothing just now: then the
   * connection has to end.
   */
  begin(standpoint: Standpoint): boolean;
  /**
   * Whether more was told here of one of the rooms than the standpoint saw, as can be where a database
   * shows every question what was committed by then: it may have been a removal, so it has to be read again (A2).
   */
  isBehind(standpoint: Standpoint): boolean;
}
