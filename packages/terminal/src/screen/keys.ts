import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { emitKeypressEvents, type Key } from 'node:readline';

/**
 * What a person does. `chord` names a key with what is held: `a`, `C-k`, `M-up`, `M-S-up`, `f1`,
 * `enter`; `text` is what it writes, empty for none. Columns and rows of the mouse begin at 0.
 */
export type Input =
  | { is: 'key'; chord: string; text: string }
  | { is: 'paste'; text: string }
  | { is: 'mouse'; button: 'left' | 'wheel-up' | 'wheel-down'; x: number; y: number }
  | { is: 'focus'; inside: boolean };

/** A lone Esc counts as one after this long without more, ms. */
const escapeWithinMs = 60;
/** Mouse, focus, bracketed paste, and Shift+Enter as two families of terminals send it. */
const reports = /\x1b\[<(\d+);(\d+);(\d+)([Mm])|\x1b\[([IO])(?![A-Za-z])|\x1b\[200~([\s\S]*?)\x1b\[201~|(\x1b\[13;2u|\x1b\[27;2;13~)/g;
/** The beginning of a report whose rest is still to come. */
const unfinished = /\x1b\[(?:<[\d;]*|200~(?:(?!\x1b\[201~)[\s\S])*)$/;
const buttons: Record<number, 'left' | 'wheel-up' | 'wheel-down'> = { 0: 'left', 64: 'wheel-up', 65: 'wheel-down' };
const names: Record<string, string> = { return: 'enter', enter: 'newline', escape: 'escape' };

/** Turns the bytes of a terminal into what a person did. The caller sets raw mode. */
export function readKeys(source: NodeJS.ReadableStream, hear: (input: Input) => void): () => void {
  const decoder = new StringDecoder('utf8');
  const rest = new PassThrough();
  let held = '';
  emitKeypressEvents(rest, { escapeCodeTimeout: escapeWithinMs } as never);
  rest.on('keypress', (text: string | undefined, key: Key) => hear(toInput(text, key)));
  const take = (bytes: Buffer | string): void => {
    const text = held + (typeof bytes === 'string' ? bytes : decoder.write(bytes));
    held = unfinished.exec(text)?.[0] ?? '';
    const whole = text.slice(0, text.length - held.length);
    let from = 0;
    for (const match of whole.matchAll(reports)) {
      if (match.index > from) rest.write(whole.slice(from, match.index));
      const report = toReport(match);
      if (report) hear(report);
      from = match.index + match[0].length;
    }
    if (from < whole.length) rest.write(whole.slice(from));
  };
  source.on('data', take);
  return () => {
    source.off('data', take);
    rest.destroy();
  };
}

function toReport([, button, x, y, kind, focus, paste]: RegExpMatchArray): Input | null {
  if (paste !== undefined) return { is: 'paste', text: paste.replace(/\r\n?/g, '\n') };
  if (focus !== undefined) return { is: 'focus', inside: focus === 'I' };
  if (button === undefined) return { is: 'key', chord: 'newline', text: '' };
  const known = buttons[Number(button)];
  return known && kind === 'M' ? { is: 'mouse', button: known, x: Number(x) - 1, y: Number(y) - 1 } : null;
}

function toInput(text: string | undefined, key: Key): Input {
  const name = key.name === undefined || key.name === 'undefined' ? (text ?? '') : (names[key.name] ?? key.name);
  const isLetter = text !== undefined && !key.ctrl && !key.meta && !/^[\x00-\x1f\x7f]/.test(text);
  if (isLetter) return { is: 'key', chord: text, text };
  const held = [key.ctrl && name !== 'newline' ? 'C-' : '', key.meta && name !== 'escape' ? 'M-' : '', key.shift ? 'S-' : ''].join('');
  return { is: 'key', chord: held + name, text: '' };
}
