/**
 * Full case folding, the same in every locale (Unicode §3.13, `CaseFolding.txt` C and F): ß → ss,
 * ς → σ, İ → i with a dot, while ı stays itself. The answer is NFKC; folding again changes nothing.
 */
export function foldCase(text: string): string {
  let folded = foldOnce(text);
  for (let next = foldOnce(folded); next !== folded; next = foldOnce(folded)) folded = next;
  return folded;
}

function foldOnce(text: string): string {
  let folded = '';
  // One by one, because lower-casing a whole text looks at a sigma's neighbours.
  for (const character of text.normalize('NFKC')) {
    folded += character === 'ı' ? character : character.toLowerCase().toUpperCase().toLowerCase();
  }
  return folded.normalize('NFKC');
}
