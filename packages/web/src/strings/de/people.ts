import type { CatalogueEntry } from '../catalogue.ts';
import type { people } from '../en/people.ts';

/** German: people, members, presence. */
export const peopleGerman = {
  'person.unknown': 'Unbekannte Person',
  'person.you': 'Du',
  'person.kind.guest': 'Gast',
  'members.title': 'Mitglieder',
  'members.show': { one: 'Mitglieder, {count}', other: 'Mitglieder, {count}' },
  'presence.online': 'online',
  'presence.away': 'abwesend',
  'typing.one': '{name} schreibt',
  'typing.two': '{first} und {second} schreiben',
  'typing.many': 'Mehrere schreiben',
} satisfies Record<keyof typeof people, CatalogueEntry>;
