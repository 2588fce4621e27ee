import type { Catalogue, CatalogueEntry } from './catalogue.ts';

const mirrored = (words: string) => `\u202E${words.replace(/[aeiou]/gi, '$&$&')}\u202C`;

function pseudoText(text: string): string {
  return text.split(/(\{\w+\})/).map(part => (part === '' || part.startsWith('{') ? part : part.replace(/\S+(?: \S+)*/g, mirrored))).join('');
}

function pseudoEntry(entry: CatalogueEntry): CatalogueEntry {
  if (typeof entry === 'string') return pseudoText(entry);
  return Object.fromEntries(Object.entries(entry).map(([form, text]) => [form, pseudoText(text)])) as CatalogueEntry;
}

/**
 * Makes the texts of the pseudo right-to-left locale from those of another: words a third longer and
 * written backwards (U+202E), so that a text that did not come from the catalogue is seen at once.
 * Places and plural forms stay.
 */
export function pseudoCatalogue(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).map(([key, entry]) => [key, pseudoEntry(entry)])) as Catalogue;
}
