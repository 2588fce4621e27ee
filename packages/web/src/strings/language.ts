import { createSignal } from 'solid-js';
import { en } from './en/index.ts';
import { makeStrings, type Translate } from './make-strings.ts';

const [reader, setReader] = createSignal<Translate>(makeStrings(en, 'en'));

/** What reads the texts in the language that is shown now. */
export { reader };

/** A language of the interface, as BCP 47 names it; `system` follows the browser. */
export type Language = 'system' | 'en' | 'de';

/** Shows the interface in a language; its texts are loaded first. */
export async function showLanguage(language: Exclude<Language, 'system'>): Promise<void> {
  const catalogue = language === 'de' ? (await import('./de/index.ts')).de : en;
  setReader(() => makeStrings(catalogue, language));
  document.documentElement.lang = language;
}
