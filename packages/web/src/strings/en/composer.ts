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
  'composer.archived': 'This room is archived. It can be read, not written to.',
  'composer.moderated': 'Only moderators and people they let may write here.',
  'composer.format': 'Formatting',
  'composer.draft': 'Draft',
  'send.again': 'Send as new',
  'composer.tooLong': { one: 'One character too many to send. Nothing is lost.', other: '{count} characters too many to send. Nothing is lost: shorten it, or send it in parts.' },
  'emoji.language': 'en',
} as const;
