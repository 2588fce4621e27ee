import type { InviteLink } from '@hubbub/protocol';
import type { InviteLinkRow } from './store.ts';

/** A link as its room's people see it. */
export function viewInviteLink({ code, room, by, createdAt, expiresAt, usesLeft }: InviteLinkRow): InviteLink {
  return { code, room, by, createdAt, expiresAt, usesLeft };
}
