const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new id of a user, room, session or connection: 16 characters, 80 random bits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let id = '';
  for (const byte of bytes) id += alphabet[byte & 31];
  return id;
}

/** A new secret for a token or link: 32 random bytes as base64url. Stored only as `hashSecret`. */
export function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
}

/** How secrets are stored (P1): SHA-256 is enough for 256 random bits; passwords take argon2id. */
export function hashSecret(secret: string): string {
  return new Bun.CryptoHasher('sha256').update(secret).digest('base64url');
}

/** A short digest to tell whether a repeated nonce carries the same input (M2). */
export function digestOf(value: unknown): string {
  return new Bun.CryptoHasher('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
