/** A place in the client that has an address. */
export type Route =
  | { page: 'home' }
  | { page: 'room'; room: string; seq: number | null }
  | { page: 'admin'; section: AdminSection }
  | { page: 'directory' | 'settings' | 'sign-in' | 'create-account' | 'start' }
  | { page: 'invite' | 'setup' | 'reset'; code: string }
  | { page: 'unknown' };

/** Parts of the administration; the first is shown when none is named. */
export const adminSections = ['place', 'people', 'rooms', 'invites'] as const;
/** One of them. */
export type AdminSection = (typeof adminSections)[number];

const plainPages = ['directory', 'settings', 'sign-in', 'create-account', 'start'] as const;
const codePages = ['invite', 'setup', 'reset'] as const;

/** Reads a path such as `/room/ID/SEQ`; anything else is `unknown`. */
export function parsePath(path: string): Route {
  const [first = '', second = '', third] = path.replace(/^\/+|\/+$/g, '').split('/');
  if (first === '') return { page: 'home' };
  if (first === 'room' && second) {
    const seq = Number(third);
    return { page: 'room', room: second, seq: Number.isSafeInteger(seq) && seq > 0 ? seq : null };
  }
  const section = second ? adminSections.find(one => one === second) : adminSections[0];
  if (first === 'admin' && section && !third) return { page: 'admin', section };
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
