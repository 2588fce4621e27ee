import { en } from './en.ts';

/** A text with `{name}` places, or one such text per plural category of the locale. */
export type CatalogueEntry = string | Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
/** Every key of the catalogue; a missing one is a type error. */
export type StringKey = keyof typeof en;
/** Values for the places of a text; `count` chooses the plural form. */
export type StringValues = Record<string, string | number>;
/** Reads a text of the catalogue. */
export type Translate = (key: StringKey, values?: StringValues) => string;

const rightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** Keeps a right-to-left name from turning the sentence around it (UAX #9, isolates). */
function isolate(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

/** Makes the reader of a catalogue for a locale; numbers are written in the locale's way. */
export function makeStrings(catalogue: Record<StringKey, CatalogueEntry>, locale: string): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const entry = catalogue[key];
    const text = typeof entry === 'string' ? entry : entry[plurals.select(Number(values['count'] ?? 0))] ?? entry.other;
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? numbers.format(value) : isolate(value);
    });
  };
}

const english = makeStrings(en, 'en');

/** The texts of the interface in the person's language. */
export function useStrings(): Translate {
  return english;
}
