import type { EntryFact } from '@hubbub/protocol';

/** At most one frame a second of membership entries in large rooms (architecture §3). */
const everyMs = 1_000;

export interface QuietMembership {
  /** Keeps a membership entry for the next frame of its room. */
  hold(fact: EntryFact): void;
  /** The frame of a fact, with what was held before it, so that seqs stay in order (M1). */
  withHeld(fact: EntryFact): string;
  /** What is held of a room, as a frame. */
  heldText(room: string): string;
  close(): void;
}

/** Batches membership entries of large rooms: ten thousand joining do not cost ten thousand frames each. */
export function makeQuietMembership(publish: (room: string, facts: readonly EntryFact[]) => void): QuietMembership {
  const held = new Map<string, EntryFact[]>();
  let timer: ReturnType<typeof setInterval> | null = null;

  const flush = (): void => {
    for (const [room, facts] of held) publish(room, facts);
    held.clear();
    if (timer !== null) clearInterval(timer);
    timer = null;
  };

  return {
    hold: (fact) => {
      const facts = held.get(fact.room);
      if (facts === undefined) held.set(fact.room, [fact]);
      else facts.push(fact);
      timer ??= setInterval(flush, everyMs);
    },
    withHeld: (fact) => {
      const facts = held.size === 0 ? undefined : held.get(fact.room);
      if (facts === undefined) return JSON.stringify(fact);
      held.delete(fact.room);
      return JSON.stringify({ facts: [...facts, fact] });
    },
    heldText: (room) => JSON.stringify({ facts: held.get(room) ?? [] }),
    close: () => {
      if (timer !== null) clearInterval(timer);
    },
  };
}
