import { t } from '../strings.ts';

/** At most so often, ms. */
const everyMs = 200;
/** What is quick needs no word. */
const afterMs = 1_000;

/** How far a long sending is; told on standard error where that is a terminal. */
export class Progress {
  sent = 0;
  read = 0;
  onStored: (() => void) | null = null;
  private readonly startedAt = performance.now();
  private toldAt = 0;
  private isShown = false;

  took(): void {
    this.read += 1;
  }

  stored(): void {
    this.sent += 1;
    this.onStored?.();
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.startedAt < afterMs || now - this.toldAt < everyMs) return;
    this.toldAt = now;
    this.isShown = true;
    process.stderr.write(`\r${t('pipe.progress', { count: this.sent })}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.isShown) process.stderr.write('\r\x1b[K');
  }
}
