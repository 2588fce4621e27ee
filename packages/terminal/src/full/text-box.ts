import { quiet } from '../text/style.ts';
import { t } from '../strings.ts';
import type { Box } from './box.ts';

/** A box with lines to read: help, an invite link. Arrows move it, any other key closes it. */
export class TextBox implements Box {
  readonly title: string;
  readonly widest: number;
  private from = 0;
  private height = 1;
  private count = 0;
  private readonly lines: (width: number) => readonly string[];
  private readonly close: () => void;

  /** `widest`: columns the lines need; less where the screen has less. */
  constructor(title: string, { lines, widest }: { lines(width: number): readonly string[]; widest: number }, close: () => void) {
    this.title = title;
    this.widest = widest;
    this.lines = lines;
    this.close = close;
  }

  key(chord: string): void {
    const step = { up: -1, k: -1, down: 1, j: 1, pageup: -this.height, pagedown: this.height, home: -Infinity, end: Infinity }[chord];
    if (step === undefined) return this.close();
    this.scroll(step);
  }

  paste(): void { /* Nothing is written here. */ }

  scroll(by: number): void {
    this.from = Math.max(0, Math.min(this.count - this.height, this.from + by));
  }

  click(): void {
    this.close();
  }

  view(width: number, height: number): { lines: string[] } {
    const lines = this.lines(width);
    const isLong = lines.length > height;
    [this.count, this.height] = [lines.length, isLong ? height - 1 : height];
    const shown = lines.slice(this.from, this.from + this.height);
    return { lines: isLong ? [...shown, quiet(t('box.more'))] : shown };
  }
}
