import type { en } from './en/index.ts';

/** A text with `{name}` places, or one such text per plural category of the locale. */
export type CatalogueEntry = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string });
/** Every key of the catalogue; a missing one is a type error. */
export type StringKey = keyof typeof en;
/** All texts in one language. */
export type Catalogue = Record<StringKey, CatalogueEntry>;
