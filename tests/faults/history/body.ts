/** What a body says of itself. */
export interface Body {
  room: string;
  /** Of the send that made the message; an edit keeps it. */
  cid: string;
}

const shape = /cnry-([a-z0-9]{16})-([A-Za-z0-9-]+)/;
/** Letters of one to four bytes, none that a door would format. */
const letters = ['a', 'Z', '7', 'ä', 'ß', '€', '漢', '字', '😀', '🎂', ' '];

/** A text that names its room and its message, with some letters of every length behind. */
export function makeBody({ room, cid }: Body, version: number, random: () => number): string {
  const filler = Array.from({ length: Math.floor(random() * 60) }, () => letters[Math.floor(random() * letters.length)]!).join('').replaceAll(/ +/g, ' ').trim();
  return `cnry-${room}-${cid} v${version} ${filler}.`;
}

/** Whether a text is the first of its message, and whole. */
export function isFirstText(text: string): boolean {
  return /^cnry-\S+ v0 .*\.$/s.test(text);
}

/** Which room and message a text is of; undefined for texts of others. */
export function parseBody(text: string): Body | undefined {
  const found = shape.exec(text);
  return found === null ? undefined : { room: found[1]!, cid: found[2]! };
}

/** Rooms whose canary stands in some bytes. */
export function canariesIn(bytes: string): Set<string> {
  return new Set([...bytes.matchAll(/cnry-([a-z0-9]{16})-/g)].map(([, room]) => room!));
}

export function hashOf(text: string): string {
  return Bun.hash(text).toString(36);
}

/** Which message a row is: by its text, or for a tombstone by its nonce, which is its cid. */
export function cidOf({ nonce, text }: { nonce: string; text: string | null }): string {
  return (text === null ? undefined : parseBody(text)?.cid) ?? nonce;
}
