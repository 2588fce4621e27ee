import { limits } from '@hubbub/protocol';
import { type Dialect, type Said, serverName, type Spoken } from './dialect.ts';
import { piecesOf } from './pieces.ts';
import { UnframedReader } from './unframed-reader.ts';

/** Its client reads 2,048 bytes at once. */
const chunkBytes = 2_047;
/** Looks like `~` and separates nothing (U+223C): the client shows only what stands before a second one. */
const safeTilde = '∼';

/**
 * `tilde`: in, the name, then texts, without framing; out, `name~text`, one write each. Who joins
 * is welcomed by the server; nobody is told of who left.
 */
export const tilde: Dialect = {
  name: 'tilde', gapMs: 20, chunkBytes, echoes: true,
  makeReader: () => new UnframedReader(limits.messageBytes),
  isGoodbye: () => false,
  say: (said) => {
    if (said.what === 'left') return [];
    if (said.what === 'joined') return [spoken(serverName, `Welcoming ${said.name} to the chat!`)];
    return piecesOf(said.text.replaceAll('~', safeTilde), roomFor(said)).map((piece) => spoken(said.name, piece));
  },
};

function roomFor({ name }: Said): number {
  return chunkBytes - Buffer.byteLength(`\n${name}: `);
}

/** Only the first `~` of a write separates: what stands behind another one is a line of its text. */
function spoken(name: string, text: string): Spoken {
  return {
    alone: Buffer.from(`${name}~${text}`),
    get more() {
      return Buffer.from(`\n${name}: ${text}`);
    },
  };
}
