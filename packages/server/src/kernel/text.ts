import { type LimitName, limits } from '@hubbub/protocol';
import { limitBidiDepth } from './bidi.ts';
import { countCodePoints } from './count-code-points.ts';
import { refuse } from './refuse.ts';

const lineEnds = /\r\n?|[\u2028\u2029]/g;
/** C0 and C1 controls but tab and line feed, and noncharacters. */
const controls = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}/gu;
/** A flag of a part of a country (UTS #51 ED-14a): black flag, letters or digits as tags, cancel tag. */
const flag = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,8}\u{E007F}`;
const flagOrTag = new RegExp(`(${flag})|[\\u{E0000}-\\u{E007F}]`, 'gu');
const variations = /([\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/gu;
/** Blank in every font though not a space: braille blank, interlinear annotation marks. */
const visible = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/u;

/** Marks one base can take up when composed: NFC never makes one code point of more than four. */
const composedMarks = 3;
const piledMarks = /\p{Mn}{4,}/gu;

/**
 * The text of a message as it is kept (guarantee G7): NFC, lines end in \n, no controls,
 * noncharacters or stray tags, variation selectors single, bidi controls at most eight deep.
 * Refuses `bad-text`, `empty` (nothing visible), `too-large`. A repeat changes nothing.
 */
export function normaliseMessageText(text: string): string {
  const field = 'content.text';
  mustBeText(text, field);
  const cleaned = withoutStrays(limitBidiDepth(text.replace(lineEnds, '\n').replace(controls, '')));
  const max = limits.messageCodePoints;
  const tooLong = () => refuse('too-large', { field, limit: 'messageCodePoints', max });
  if (leastCodePoints(cleaned) > max) throw tooLong();
  const normal = cleaned.normalize('NFC');
  if (!visible.test(normal)) throw refuse('empty', { field });
  // Mostly there are fewer code units than code points allowed.
  if (normal.length > max && countCodePoints(normal) > max) throw tooLong();
  if (Buffer.byteLength(normal) <= limits.messageBytes) return normal;
  throw refuse('too-large', { field, limit: 'messageBytes', max: limits.messageBytes });
}

const emoji = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\u20E3]\uFE0F?`;
/** Scripts whose letters are never joined or kept apart by an invisible character; Inherited marks may belong to them. */
const unjoined = String.raw`[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Inherited}]`;
/** The invisible characters a name needs, bidi controls not being among them: in flags, in emoji sequences, and joiners within words. */
const neededInvisible = [
  `(?:${flag})`,
  String.raw`(?<=[\p{Emoji}])\uFE0F`,
  String.raw`(?<=${emoji})\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[\p{L}\p{M}])(?<!${unjoined})[\u200C\u200D](?=\p{L})(?!${unjoined})`,
].join('|');
const invisible = new RegExp(`(${neededInvisible})|[\\p{Default_Ignorable_Code_Point}\\u2800\\uFFF9-\\uFFFB]`, 'gu');

/**
 * One line for a display name, room name or topic: NFC, white space collapsed and trimmed, no
 * controls, bidi controls or invisible characters. Refuses `bad-text`, `empty`, and `too-large`
 * with the limit's name. A repeat changes nothing.
 */
export function normaliseLine(text: string, limit: LimitName, field: string): string {
  mustBeText(text, field);
  let line = cleanLine(text);
  // What is removed or composed can leave a joiner alone that stood within a word before.
  for (let next = cleanLine(line); next !== line; next = cleanLine(line)) line = next;
  if (!visible.test(line)) throw refuse('empty', { field });
  if (countCodePoints(line) <= limits[limit]) return line;
  throw refuse('too-large', { field, limit, max: limits[limit] });
}

function cleanLine(text: string): string {
  const parts = text.replace(/\p{White_Space}+/gu, ' ').replace(controls, '').replace(invisible, '$1');
  return parts.normalize('NFC').replace(/ +/g, ' ').trim();
}

/** Whether anything of a text can be seen. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}

function mustBeText(text: string, field: string): void {
  if (!text.isWellFormed() || text.includes('\0')) throw refuse('bad-text', { field });
}

function withoutStrays(text: string): string {
  return text.replace(flagOrTag, '$1').replace(variations, '$1');
}

/** A lower bound of the length after NFC, known before: sorting huge piles of marks would take seconds. */
function leastCodePoints(text: string): number {
  let piled = 0;
  for (const [pile] of text.matchAll(piledMarks)) piled += countCodePoints(pile) - composedMarks;
  return Math.max(piled, countCodePoints(text) / (composedMarks + 1));
}
