import type { Invitation } from '@hubbub/protocol';
import type { Core } from './core.ts';

/** Personal invitations to rooms, one for each room at most. */
export class Invitations {
  private present: readonly Invitation[] = [];
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  list(): readonly Invitation[] {
    return this.present;
  }

  replace(invitations: readonly Invitation[]): void {
    this.present = invitations;
    this.core.changes.tell({ what: 'invitations' });
  }

  put(invitation: Invitation): void {
    this.replace([...this.present.filter((one) => one.room !== invitation.room), invitation]);
  }

  drop(room: string): void {
    if (this.present.some((one) => one.room === room)) this.replace(this.present.filter((one) => one.room !== room));
  }
}
