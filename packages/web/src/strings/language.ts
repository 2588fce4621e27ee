import { createEffect, createRoot, createSignal } from 'solid-js';
import { preference } from '../app/preferences.ts';
import type { Catalogue } from './catalogue.ts';
import { first } from './en/first.ts';
import { directionOf, languageFor, localeFor, pseudoLanguage, type Language } from './languages.ts';
import { makeStrings } from './make-strings.ts';

/** What is shown now: the language, its texts, and the locale that dates and numbers are written in. */
interface Shown {
  language: Language;
  locale: string;
  catalogue: Catalogue;
}

const shownIn = (language: Language, catalogue: Catalogue): Shown => ({ language, catalogue, locale: localeFor(language, navigator.languages) });

/** Of the first screen; the others are put in when they are loaded, and no text is read before by what `late` made. */
const english = { ...first } as Partial<Catalogue> as Catalogue;

const [shown, setShown] = createSignal<Shown>({ language: 'en', locale: 'en', catalogue: english });
const [reader, setReader] = createSignal(makeStrings(english, 'en'));

/** What reads the texts in the language that is shown now. */
export { reader };
/** The language that is shown now; what reads it follows a change. */
export const language = () => shown().language;
/** Whether the language that is shown now has a text of this key: a newer server says what is not known here. */
export const hasText = (key: string) => Object.hasOwn(shown().catalogue, key);
/** The BCP 47 tag that dates, numbers and lists are written in now. */
export const locale = () => shown().locale;
/** Which way the page runs now. */
export const direction = () => directionOf(shown().language);

async function loadEnglish(): Promise<Catalogue> {
  return Object.assign(english, (await import('./en/index.ts')).en);
}

async function loadCatalogue(wanted: Language): Promise<Catalogue> {
  if (wanted === 'de') return (await import('./de/index.ts')).de;
  if (wanted === pseudoLanguage) return (await import('./pseudo.ts')).pseudoCatalogue(await loadEnglish());
  return loadEnglish();
}

/** Loads the texts that the first screen does not show. Rejects when they cannot be loaded; a repeat tries again. */
export async function loadTexts(): Promise<void> {
  await loadCatalogue(language());
}

function show(next: Shown): void {
  setShown(next);
  setReader(() => makeStrings(next.catalogue, next.locale, directionOf(next.language)));
  document.documentElement.lang = next.language;
  document.documentElement.dir = directionOf(next.language);
}

const wanted = () => languageFor(preference('language'), navigator.languages);

async function showWanted(): Promise<void> {
  const next = wanted();
  const catalogue = await loadCatalogue(next);
  if (next === wanted() && next !== language()) show(shownIn(next, catalogue));
}

/**
 * Loads the texts of a choice, so that choosing it then shows it at once. Rejects when they cannot be loaded.
 */
export async function prepareLanguage(chosen: string): Promise<void> {
  await loadCatalogue(languageFor(chosen, navigator.languages));
}

/**
 * Makes the page follow the chosen language. Answers what to wait for before anything is drawn, so that
 * no other language is seen first; undefined for English, whose texts are there. When the texts
 * cannot be loaded the page stays as it is.
 */
export function startLanguage(): Promise<void> | undefined {
  const isEnglish = wanted() === 'en';
  if (isEnglish) show(shownIn('en', english));
  const first = isEnglish ? undefined : showWanted().catch(() => undefined);
  const follow = () => wanted() !== language() && void showWanted().catch(() => undefined);
  createRoot(() => createEffect(follow));
  addEventListener('languagechange', follow);
  return first;
}
