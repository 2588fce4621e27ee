import type { CatalogueEntry } from '../catalogue.ts';
import type { keyboard } from '../en/keyboard.ts';

/** German: the keyboard map and the switcher’s actions. */
export const keyboardGerman = {
} satisfies Record<keyof typeof keyboard, CatalogueEntry>;
