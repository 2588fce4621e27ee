import type { Catalogue, StringKey } from './catalogue.ts';

/** Values for the places of a text; `count` chooses the plural form. */
export type StringValues = Record<string, string | number>;
/** Reads a text of the catalogue. */
export type Translate = (key: StringKey, values?: StringValues) => string;

const rightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** Keeps a name of the other direction from turning the sentence around it (UAX #9, isolates). */
function isolate(value: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' || rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

/** Makes the reader of a catalogue for a locale; numbers are written in the locale's way. */
export function makeStrings(catalogue: Catalogue, locale: string, direction: 'ltr' | 'rtl' = 'ltr'): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const entry = catalogue[key];
    const text = typeof entry === 'string' ? entry : entry[plurals.select(Number(values['count'] ?? 0))] ?? entry.other;
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? numbers.format(value) : isolate(value, direction);
    });
  };
}
