import type { CatalogueEntry } from '../catalogue.ts';
import type { admin } from '../en/admin.ts';

/** German: administration. */
export const adminGerman = {
  'admin.title': 'Administration',
  'admin.refused': 'For administrators',
  'admin.refused.about': 'Ask one of them if something should be changed.',
  'admin.place': 'This place',
  'admin.placeName': 'Name of this place',
  'admin.signUp': 'Who may create an account?',
  'admin.locked': 'Fixed by how the server was started ({flag}). Change it there.',
  'admin.people': 'People',
  'admin.search': 'Search people',
  'admin.neverSeen': 'never seen',
  'admin.disabled': 'Disabled',
  'admin.administrator': 'Administrator',
  'admin.make': 'Make administrator',
  'admin.unmake': 'No longer administrator',
  'admin.disable': 'Disable account',
  'admin.enable': 'Enable account',
  'admin.reset': 'Make a password link',
  'admin.resetFor': 'New password for {name}',
  'admin.reset.about': 'Give this link to the person. It works once, until {when}.',
  'admin.resetLink': 'Password link',
} satisfies Record<keyof typeof admin, CatalogueEntry>;
