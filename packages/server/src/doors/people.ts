import type { App } from '../app.ts';
import type { Telling } from '../kernel/telling.ts';
import type { Tx } from '../tx.ts';

type UserRow = NonNullable<Awaited<ReturnType<Tx['accounts']['findUser']>>>;

/** Who somebody is, for doors that write names into what they say. */
export type Person = Readonly<Pick<UserRow, 'id' | 'kind' | 'name' | 'alias' | 'displayName'>>;

/** People remembered at most; forgetting them all costs one read each. */
const maxRemembered = 50_000;

/** Who people are, by id: read once, and again when they changed. */
export class People {
  readonly #app: App;
  /** Null: nobody has this id any more. */
  readonly #known = new Map<string, Person | null>();

  constructor(app: App) {
    this.#app = app;
  }

  /** Undefined also for who is not known any more: guests who left without a word are forgotten. */
  find(id: string): Person | undefined {
    return this.#known.get(id) ?? undefined;
  }

  isRead(id: string): boolean {
    return this.#known.has(id);
  }

  /** Reads those who are not known yet. */
  async read(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#known.has(id));
    if (missing.length === 0) return;
    await this.#app.store.transact(async (tx) => {
      if (this.#known.size + missing.length > maxRemembered) this.#known.clear();
      for (const id of missing) this.#known.set(id, personOf(await tx.accounts.findUser(id)));
    }, { writes: false });
  }

  /** Forgets who changed. */
  tell(tellings: readonly Telling[]): void {
    for (const telling of tellings) {
      if (telling.to === 'everyone' && telling.fact.fact === 'user.changed') this.#known.delete(telling.fact.user.id);
    }
  }
}

function personOf(row: UserRow | undefined): Person | null {
  if (row === undefined) return null;
  const { id, kind, name, alias, displayName } = row;
  return { id, kind, name, alias, displayName };
}
