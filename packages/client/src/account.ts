import type { Me, User } from '@hubbub/protocol';
import type { Changes } from './changes.ts';

/** Whose client this is: named by the embedder, else by what is kept, else by the first connection. */
export class Account {
  private present: Me | null = null;
  private readonly expected: string | undefined;
  /** The era of the place that what is held here is of; null before the first answer. */
  era: string | null = null;

  constructor(expected: string | undefined) {
    this.expected = expected;
  }

  get me(): Me | null {
    return this.present;
  }

  /** False when another account speaks: its outbox and rooms must never mix with these. */
  take(me: Me, changes: Changes): boolean {
    if (!this.isMine(me.id)) return false;
    this.present = me;
    changes.tell({ what: 'me' });
    return true;
  }

  /** Takes what everybody hears of the own account; passes over what is said of others. */
  hear(user: User, changes: Changes): void {
    if (user.id === this.present?.id) this.take({ ...this.present, ...user }, changes);
  }

  isMine(id: string): boolean {
    return id === (this.expected ?? this.present?.id ?? id);
  }
}
