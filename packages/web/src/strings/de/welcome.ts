import type { CatalogueEntry } from '../catalogue.ts';
import type { welcome } from '../en/welcome.ts';

/** German: the first steps of operators and new people. */
export const welcomeGerman = {
} satisfies Record<keyof typeof welcome, CatalogueEntry>;
