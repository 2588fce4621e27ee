/** What came in on a connection: a text, or why there is none. `flood` and `broken` end the connection. */
export type Taken = { text: string } | { bad: 'too-long' | 'not-utf8' | 'broken' | 'flood' };

/** Bytes of one connection to texts, whatever way they were split or joined. */
export interface Reader {
  take(bytes: Uint8Array): Taken[];
  /** To be called once nothing came in for `waitsMs`. */
  silence(): Taken[];
  /** Ms of silence until what was begun counts as whole; 0 when silence says nothing. */
  readonly waitsMs: number;
  /** Whether something was begun that silence does not end. */
  readonly isMidway: boolean;
}

/** What happened in a room, in the words of a line. Names hold no white space, `:`, `~` or `|`; texts no line break. */
export interface Said {
  what: 'message' | 'joined' | 'left';
  /** User id of whom it is about; empty for the server itself. */
  by: string;
  name: string;
  text: string;
}

/** One write of a dialect. */
export interface Spoken {
  readonly alone: Uint8Array;
  /** As it stands behind another one in the same write. */
  readonly more: Uint8Array;
}

/** One of the pushing dialects: pure, bytes ↔ texts. */
export interface Dialect {
  readonly name: 'line' | 'tilde' | 'header';
  /** Ms between two writes to one client, so that it reads them apart; 0 where it can tell them apart itself. */
  readonly gapMs: number;
  /** A client reads fewer bytes than this at once. */
  readonly chunkBytes: number;
  /** Whether who writes gets the own message back. */
  readonly echoes: boolean;
  makeReader(): Reader;
  /** Whether a text says that its client goes. */
  isGoodbye(text: string): boolean;
  /** What goes out, in order; nothing where the dialect has no words for it. */
  say(said: Said): Spoken[];
}

/** Who speaks for the server; nobody can be called that. */
export const serverName = 'SERVER';
