import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

/** Reads lines from a terminal or a pipe, for questions and for the plain modes. */
export interface LineReader {
  /** Asks; `hidden` shows nothing of what is typed. Null at the end of the input. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string | null>;
  /** The next line; null at the end of the input. */
  next(prompt?: string): Promise<string | null>;
  /** Prints a line above what is being typed. */
  print(text: string): void;
  close(): void;
}

/** Opens one on standard input. On a terminal the line can be edited, and Ctrl-C ends the input. */
export function openLineReader(complete?: (line: string) => string[]): LineReader {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';
  const output = mutable();
  const lines: string[] = [];
  const waiting: ((line: string | null) => void)[] = [];
  let ended = false;
  let prompt = '';
  const reader: Interface = createInterface({
    input: process.stdin, output: output.stream, terminal: isTerminal, historySize: 0,
    ...(complete ? { completer: (line: string) => [complete(line), line] } : {}),
  });
  const end = (): void => {
    ended = true;
    for (const hear of waiting.splice(0)) hear(null);
  };
  reader.on('line', (line) => (waiting.shift() ?? ((one: string | null) => lines.push(one ?? '')))(line)).on('close', end).on('SIGINT', () => reader.close());
  const next = (text = ''): Promise<string | null> => {
    prompt = text;
    if (isTerminal) {
      reader.setPrompt(text);
      if (!ended) reader.prompt();
    } else if (text.trim() !== '' && lines.length === 0 && !ended) process.stdout.write(text);
    if (lines.length > 0) return Promise.resolve(lines.shift()!);
    return ended ? Promise.resolve(null) : new Promise((resolve) => waiting.push(resolve));
  };
  return {
    next,
    async ask(question, { hidden = false } = {}) {
      const answer = next(question);
      output.muted = hidden && isTerminal;
      const line = await answer;
      output.muted = false;
      if (hidden && isTerminal) process.stdout.write('\n');
      return line;
    },
    print(text) {
      if (!isTerminal || ended) return void process.stdout.write(`${text}\n`);
      process.stdout.write(`\r\x1b[K${text}\n`);
      reader.setPrompt(prompt);
      reader.prompt(true);
    },
    close: () => reader.close(),
  };
}

/** Standard output as the line editor sees it; while muted nothing of what is typed is shown. */
function mutable(): { stream: Writable; muted: boolean } {
  const held = {
    muted: false,
    stream: new Writable({
      write(bytes: Buffer, _encoding, done) {
        if (!held.muted) process.stdout.write(bytes);
        done();
      },
    }),
  };
  Object.defineProperty(held.stream, 'columns', { get: () => process.stdout.columns });
  return held;
}
