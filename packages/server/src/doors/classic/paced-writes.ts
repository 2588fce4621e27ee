import { limits } from '@hubbub/protocol';
import type { Dialect, Spoken } from './dialect.ts';

/** What is written to at the pace of its dialect. */
export interface Paced {
  readonly dialect: Dialect;
  /** When it was last written to, by `performance.now()`. */
  writtenAt: number;
  /** What waits for its time, and how many bytes; null when nothing. */
  held: Spoken[] | null;
  heldBytes: number;
  write(bytes: Uint8Array): void;
  onTooFarBehind(): void;
}

/** How often what waits is looked at, ms. */
const tickMs = 5;

/** What may wait to be written each on its own; more leaves together. */
const mostApart = 16;

/**
 * Keeps writes to a client without framing apart, so that it reads each on its own. Where too much
 * waits, as much leaves together as the client reads at once.
 */
export class PacedWrites {
  readonly #holding = new Set<Paced>();
  #timer: ReturnType<typeof setInterval> | null = null;

  write(to: Paced, spoken: Spoken, now: number): void {
    const { gapMs } = to.dialect;
    if (gapMs === 0) return to.write(spoken.alone);
    if (to.held === null && now - to.writtenAt >= gapMs) {
      to.writtenAt = now;
      return to.write(spoken.alone);
    }
    if (to.held === null) this.#holding.add(to);
    (to.held ??= []).push(spoken);
    to.heldBytes += spoken.alone.length;
    if (to.heldBytes > limits.queueBytes) return to.onTooFarBehind();
    this.#timer ??= setInterval(() => this.#tick(), tickMs);
  }

  /** Writes all that waits, one write after the other. */
  release(to: Paced): void {
    while (to.held !== null) this.#writeChunk(to);
  }

  /** Forgets what waits for one that is gone. */
  forget(to: Paced): void {
    to.held = null;
    to.heldBytes = 0;
    this.#holding.delete(to);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    for (const to of this.#holding) {
      if (now - to.writtenAt < to.dialect.gapMs) continue;
      to.writtenAt = now;
      this.#writeChunk(to);
    }
    if (this.#holding.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #writeChunk(to: Paced): void {
    const held = to.held!;
    let bytes = held[0]!.alone.length;
    let count = 1;
    while (held.length > mostApart && count < held.length && bytes + held[count]!.more.length <= to.dialect.chunkBytes) bytes += held[count++]!.more.length;
    for (let at = 0; at < count; at++) {
      to.write(at === 0 ? held[0]!.alone : held[at]!.more);
      to.heldBytes -= held[at]!.alone.length;
    }
    if (count === held.length) this.forget(to);
    else to.held = held.slice(count);
  }
}
