import { refuse } from '../../kernel/refuse.ts';

const lifetimeSeconds = 400 * 86_400;

/** `__Host-` on HTTPS: no sub-domain can set another (auth-55). */
function nameOf(isHttps: boolean): string {
  return isHttps ? '__Host-hubbub-session' : 'hubbub-session';
}

/** The Set-Cookie value of a new session. */
export function sessionCookie(token: string, isHttps: boolean): string {
  return `${nameOf(isHttps)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifetimeSeconds}${isHttps ? '; Secure' : ''}`;
}

/** The Set-Cookie value that removes it. */
export function noSessionCookie(isHttps: boolean): string {
  return `${nameOf(isHttps)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${isHttps ? '; Secure' : ''}`;
}

/** The session token a Cookie header carries; two of them are refused, since one is not ours. */
export function readSessionCookie(header: string | null, isHttps: boolean): string | null {
  if (header === null) return null;
  const prefix = `${nameOf(isHttps)}=`;
  const found = header.split(';').map((part) => part.trim()).filter((part) => part.startsWith(prefix));
  if (found.length > 1) throw refuse('bad-request', { message: 'Two session cookies were sent.' });
  return found[0]?.slice(prefix.length) || null;
}
