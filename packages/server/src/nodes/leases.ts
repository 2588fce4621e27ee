import type { App } from '../app.ts';
import { sweepGuests } from '../guest-commands.ts';
import type { Tx } from '../tx.ts';

/** How often a node says in the database that it lives, and after how long without it is gone, ms. */
const beatMs = 5_000;
const goneAfterMs = 30_000;

/**
 * Which nodes live, by their beats in the database: no clock of another machine counts. A node that
 * is gone leaves guests and its setup code behind; whoever notices ends them, and a second one who
 * does changes nothing.
 */
export class Leases {
  readonly #app: App;
  readonly #seen = new Map<string, { beat: number; since: number }>();
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.renew().catch((error: unknown) => this.#app.log.error({ error: String(error) }, 'the lease could not be renewed'));
    }, beatMs);
  }

  async renew(now = performance.now()): Promise<void> {
    await this.#app.store.transact(async (tx) => {
      await tx.nodes.beat(this.#app.place.node);
      for (const node of this.#gone(await tx.nodes.readBeats(), now)) await tx.nodes.forgetNode(node);
    });
    await sweepGuests(this.#app);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  #gone(beats: readonly { node: string; beat: number }[], now: number): string[] {
    const gone: string[] = [];
    for (const { node, beat } of beats) {
      const seen = this.#seen.get(node);
      if (seen === undefined || seen.beat !== beat) this.#seen.set(node, { beat, since: now });
      else if (now - seen.since > goneAfterMs) gone.push(node);
    }
    for (const node of gone) this.#seen.delete(node);
    return gone;
  }
}

/** For a node that is alone, at its start: whoever was here before is gone. */
export async function forgetFormerNodes(tx: Tx): Promise<void> {
  for (const { node } of await tx.nodes.readBeats()) await tx.nodes.forgetNode(node);
}
