/** Checks at one client that a room's entries arrive by seq, each once, none missing (M1, M3). */
export class SeqChecker {
  checked = 0;
  outOfOrder = 0;
  readonly #last = new Map<string, number>();

  /** Reads one server frame: a fact, or several. */
  read(frame: unknown): void {
    const facts = (frame as { facts?: unknown[] }).facts ?? [frame];
    for (const fact of facts) this.#take(fact as { fact?: string; room?: string; seq?: number });
  }

  #take({ fact, room, seq }: { fact?: string; room?: string; seq?: number }): void {
    if (fact === undefined || room === undefined || seq === undefined) return;
    const last = this.#last.get(room);
    if (last !== undefined && seq !== last + 1) this.outOfOrder++;
    this.#last.set(room, seq);
    this.checked++;
  }
}
