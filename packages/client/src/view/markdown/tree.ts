/** A piece of a line. Only these kinds exist: what a message says can become nothing else on the page. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; inside: Inline[] }
  | { kind: 'emphasis'; inside: Inline[] }
  | { kind: 'strike'; inside: Inline[] }
  | { kind: 'code'; text: string }
  /** `href` is http, https or mailto; `host` is shown after the text when the text claims another address. */
  | { kind: 'link'; href: string; host: string | null; inside: Inline[] }
  | { kind: 'break' };

/** A block of a message. */
export type Block =
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'heading'; level: number; inside: Inline[] }
  | { kind: 'quote'; inside: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'fence'; language: string | null; text: string }
  | { kind: 'table'; rows: TableRow[]; cut: boolean }
  | { kind: 'rule' };

/** A row of a table; `head` rows name the columns. */
export interface TableRow {
  head: boolean;
  cells: { align: 'start' | 'center' | 'end'; inside: Inline[] }[];
}

/** What of a message's Markdown is never exceeded; deeper or larger is flattened or cut. */
export const markdownLimits = { quoteDepth: 10, tableColumns: 20, tableRows: 200, characters: 16_000 } as const;
