import { Failure } from '../failure.ts';

/** Where to go, as whom. */
export interface Target {
  /** E.g. `https://chat.example`. */
  origin: string;
  /** Code of an invite link. */
  invite: string | null;
  /** Id of a room, from a copied link. */
  room: string | null;
  /** User name. */
  user: string | undefined;
  /** Given by a script; then nothing is remembered. */
  token: string | undefined;
}

export const defaultUrl = 'http://localhost:3000';

/**
 * Reads what the command line and the environment say: an address of the place, of an invite link
 * or of a room. `HUBBUB_URL` and `HUBBUB_TOKEN` count where nothing else is given.
 */
export function readTarget(given: { url?: string; user?: string }, env: Readonly<Record<string, string | undefined>>): Target {
  const written = given.url || env.HUBBUB_URL || defaultUrl;
  const url = URL.parse(/^[a-z]+:\/\//i.test(written) ? written : `http://${written}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') throw new Failure(`${JSON.stringify(written)} is not an address; write it like ${defaultUrl}.`);
  const invite = /^\/invite\/([\w-]{16,64})\/?$/.exec(url.pathname)?.[1] ?? null;
  const room = /^\/rooms?\/([a-z2-7]{16})(?:\/|$)/.exec(url.pathname)?.[1] ?? null;
  return { origin: url.origin, invite, room, user: given.user || undefined, token: env.HUBBUB_TOKEN || undefined };
}
