/**
 * A language of the interface. `en-XB` is the pseudo right-to-left locale: English made at run time
 * into longer words written from right to left, so that a page that does not mirror shows itself.
 */
export type Language = 'en' | 'de' | 'en-XB';

/** The locale for trying out mirroring; nobody's language, so it is listed only where it is asked for. */
export const pseudoLanguage: Language = 'en-XB';

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { 'en': 'English', 'de': 'Deutsch', 'en-XB': 'Right-to-left (test)' };

const isLanguage = (tag: string): tag is Language => Object.hasOwn(languageNames, tag);
const baseOf = (tag: string) => tag.split('-')[0]!;

/** The language for a choice: itself, or with `system` (or what is not known here) the first of the browser's that there is; English when there is none. */
export function languageFor(chosen: string, browser: readonly string[]): Language {
  return [chosen, ...browser.map(baseOf)].find(isLanguage) ?? 'en';
}

/** The BCP 47 tag for dates and numbers: a language with the region of the browser's, where it has that language. */
export function localeFor(language: Language, browser: readonly string[]): string {
  const base = baseOf(language);
  return browser.find(tag => baseOf(tag) === base) ?? base;
}

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === pseudoLanguage ? 'rtl' : 'ltr';
}
