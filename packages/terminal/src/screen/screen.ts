import type { WriteStream } from 'node:tty';

/** A piece of a row from column `x` (0 is the first) on. Pieces are drawn in order. */
export interface Piece {
  x: number;
  text: string;
}

/** Everything that is on the screen; `cursor` is null where nothing is typed. */
export interface Frame {
  rows: readonly (readonly Piece[])[];
  cursor: { x: number; y: number } | null;
}

/** The part of a terminal that the screen writes to. */
export type Output = Pick<WriteStream, 'write' | 'columns' | 'rows'>;

const enter = '\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1004h\x1b[2J';
const leave = '\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l';
const mouseOn = '\x1b[?1000h\x1b[?1006h';
const mouseOff = '\x1b[?1006l\x1b[?1000l';
/** Terminals that know it show what stands between at once; others pass it over. */
const begin = '\x1b[?2026h\x1b[?25l';
const end = '\x1b[?2026l';

/** The alternate screen of a terminal; writes only rows that changed. */
export class Screen {
  private shown: string[] = [];
  private isOpen = false;
  private readonly out: Output;
  private readonly mouse: boolean;

  constructor(out: Output, { mouse }: { mouse: boolean }) {
    this.out = out;
    this.mouse = mouse;
  }

  get width(): number {
    return this.out.columns || 80;
  }

  get height(): number {
    return this.out.rows || 24;
  }

  open(): void {
    this.isOpen = true;
    this.shown = [];
    this.out.write(enter + (this.mouse ? mouseOn : ''));
  }

  /** Gives the terminal back as it was. A second call does nothing. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.out.write((this.mouse ? mouseOff : '') + leave);
  }

  /** Forgets what is shown: after a change of size the terminal may have moved it about. */
  forget(): void {
    this.shown = [];
  }

  draw({ rows, cursor }: Frame): void {
    if (!this.isOpen) return;
    let text = begin;
    for (let y = 0; y < this.height; y += 1) {
      const row = encodeRow(rows[y] ?? []);
      if (this.shown[y] === row) continue;
      this.shown[y] = row;
      text += `\x1b[${y + 1};1H\x1b[0m\x1b[2K${row}`;
    }
    if (cursor) text += `\x1b[${cursor.y + 1};${cursor.x + 1}H\x1b[?25h`;
    this.out.write(text + end);
  }
}

/** Each piece says where it begins: what the terminal draws wider than thought moves nothing else. */
function encodeRow(row: readonly Piece[]): string {
  return row.map(({ x, text }) => `\x1b[${x + 1}G${text}\x1b[0m`).join('');
}
