import { type Line, line, withTag } from './line.ts';

let lastBatch = 0;

/** A new reference for a batch: unique for every client. */
export function newBatch(): string {
  lastBatch = (lastBatch + 1) % 0x7fff_ffff;
  return lastBatch.toString(36);
}

/**
 * What one command of a client is answered with: gathered, and sent when the command has ended, so
 * that a label or batch is put on in one place (IRCv3 labeled-response). Events that happen after a
 * line was gathered wait behind it: a room's lines stay in the room's order (M1).
 */
export class Response {
  readonly lines: Line[] = [];
  readonly after: Line[] = [];
  #label: string | null;
  /** Nonces of the messages this command sends: their facts are its echo. */
  readonly nonces = new Set<string>();
  /** Kinds of facts by this person that this command causes. */
  readonly causes = new Set<string>();

  constructor(label: string | null) {
    this.#label = label;
  }

  /** Lets another label be answered: that of the batch this command ends. */
  take(label: string | null): void {
    this.#label = label;
  }

  /** Answers nothing, not even that it was heard: a later command will. */
  dismiss(): void {
    this.#label = null;
  }

  /** All lines of the answer and those that waited, in the order they are sent. */
  whole(serverName: string): Line[] {
    return [...this.#labeled(serverName), ...this.after];
  }

  #labeled(serverName: string): Line[] {
    const { lines } = this;
    const label = this.#label;
    if (label === null) return lines;
    if (lines.length === 0) return [withTag(line(`:${serverName} ACK`), 'label', label)];
    if (lines.length === 1 || isOneBatch(lines)) return [withTag(lines[0]!, 'label', label), ...lines.slice(1)];
    const batch = newBatch();
    return [
      withTag(line(`:${serverName} BATCH +${batch} labeled-response`), 'label', label),
      ...lines.map((one) => (one.inBatch ? one : withTag(one, 'batch', batch))),
      line(`:${serverName} BATCH -${batch}`),
    ];
  }
}

/** Whether the lines are one batch that brings its own start and end. */
function isOneBatch(lines: readonly Line[]): boolean {
  const start = / BATCH \+(\S+)/.exec(lines[0]!.body)?.[1];
  return start !== undefined && lines.at(-1)!.body.endsWith(` BATCH -${start}`) && lines.slice(1, -1).every((one) => one.inBatch);
}
