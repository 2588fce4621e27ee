/** How well a name fits, and which of its characters (UTF-16 indices, ascending) were meant. */
export interface Fit {
  score: number;
  at: readonly number[];
}

const accents = /\p{M}/gu;
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text);

const mostKept = 4_000;
const kept = new Map<string, string[]>();

/** The folded form of a name, kept because every key pressed asks for it again. */
function foldOnce(name: string): string[] {
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const folded = fold(name);
  kept.set(name, folded);
  return folded;
}

/** Lower case without accents, one folded piece per UTF-16 unit, so that places stay those of the name. */
function fold(text: string): string[] {
  if (isPlain(text)) return [...text.toLowerCase()];
  return Array.from({ length: text.length }, (_, index) => text[index]!.normalize('NFD').replace(accents, '').toLocaleLowerCase());
}

const isWordStart = (name: readonly string[], at: number) => at === 0 || /[\s,._@/()-]/.test(name[at - 1]!);

/** Finds letters that follow each other anywhere, preferring the beginnings of words. */
function findSpread(wanted: readonly string[], name: readonly string[]): number[] | null {
  const at: number[] = [];
  let from = 0;
  for (const letter of wanted) {
    const rest = (start: number, fits: (index: number) => boolean) => name.findIndex((one, index) => index >= start && one === letter && fits(index));
    const next = name[from] === letter ? from : rest(from, index => isWordStart(name, index));
    const found = next === -1 ? rest(from, () => true) : next;
    if (found === -1) return at.length === 0 ? null : findPlain(wanted, name);
    at.push(found);
    from = found + 1;
  }
  return at;
}

function findPlain(wanted: readonly string[], name: readonly string[]): number[] | null {
  const at: number[] = [];
  let from = 0;
  for (const letter of wanted) {
    const found = name.indexOf(letter, from);
    if (found === -1) return null;
    at.push(found);
    from = found + 1;
  }
  return at;
}

function findTogether(wanted: readonly string[], name: readonly string[]): number | null {
  const fits = (start: number) => wanted.every((letter, index) => name[start + index] === letter);
  let inside: number | null = null;
  for (let start = 0; start <= name.length - wanted.length; start += 1) {
    if (!fits(start)) continue;
    if (isWordStart(name, start)) return start;
    inside ??= start;
  }
  return inside;
}

function fitTogether(wanted: readonly string[], name: readonly string[]): Fit | null {
  const start = findTogether(wanted, name);
  if (start === null) return null;
  const rank = start === 0 ? (wanted.length === name.length ? 6 : 5) : isWordStart(name, start) ? 4 : 2.5;
  return { score: rank, at: wanted.map((_, index) => start + index) };
}

function fitSpread(wanted: readonly string[], name: readonly string[]): Fit | null {
  const at = findSpread(wanted, name);
  if (!at) return null;
  const starts = at.filter(index => isWordStart(name, index)).length;
  const gaps = at.at(-1)! - at[0]! + 1 - at.length;
  return { score: starts === at.length ? 3 : 1 + starts / at.length / 2 + 1 / (3 + gaps), at };
}

/**
 * How a name fits what was typed; null when it does not. Best is the name itself, then its beginning, the
 * beginning of a word, beginnings of words, a part, and letters that merely follow each other; of equals
 * the shorter name. Accents and case do not matter. Nothing typed fits everything.
 */
export function fuzzyFit(query: string, name: string): Fit | null {
  const wanted = fold(query.trim()).filter(piece => piece !== '');
  if (wanted.length === 0) return { score: 1, at: [] };
  const folded = foldOnce(name);
  const together = fitTogether(wanted, folded);
  const spread = together && together.score >= 3 ? null : fitSpread(wanted, folded);
  const best = (spread?.score ?? 0) > (together?.score ?? 0) ? spread : together;
  return best && { score: best.score + 1 / (4 + name.length), at: best.at };
}

/** A name cut into pieces that were meant and pieces that were not, in order. */
export function markedPieces(name: string, at: readonly number[]): { text: string; marked: boolean }[] {
  const meant = new Set(at);
  const pieces: { text: string; marked: boolean }[] = [];
  let index = 0;
  for (const character of name) {
    const marked = Array.from(character, (_, part) => part).some(part => meant.has(index + part));
    const last = pieces.at(-1);
    if (last?.marked === marked) last.text += character;
    else pieces.push({ text: character, marked });
    index += character.length;
  }
  return pieces;
}

/** The same in steps, for who orders by something else among equals: 4 a beginning, 3 that of a word, 2 a part, 1 letters apart, 0 not at all. */
export function fuzzyScore(query: string, name: string): number {
  const score = fuzzyFit(query, name)?.score ?? 0;
  return score >= 5 ? 4 : score >= 4 ? 3 : score >= 2.5 ? 2 : Math.min(1, score);
}
