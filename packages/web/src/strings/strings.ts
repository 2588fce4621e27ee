import { reader } from './language.ts';
import type { Translate } from './make-strings.ts';

export type { CatalogueEntry, StringKey } from './catalogue.ts';
export type { StringValues, Translate } from './make-strings.ts';

const translate: Translate = (key, values) => reader()(key, values);

/** The texts of the interface in the person's language; what reads them follows a change of it. */
export function useStrings(): Translate {
  return translate;
}
