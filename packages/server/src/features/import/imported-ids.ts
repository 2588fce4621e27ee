const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** IRC's lower case (RFC 2812 §2.2): {}|^ are the small letters of []\~. */
function foldIrcName(name: string): string {
  return name.toLowerCase().replaceAll('[', '{').replaceAll(']', '}').replaceAll('\\', '|').replaceAll('~', '^');
}

/** Id of the imported author of this IRC name; always the same, so that a repeated import finds them. */
export function importedPersonId(name: string): string {
  return idOf(`irc person ${foldIrcName(name)}`);
}

/** Id of the room of this channel; always the same. */
export function importedRoomId(channel: string): string {
  return idOf(`irc channel ${foldIrcName(channel)}`);
}

function idOf(text: string): string {
  const hash = new Bun.CryptoHasher('sha256').update(text).digest();
  return Array.from(hash.subarray(0, 16), (byte) => alphabet[byte & 31]).join('');
}
