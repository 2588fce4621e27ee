import type { CatalogueEntry } from '../catalogue.ts';
import type { composer } from '../en/composer.ts';

/** German: writing. */
export const composerGerman = {
  'composer.message': 'Message',
  'composer.placeholder': 'Write to {room}',
  'composer.emoji': 'Emoji',
  'composer.send': 'Send',
  'composer.save': 'Save',
  'composer.editing': 'Editing',
  'composer.replyTo': 'Reply to {name}',
  'composer.cancel': 'Cancel',
  'composer.people': 'People',
  'composer.archived': 'This room is archived. It can be read, not written to.',
  'composer.moderated': 'Only moderators and people they let may write here.',
} satisfies Record<keyof typeof composer, CatalogueEntry>;
