import type { App } from '../app.ts';
import { sweepGuests } from '../guest-commands.ts';
import { hashSecret, newSecret } from '../kernel/ids.ts';

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
    }, { writes: false });
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

/**
 * Enters a node that starts into the list; one that is alone takes all others out, who are gone.
 * Answers the code of its link for the first administrator, or null when there is one. Only its
 * hash is kept (P1), until the node goes.
 */
export function enterNode({ store, place }: App, { isAlone }: { isAlone: boolean }): Promise<string | null> {
  const code = newSecret();
  return store.transact(async (tx) => {
    for (const { node } of isAlone ? await tx.nodes.readBeats() : []) await tx.nodes.forgetNode(node);
    await tx.nodes.beat(place.node);
    if ((await tx.accounts.countAdministrators()) > 0) return null;
    await tx.nodes.putSetupHash(place.node, hashSecret(code));
    return code;
  });
}

/** Takes a node that stops out of the list; where that fails, others find out. */
export async function leaveNode({ store, place, log }: App): Promise<void> {
  await store.transact((tx) => tx.nodes.forgetNode(place.node)).catch((error: unknown) => {
    log.error({ error: String(error) }, 'the node could not take itself out of the list');
  });
}
