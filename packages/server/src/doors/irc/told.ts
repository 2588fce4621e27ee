import type { Client } from './client.ts';
import { type Line, textOfLine } from './line.ts';
import { looks } from './render-message.ts';

/** How one event looks to a client with these capabilities. */
export type Look = (caps: number) => readonly Line[];

interface Encoded {
  lines: readonly Line[];
  bytes: Uint8Array | null;
}

/** Encodes an event once for all clients to which it looks the same. */
export function encodedOnce(look: Look): (client: Client) => Encoded {
  const known = new Map<number, Encoded>();
  return ({ caps }) => {
    const key = caps & looks;
    let encoded = known.get(key);
    if (encoded === undefined) {
      const lines = look(key);
      encoded = { lines, bytes: lines.length === 0 ? null : Buffer.from(lines.map(textOfLine).join('')) };
      known.set(key, encoded);
    }
    return encoded;
  };
}

/** Tells an event to a client, in its place among what the client hears. */
export function tellEncoded(client: Client, { lines, bytes }: Encoded): void {
  const { response } = client;
  if (bytes === null) return;
  if (response !== null && response.lines.length > 0) response.after.push(...lines);
  else client.wire.write(bytes);
}

/** What a command in hand caused is part of its answer. */
export function answer(client: Client, { lines }: Encoded): void {
  client.response!.lines.push(...lines);
}
