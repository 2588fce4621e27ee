/**
 * Who asks. `user` callers were authenticated by a door through `authenticate`; the transaction
 * checks again that their session still lives. `operator` is the person at the server's own
 * command line.
 */
export type Caller =
  | { kind: 'anyone'; address: string }
  | UserCaller
  | { kind: 'operator' };

export interface UserCaller {
  kind: 'user';
  user: string;
  session: string;
  address: string;
  /** The WebSocket connection this came over, or null. */
  connection: string | null;
}
