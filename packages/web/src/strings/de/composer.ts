import type { CatalogueEntry } from '../catalogue.ts';
import type { composer } from '../en/composer.ts';

/** German: writing. */
export const composerGerman = {
  'composer.message': 'Nachricht',
  'composer.placeholder': 'Nachricht an {room}',
  'composer.emoji': 'Emoji',
  'composer.send': 'Senden',
  'composer.save': 'Speichern',
  'composer.editing': 'Bearbeiten',
  'composer.replyTo': 'Antwort an {name}',
  'composer.cancel': 'Abbrechen',
  'composer.archived': 'Dieser Raum ist archiviert. Er lässt sich lesen, aber nicht beschreiben.',
  'composer.moderated': 'Hier schreiben nur die Moderation und wen sie schreiben lässt.',
  'composer.format': 'Formatierung',
  'composer.draft': 'Entwurf',
  'send.again': 'Als neue Nachricht senden',
  'composer.tooLong': { one: 'Ein Zeichen zu viel zum Senden. Nichts geht verloren.', other: '{count} Zeichen zu viel zum Senden. Nichts geht verloren: kürzen oder in Teilen senden.' },
  'emoji.language': 'de',
} satisfies Record<keyof typeof composer, CatalogueEntry>;
