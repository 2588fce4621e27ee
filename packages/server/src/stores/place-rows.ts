/** A stored row as it is: columns by their names. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Port: the rows of a place as they stood at one moment, whatever is written meanwhile. */
export interface PlaceRows {
  /** Migrations the tables have seen. */
  readonly schema: number;
  /** Names of the tables, in an order in which their rows may be put. */
  readonly tables: readonly string[];
  count(table: string): Promise<number>;
  /** Up to `limit` rows after one of them, or the first, in the order of the primary key. */
  read(table: string, after: Row | null, limit: number): Promise<Row[]>;
  close(): Promise<void>;
}

/** Port: a place being filled with rows. Nobody sees anything of it before `keep`; without it nothing has happened. */
export interface NewPlace extends PlaceRows {
  put(table: string, rows: readonly Row[]): Promise<void>;
  /** Makes it the place, durably. */
  keep(): Promise<void>;
}
