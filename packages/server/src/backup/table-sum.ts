import { createHash } from 'node:crypto';
import type { Row } from '../stores/place-rows.ts';

const modulus = 1n << 256n;

/**
 * Count and sum of a table's rows: SHA-256 of each, added up. Stores sort text in their own ways,
 * so the order of the rows must not count.
 */
export class TableSum {
  private rows = 0;
  private sum = 0n;

  add(row: Row): void {
    const canonical = JSON.stringify(Object.keys(row).sort().map((column) => [column, row[column]]));
    this.rows += 1;
    this.sum = (this.sum + BigInt(`0x${createHash('sha256').update(canonical).digest('hex')}`)) % modulus;
  }

  value(): { rows: number; sum: string } {
    return { rows: this.rows, sum: this.sum.toString(16) };
  }
}

/** Sums by table, one for each table even where it is empty. */
export function emptySums(tables: readonly string[]): Map<string, TableSum> {
  return new Map(tables.map((table) => [table, new TableSum()]));
}
