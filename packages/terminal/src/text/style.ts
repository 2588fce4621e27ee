/** https://no-color.org: colours only where they are wanted; bold, dim and reverse are none. */
const hasColours = !process.env.NO_COLOR && process.env.TERM !== 'dumb';

const sgr = (on: number, off: number) => (text: string): string => (text === '' ? '' : `\x1b[${on}m${text}\x1b[${off}m`);
const colour = (on: number) => (hasColours ? sgr(on, 39) : (text: string) => text);

export const strong = sgr(1, 22);
export const quiet = sgr(2, 22);
export const italic = sgr(3, 23);
export const underlined = sgr(4, 24);
export const struck = sgr(9, 29);
export const reversed = sgr(7, 27);
/** What one can do, and where one is. */
export const accent = colour(36);
/** Only what wants attention: mentions, failures. */
export const attention = colour(91);
/** Somebody is there. */
export const alive = colour(32);

/** Code, which is set apart by its marks or its indent too. */
export const code = colour(33);

/** The sixteen colours of the terminal's own theme that read well on light and dark, but those with a meaning here. */
const hues = [32, 33, 35, 94, 95].map(colour);

/** The colour of a person or room, the same at every start. */
export function hueOf(id: string): (text: string) => string {
  return hues[new Bun.CryptoHasher('sha1').update(id).digest()[0]! % hues.length]!;
}

/** Takes every style off a text. */
export function plain(text: string): string {
  return Bun.stripANSI(text);
}
