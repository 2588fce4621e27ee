import type { CatalogueEntry } from '../catalogue.ts';
import type { emoji } from '../en/emoji.ts';

/** German: emoji and completion. */
export const emojiGerman = {
} satisfies Record<keyof typeof emoji, CatalogueEntry>;
