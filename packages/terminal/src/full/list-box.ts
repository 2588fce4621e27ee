import { edit, emptyField, type Field } from '../screen/text-field.ts';
import { t } from '../strings.ts';
import { isolated } from '../text/safe-text.ts';
import { quiet, reversed, strong } from '../text/style.ts';
import { cut, fit, widthOf } from '../text/width.ts';
import type { Box } from './box.ts';

/** Something that can be chosen; `about` stands quietly behind it. */
export interface Option {
  label: string;
  about?: string;
  run(): void;
}

/** What a list offers. */
export interface ListSource {
  title: string;
  placeholder: string;
  /** What is said when nothing fits. */
  none: string;
  options(query: string): readonly Option[] | Promise<readonly Option[]>;
}

const mostOptions = 12;

/** A box with a line to write in and what fits below: the one way to find and choose. */
export class ListBox implements Box {
  readonly widest = 64;
  private field: Field = emptyField;
  private options: readonly Option[] = [];
  private chosen = 0;
  private busy = false;
  /** Enter came before what fits: the first of it is taken when it is there. */
  private isAwaited = false;
  private asked = 0;
  private readonly source: ListSource;
  private readonly changed: () => void;
  private readonly close: () => void;

  constructor(source: ListSource, { changed, close }: { changed(): void; close(): void }) {
    this.source = source;
    this.changed = changed;
    this.close = close;
    this.ask();
  }

  get title(): string {
    return this.source.title;
  }

  key(chord: string, text: string): void {
    if (chord === 'escape' || chord === 'C-c') return this.close();
    if (chord === 'enter') return this.busy ? void (this.isAwaited = true) : this.take(this.chosen);
    const step = { up: -1, down: 1, 'C-p': -1, 'C-n': 1, tab: 1, 'S-tab': -1 }[chord];
    if (step !== undefined) {
      this.chosen = (this.chosen + step + this.options.length) % Math.max(1, this.options.length);
      return;
    }
    const next = edit(this.field, chord, text.replaceAll('\n', ' '));
    if (!next) return;
    const isSame = next.text === this.field.text;
    this.field = next;
    if (!isSame) this.ask();
  }

  paste(text: string): void {
    this.key('', text);
  }

  scroll(by: number): void {
    this.chosen = Math.max(0, Math.min(this.options.length - 1, this.chosen + Math.sign(by)));
  }

  /** A line of the box was clicked. */
  click(line: number): void {
    const index = this.first() + line - 1;
    if (line > 0 && index < this.options.length) this.take(index);
  }

  view(width: number, height: number): { lines: string[]; cursor: { x: number; y: number } } {
    const before = cut(this.field.text.slice(0, this.field.at), width - 3);
    const input = this.field.text === '' ? quiet(cut(this.source.placeholder, width - 2)) : cut(this.field.text, width - 2);
    const shown = this.options.slice(this.first(), this.first() + Math.min(mostOptions, height - 1));
    const lines = shown.map((option, index) => optionLine(option, this.first() + index === this.chosen, width));
    if (lines.length === 0) lines.push(quiet(fit(this.busy ? t('state.loading') : this.source.none, width)));
    return { lines: [`${strong('›')} ${input}`, ...lines], cursor: { x: 2 + widthOf(before), y: 0 } };
  }

  private first(): number {
    return Math.max(0, Math.min(this.chosen - mostOptions + 1, this.options.length - mostOptions), this.chosen - mostOptions + 1);
  }

  private take(index: number): void {
    const option = this.options[index];
    if (!option) return;
    this.close();
    option.run();
  }

  private ask(): void {
    const asked = (this.asked += 1);
    const found = this.source.options(this.field.text);
    this.busy = found instanceof Promise;
    this.isAwaited = false;
    if (!(found instanceof Promise)) return this.put(found);
    void found.catch(() => []).then((options) => {
      if (asked !== this.asked) return;
      this.busy = false;
      this.put(options);
      this.changed();
    });
  }

  private put(options: readonly Option[]): void {
    this.options = options;
    this.chosen = 0;
    if (this.isAwaited) this.take(0);
  }
}

function optionLine({ label, about = '' }: Option, isChosen: boolean, width: number): string {
  const name = cut(label, width - 2);
  const rest = width - 2 - widthOf(name);
  const behind = about && rest > 6 ? fit(`  ${about}`, rest) : ' '.repeat(Math.max(0, rest));
  const text = ` ${isolated(name)}${isChosen ? behind : quiet(behind)} `;
  return isChosen ? reversed(text) : text;
}
