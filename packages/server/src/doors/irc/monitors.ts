import { foldIrc } from './case-mapping.ts';
import type { Client } from './client.ts';

/** Who watches which nickname (IRCv3 monitor). */
export class Monitors {
  readonly #watchers = new Map<string, Set<Client>>();

  /** Watches a nickname, written as the client wrote it. */
  add(client: Client, nick: string): void {
    const key = foldIrc(nick);
    let watchers = this.#watchers.get(key);
    if (watchers === undefined) this.#watchers.set(key, (watchers = new Set()));
    watchers.add(client);
    (client.monitored ??= new Set()).add(key);
  }

  remove(client: Client, nick: string): void {
    const key = foldIrc(nick);
    client.monitored?.delete(key);
    const watchers = this.#watchers.get(key);
    watchers?.delete(client);
    if (watchers?.size === 0) this.#watchers.delete(key);
  }

  clear(client: Client): void {
    for (const nick of client.monitored ?? []) this.remove(client, nick);
    client.monitored = null;
  }

  of(nick: string): Iterable<Client> {
    return this.#watchers.get(foldIrc(nick)) ?? [];
  }
}
