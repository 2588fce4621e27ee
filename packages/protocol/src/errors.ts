/**
 * The one table of refusals. `status` is the HTTP status, `text` is what a person reads when nothing
 * more precise is known.
 */
export const refusals = {
  'bad-frame': { status: 400, text: 'A frame must be a JSON object with ref, command and input.' },
  'bad-json': { status: 400, text: 'This is not valid JSON.' },
  'too-deep': { status: 400, text: 'The JSON is nested too deeply.' },
  'unknown-command': { status: 404, text: 'There is no such command.' },
  'unknown-field': { status: 400, text: 'A field is not known.' },
  'bad-field': { status: 400, text: 'A field has a value that is not allowed.' },
  'bad-text': { status: 400, text: 'The text is not well-formed Unicode.' },
  empty: { status: 400, text: 'The text is empty.' },
  'too-large': { status: 413, text: 'This is longer than allowed.' },
  'bad-user-name': {
    status: 400,
    text: 'A user name has 2 to 32 letters, digits, or - _ . and starts and ends with a letter or digit.',
  },
  'reserved-name': { status: 409, text: 'This name is reserved.' },
  taken: { status: 409, text: 'This name is taken.' },
  confusable: { status: 409, text: 'This name looks like another one that exists, or mixes scripts.' },
  'weak-password': { status: 400, text: 'This password is too easy to guess.' },
  'wrong-credentials': { status: 401, text: 'User name or password is wrong.' },
  'not-signed-in': { status: 401, text: 'Sign in first.' },
  forbidden: { status: 403, text: 'You may not do this.' },
  'not-found': { status: 404, text: 'This does not exist, or you cannot see it.' },
  'sign-up-closed': { status: 403, text: 'Accounts are made by an administrator here.' },
  'invite-needed': { status: 403, text: 'An invite link is needed to make an account here.' },
  'setting-locked': { status: 409, text: 'This setting is fixed by how the server was started.' },
  'nonce-conflict': { status: 409, text: 'This nonce was used before with other content.' },
  'stale-epoch': { status: 409, text: 'The room has changed since; catch up and repeat.' },
  'room-archived': { status: 409, text: 'This room is archived.' },
  'room-full': { status: 409, text: 'This room has reached its member limit.' },
  banned: { status: 403, text: 'You are banned from this room.' },
  'invite-only': { status: 403, text: 'This room is for invited people only.' },
  'wrong-key': { status: 403, text: 'This room needs its key to join.' },
  'last-owner': { status: 409, text: 'A room needs an owner; make someone else owner first.' },
  'last-administrator': { status: 409, text: 'There must be an administrator left.' },
  limit: { status: 409, text: 'A limit is reached.' },
  'rate-limited': { status: 429, text: 'Too many requests; wait a little.' },
  'storage-failed': {
    status: 503,
    text: 'The disk reported an error; whether this was stored is unknown. Repeat with the same nonce.',
  },
  'storage-full': { status: 507, text: 'The disk is full; reading still works.' },
  overloaded: { status: 503, text: 'The server is busy; try again shortly.' },
  'bad-origin': { status: 403, text: 'This page may not talk to this server.' },
  'bad-host': {
    status: 403,
    text: 'This server is not known by this address; start it with --public-url.',
  },
  'bad-request': { status: 400, text: 'The request is malformed.' },
  'unsupported-type': { status: 415, text: 'Send application/json without compression.' },
  'method-not-allowed': { status: 405, text: 'This address does not answer that method.' },
  'version-unsupported': { status: 400, text: 'This protocol version is not spoken here.' },
  internal: { status: 500, text: 'Something broke here; the reference helps the operator find it.' },
} as const satisfies Record<string, { status: number; text: string }>;

export type RefusalCode = keyof typeof refusals;

/** What every door answers when it says no. Unset fields are left out. */
export interface RefusalBody {
  code: RefusalCode;
  /** A sentence for a person. */
  message: string;
  /** Path of the offending field, e.g. `content.text`. */
  field?: string;
  /** Name of the exceeded entry of `limits`, and its value. */
  limit?: string;
  max?: number;
  /** When to try again, milliseconds from now. */
  retryAfterMs?: number;
  /** With `nonce-conflict`: the seq of the message the nonce stands for. */
  seq?: number;
  /** With `internal`: what to quote to the operator. */
  reference?: string;
}
