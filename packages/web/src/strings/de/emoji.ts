import type { CatalogueEntry } from '../catalogue.ts';
import type { emoji } from '../en/emoji.ts';

/** German: emoji and completion. */
export const emojiGerman = {
  'emoji.search': 'Emoji finden',
  'emoji.none': 'Kein Emoji passt',
  'emoji.found': { one: '{count} Emoji gefunden', other: '{count} Emoji gefunden' },
  'emoji.all': 'Alle Emoji',
  'emoji.groups': 'Gruppen',
  'emoji.often': 'Oft verwendet',
  'emoji.smileys': 'Smileys und Gefühle',
  'emoji.people': 'Menschen und Hände',
  'emoji.nature': 'Tiere und Natur',
  'emoji.food': 'Essen und Trinken',
  'emoji.travel': 'Reisen und Orte',
  'emoji.activities': 'Aktivitäten',
  'emoji.objects': 'Gegenstände',
  'emoji.symbols': 'Symbole',
  'emoji.flags': 'Flaggen',
  'emoji.tone': 'Hautton: {tone}',
  'emoji.tone.choose': 'Hautton wählen',
  'emoji.tone.none': 'keiner',
  'emoji.tone.light': 'hell',
  'emoji.tone.mediumLight': 'mittelhell',
  'emoji.tone.medium': 'mittel',
  'emoji.tone.mediumDark': 'mitteldunkel',
  'emoji.tone.dark': 'dunkel',
} satisfies Record<keyof typeof emoji, CatalogueEntry>;
