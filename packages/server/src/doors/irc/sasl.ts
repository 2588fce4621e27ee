/** Characters of one AUTHENTICATE line, and of a whole response (IRCv3 sasl). */
export const saslChunk = 400;
const saslMax = 8 * saslChunk;

/** A SASL exchange that has begun: the only mechanism is PLAIN (RFC 4616). */
export interface SaslExchange {
  base64: string;
}

/** Where an exchange stands after another chunk. */
export type SaslStep = 'more' | 'chunk-too-long' | 'too-long' | 'malformed' | { name: string; password: string };

/** Takes one AUTHENTICATE parameter in. `+` is an empty chunk; a chunk of full length is followed by another. */
export function takeSaslChunk(exchange: SaslExchange, chunk: string): SaslStep {
  if (chunk.length > saslChunk) return 'chunk-too-long';
  if (chunk !== '+') exchange.base64 += chunk;
  if (exchange.base64.length > saslMax) return 'too-long';
  return chunk.length === saslChunk ? 'more' : readPlain(exchange.base64);
}

const base64Shape = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** `authzid NUL authcid NUL password`; acting as somebody else is not possible here. */
function readPlain(base64: string): SaslStep {
  if (base64 === '' || !base64Shape.test(base64)) return 'malformed';
  let parts: string[];
  try {
    parts = decoder.decode(Buffer.from(base64, 'base64')).split('\0');
  } catch {
    return 'malformed';
  }
  const [authzid, name, password] = parts;
  const isPlain = parts.length === 3 && name !== '' && password !== '' && (authzid === '' || authzid === name);
  return isPlain ? { name: name!, password: password! } : 'malformed';
}
