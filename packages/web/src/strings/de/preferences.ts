import type { CatalogueEntry } from '../catalogue.ts';
import type { preferences } from '../en/preferences.ts';

/** German: appearance, density, language, sounds. */
export const preferencesGerman = {
} satisfies Record<keyof typeof preferences, CatalogueEntry>;
