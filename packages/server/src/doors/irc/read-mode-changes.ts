/** One letter of a MODE command with its sign and parameter. */
export interface ModeChange {
  on: boolean;
  letter: string;
  /** Undefined where the letter takes none, or none was given. */
  param: string | undefined;
}

/** Channel modes by what parameter they take (ISUPPORT CHANMODES), and roles of people (PREFIX). */
export const listModes = 'beI';
const alwaysWithParam = `${listModes}kov`;
const withParamWhenOn = 'l';
export const flagModes = 'imnst';

/** Takes `+k-l key` apart. A key or limit to take away needs no parameter; a list letter without one asks for the list. */
export function readModeChanges(letters: string, params: readonly string[]): ModeChange[] {
  const changes: ModeChange[] = [];
  let on = true;
  let next = 0;
  for (const letter of letters) {
    if (letter === '+' || letter === '-') on = letter === '+';
    else {
      const takes = alwaysWithParam.includes(letter) || (on && withParamWhenOn.includes(letter));
      changes.push({ on, letter, param: takes ? params[next++] : undefined });
    }
  }
  return changes;
}

/** The letters with signs, as few as possible, and the parameters in their order. */
export function formatModeChanges(changes: readonly ModeChange[]): string[] {
  let letters = '';
  let sign = '';
  for (const { on, letter } of changes) {
    const own = on ? '+' : '-';
    letters += own === sign ? letter : own + letter;
    sign = own;
  }
  return [letters, ...changes.flatMap(({ param }) => (param === undefined ? [] : [param]))];
}
