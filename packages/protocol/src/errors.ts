/**
 * The one table of refusals. `status` is the HTTP status, `retry` says whether the same request
 * may succeed later without being changed, `text` is what a person reads when nothing more
 * precise is known.
 */
export const refusals = {
  'bad-frame': { status: 400, retry: false, text: 'A frame must be a JSON object with ref, command and input.' },
  'bad-json': { status: 400, retry: false, text: 'This is not valid JSON.' },
  'too-deep': { status: 400, retry: false, text: 'The JSON is nested too deeply.' },
  'unknown-command': { status: 404, retry: false, text: 'There is no such command.' },
  'unknown-field': { status: 400, retry: false, text: 'A field is not known.' },
  'bad-field': { status: 400, retry: false, text: 'A field has a value that is not allowed.' },
  'bad-text': { status: 400, retry: false, text: 'The text is not well-formed Unicode.' },
  empty: { status: 400, retry: false, text: 'The text is empty.' },
  'too-large': { status: 413, retry: false, text: 'This is longer than allowed.' },
  'bad-user-name': {
    status: 400,
    retry: false,
    text: 'A user name has 2 to 32 letters, digits, or - _ . and starts and ends with a letter or digit.',
  },
  'reserved-name': { status: 409, retry: false, text: 'This name is reserved.' },
  taken: { status: 409, retry: false, text: 'This name is taken.' },
  confusable: { status: 409, retry: false, text: 'This name looks like another one that exists, or mixes scripts.' },
  'weak-password': { status: 400, retry: false, text: 'This password is too easy to guess.' },
  'wrong-credentials': { status: 401, retry: false, text: 'User name or password is wrong.' },
  'not-signed-in': { status: 401, retry: false, text: 'Sign in first.' },
  forbidden: { status: 403, retry: false, text: 'You may not do this.' },
  'not-found': { status: 404, retry: false, text: 'This does not exist, or you cannot see it.' },
  'sign-up-closed': { status: 403, retry: false, text: 'Accounts are made by an administrator here.' },
  'invite-needed': { status: 403, retry: false, text: 'An invite link is needed to make an account here.' },
  'setting-locked': { status: 409, retry: false, text: 'This setting is fixed by how the server was started.' },
  'nonce-conflict': { status: 409, retry: false, text: 'This nonce was used before with other content.' },
  'stale-epoch': { status: 409, retry: false, text: 'The room has changed since; catch up and repeat.' },
  'room-archived': { status: 409, retry: false, text: 'This room is archived.' },
  'room-full': { status: 409, retry: false, text: 'This room has reached its member limit.' },
  'wrong-key': { status: 403, retry: false, text: 'This room needs its key to join.' },
  'last-owner': { status: 409, retry: false, text: 'A room needs an owner; make someone else owner first.' },
  'last-administrator': { status: 409, retry: false, text: 'There must be an administrator left.' },
  limit: { status: 409, retry: false, text: 'A limit is reached.' },
  'rate-limited': { status: 429, retry: true, text: 'Too many requests; wait a little.' },
  'storage-failed': {
    status: 503,
    retry: true,
    text: 'The disk reported an error; whether this was stored is unknown. Repeat with the same nonce.',
  },
  'storage-full': { status: 507, retry: true, text: 'The disk is full; reading still works.' },
  overloaded: { status: 503, retry: true, text: 'The server is busy; try again shortly.' },
  'bad-origin': { status: 403, retry: false, text: 'This page may not talk to this server.' },
  'bad-host': {
    status: 403,
    retry: false,
    text: 'This server is not known by this address; start it with --public-url.',
  },
  'bad-request': { status: 400, retry: false, text: 'The request is malformed.' },
  'unsupported-type': { status: 415, retry: false, text: 'Send application/json without compression.' },
  'method-not-allowed': { status: 405, retry: false, text: 'This address does not answer that method.' },
  'version-unsupported': { status: 400, retry: false, text: 'This protocol version is not spoken here.' },
  internal: { status: 500, retry: true, text: 'Something broke here; the reference helps the operator find it.' },
} as const satisfies Record<string, { status: number; retry: boolean; text: string }>;

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

/** WebSocket close codes of ours (RFC 6455 §7.4.2 leaves 4000–4999 to applications). */
export const closeCodes = {
  /** The session has ended (signed out, ended elsewhere, account disabled): do not reconnect with it. */
  sessionEnded: 4001,
  /** The client fell more than `queueBytes` or `queueBehindMs` behind: reconnect and resume. */
  slowConsumer: 4008,
  /** Too many control frames or requests: reconnect later. */
  flood: 1008,
  /** The server is stopping or cannot vouch for being complete: reconnect and resume. */
  goingAway: 1001,
  /** The version in the address is not spoken: load a newer client. */
  versionUnsupported: 4400,
} as const;
