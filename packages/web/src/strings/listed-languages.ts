import { preference } from '../app/preferences.ts';
import { languageNames, pseudoLanguage, type Language } from './languages.ts';

/** The languages to choose from. The test locale is among them only for who came with `?pseudo` in the address or uses it already. */
export function listedLanguages(): Language[] {
  const isTested = preference('language') === pseudoLanguage || new URLSearchParams(location.search).has('pseudo');
  return (Object.keys(languageNames) as Language[]).filter(language => language !== pseudoLanguage || isTested);
}
