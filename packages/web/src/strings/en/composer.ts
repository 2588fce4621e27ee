/** English: writing. */
export const composer = {
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
} as const;
