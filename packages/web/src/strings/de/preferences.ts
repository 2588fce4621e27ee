import type { CatalogueEntry } from '../catalogue.ts';
import type { preferences } from '../en/preferences.ts';

/** German: appearance, density, language, sounds. */
export const preferencesGerman = {
  'settings.sections': 'Bereiche der Einstellungen',
  'settings.language': 'Sprache',
  'settings.language.system': 'Wie im Browser ({name})',
  'settings.sounds': 'Töne',
  'settings.contrast': 'Kontrast',
  'settings.density': 'Dichte',
  'contrast.system': 'System',
  'contrast.normal': 'Normal',
  'contrast.high': 'Hoch',
  'density.comfortable': 'Luftig',
  'density.compact': 'Kompakt',
  'look.ana': 'Treffen wir uns um sechs am Hafen?',
  'look.anaMore': 'Die späte Fähre wartet auf uns.',
  'look.ben': 'Ja! Ich bringe die Laternen mit.',
  'sounds.question': 'Wann möchtest du etwas hören?',
  'sounds.meant': 'Wenn es für mich ist',
  'sounds.meant.about': 'Direktnachrichten und Nachrichten, die mich erwähnen.',
  'sounds.all': 'Bei jeder Nachricht',
  'sounds.all.about': 'In allen meinen Räumen.',
  'sounds.none': 'Nie',
  'sounds.never': 'Was du gerade schon liest, klingt nicht.',
  'sounds.try': 'Anhören',
} satisfies Record<keyof typeof preferences, CatalogueEntry>;
