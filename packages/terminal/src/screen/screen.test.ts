import { PassThrough } from 'node:stream';
import { expect, test } from 'bun:test';
import { type Input, readKeys } from './keys.ts';
import { Screen } from './screen.ts';
import { edit, emptyField, type Field, fieldOf, layOut } from './text-field.ts';

/** What is heard of these bytes, given in these parts. */
async function heard(...parts: string[]): Promise<string[]> {
  const source = new PassThrough();
  const inputs: Input[] = [];
  const stop = readKeys(source, (input) => inputs.push(input));
  for (const part of parts) source.write(part);
  source.write('\x1b[200~end\x1b[201~');
  const isEnd = (input: Input | undefined): boolean => input?.is === 'paste' && input.text === 'end';
  while (!isEnd(inputs.at(-1))) await new Promise((done) => setImmediate(done));
  stop();
  return inputs.slice(0, -1).map((input) => (input.is === 'key' ? input.chord : input.is === 'mouse' ? `${input.button} ${input.x},${input.y}` : input.is === 'paste' ? `paste ${input.text}` : `focus ${input.inside}`));
}

test.each([
  ['aé漢', ['a', 'é', '漢']],
  ['\x1b[A\x1b[1;3B\x1b[1;4A', ['up', 'M-down', 'M-S-up']],
  ['\x0b\x03\x10', ['C-k', 'C-c', 'C-p']],
  ['\r\n\x1b\r\x1b[13;2u', ['enter', 'newline', 'M-enter', 'newline']],
  ['\x1bOP\x1b[12~\x1b[5~\x1b[3~\t\x1b[Z', ['f1', 'f2', 'pageup', 'delete', 'tab', 'S-tab']],
  ['\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<64;1;1M', ['left 9,4', 'wheel-up 0,0']],
  ['\x1b[I\x1b[O', ['focus true', 'focus false']],
  ['x\x1b[200~two\r\nlines\x1b[A\x1b[201~y', ['x', 'paste two\nlines\x1b[A', 'y']],
  ['\x7f\x08\x1b\x7f', ['backspace', 'backspace', 'M-backspace']],
])('%j is %j', async (bytes, chords) => {
  expect(await heard(bytes)).toEqual(chords);
});

test('reports and pastes may come in parts', async () => {
  expect(await heard('a\x1b[<0;1', '0;5M\x1b[200~long', ' text\x1b[201', '~b')).toEqual(['a', 'left 9,4', 'paste long text', 'b']);
});

/** The field after keys; a chord is given in <>, anything else is typed. */
function typed(keys: string, from: Field = emptyField): string {
  let field = from;
  for (const [key] of keys.matchAll(/<[^>]+>|[^<]/gu)) {
    field = (key.startsWith('<') ? edit(field, key.slice(1, -1), '') : edit(field, key, key)) ?? field;
  }
  return `${field.text.slice(0, field.at)}|${field.text.slice(field.at)}`;
}

test.each([
  ['hello<left><left>X', 'helX|lo'],
  ['one two three<C-w><M-b>', 'one |two '],
  ['👩‍👩‍👧é<backspace><backspace>', '|'],
  ['ab<home><delete>', '|b'],
  ['first<newline>second<up>X', 'firstX|\nsecond'],
  ['a<newline>long<down>', 'a\nlong|'],
  ['one two<C-a><M-d>', '| two'],
  ['a<newline>bc<C-u>', 'a\n|'],
])('%s is %j', (keys, expected) => {
  expect(typed(keys)).toBe(expected);
});

test('the cursor stands where the next character will be', () => {
  expect(layOut(fieldOf('漢字ab'), 4)).toEqual({ lines: ['漢字', 'ab'], x: 2, y: 1 });
  expect(layOut(fieldOf('abcd'), 4)).toEqual({ lines: ['abcd', ''], x: 0, y: 1 });
  expect(layOut({ text: 'ab\ncd', at: 1 }, 10)).toEqual({ lines: ['ab', 'cd'], x: 1, y: 0 });
});

test('only rows that changed are written, and the terminal is given back as it was', () => {
  let written = '';
  const screen = new Screen({ columns: 20, rows: 3, write: (text: string) => ((written += text), true) } as never, { mouse: true });
  screen.open();
  screen.draw({ rows: [[{ x: 0, text: 'first' }], [{ x: 2, text: 'second' }], []], cursor: null });
  expect(written).toContain('first');
  written = '';
  screen.draw({ rows: [[{ x: 0, text: 'first' }], [{ x: 2, text: 'other' }], []], cursor: { x: 1, y: 2 } });
  expect(written).not.toContain('first');
  expect(written).toContain('\x1b[2;1H\x1b[0m\x1b[2K\x1b[3Gother');
  expect(written).toContain('\x1b[3;2H\x1b[?25h');
  written = '';
  screen.close();
  screen.close();
  expect(written.match(/\x1b\[\?1049l/g)).toHaveLength(1);
  for (const off of ['1000', '1004', '1006', '2004']) expect(written).toContain(`\x1b[?${off}l`);
});
