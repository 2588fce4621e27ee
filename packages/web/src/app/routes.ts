/** A place in the client that has an address. */
export type Route =
  | { page: 'home' }
  | { page: 'room'; room: string; seq: number | null }
  | { page: 'directory' | 'settings' | 'admin' | 'sign-in' | 'create-account' }
  | { page: 'invite' | 'setup' | 'reset'; code: string }
  | { page: 'unknown' };

const plainPages = ['directory', 'settings', 'admin', 'sign-in', 'create-account'] as const;
const codePages = ['invite', 'setup', 'reset'] as const;

/** Reads a path such as `/room/ID/SEQ`; anything else is `unknown`. */
export function parsePath(path: string): Route {
  const [first = '', second = '', third] = path.replace(/^\/+|\/+$/g, '').split('/');
  if (first === '') return { page: 'home' };
  if (first === 'room' && second) {
    const seq = Number(third);
    return { page: 'room', room: second, seq: Number.isSafeInteger(seq) && seq > 0 ? seq : null };
  }
  const plain = plainPages.find(page => page === first);
  if (plain && !second) return { page: plain };
  const withCode = codePages.find(page => page === first);
  if (withCode && second) return { page: withCode, code: second };
  return { page: 'unknown' };
}

/** The address of a room, or of one of its messages. */
export function roomPath(room: string, seq?: number): string {
  return seq ? `/room/${room}/${seq}` : `/room/${room}`;
}
