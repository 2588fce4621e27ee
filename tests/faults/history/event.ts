/** Doors through which the lab's clients come. */
export type LabDoor = 'websocket' | 'http' | 'irc' | 'line';

/** What a client wants done; `kick` removes the member `about`. */
export type Operation = 'send' | 'edit' | 'delete' | 'react' | 'mark' | 'join' | 'leave' | 'kick' | 'end-session';

/** Fields of every event: ms of the machine's monotonic clock, and which logical client noted it. */
interface Noted {
  at: number;
  client: string;
}

/** Asked for the first time. Repeats are not noted: they are the same operation. */
export interface Invoked extends Noted {
  is: 'invoke';
  door: LabDoor;
  user: string;
  room: string;
  op: Operation;
  /** Unique over the run; the nonce where the door has one. */
  cid: string;
  /** Of the text that is to stand there: sends and edits. */
  hash?: string;
  /** Seq of the message, or user id, the operation is about. */
  about?: number | string;
  /** Cid of the message that is edited or deleted. */
  message?: string;
}

/** Answered: done. `seq` is where the entry stands, for sends and edits. */
export interface Acknowledged extends Noted {
  is: 'ok';
  cid: string;
  seq?: number;
}

/** Answered: not done, and not to be repeated. */
export interface Failed extends Noted {
  is: 'fail';
  cid: string;
  code: string;
}

/** Told to try again later. */
export interface Postponed extends Noted {
  is: 'again';
  cid: string;
  code: string;
  retryAfterMs: number | null;
}

/** From here on the client expects the entries after `after` of a room, one by one. */
export interface Subscribed extends Noted {
  is: 'sub';
  door: LabDoor;
  room: string;
  after: number;
  /** `snapshot`: the server said that the log does not reach back; `resume`: where the client was. */
  how: 'fresh' | 'resume' | 'snapshot';
}

/** The client is told that it is not in the room any more. */
export interface Unsubscribed extends Noted {
  is: 'unsub';
  room: string;
}

/** An entry arrived: live, or in a catch-up. */
export interface Received extends Noted {
  is: 'recv';
  door: LabDoor;
  user: string;
  room: string;
  seq: number;
  fact: string;
  live: boolean;
  /** Message the entry is about. */
  about?: number;
  /** Which message it shows, and the hash of its text; null hash for a tombstone. */
  cid?: string;
  hash?: string | null;
}

/** A message was heard through a door that names no seq. */
export interface Heard extends Noted {
  is: 'heard';
  door: LabDoor;
  room: string;
  cid: string;
  hash: string;
}

/** One message of a page: where, which, and what it says (null: deleted). */
export type SeenMessage = [seq: number, cid: string, hash: string | null];

/** A page of history, asked at `since`. */
export interface Read extends Noted {
  is: 'read';
  door: LabDoor;
  user: string;
  room: string;
  since: number;
  /** Whether it is the newest page, and the head it reflects. */
  newest: boolean;
  cursor: number;
  messages: SeenMessage[];
}

/** A read position that was answered to a request of `since`. */
export interface PositionSeen extends Noted {
  is: 'position';
  user: string;
  room: string;
  since: number;
  seq: number;
}

/** Bytes of a room came to somebody who is not in it. */
export interface Leaked extends Noted {
  is: 'leak';
  door: LabDoor;
  user: string;
  room: string;
}

/** A spy asked for something it may not have. */
export interface Probed extends Noted {
  is: 'probe';
  door: LabDoor;
}

/** Something came on a connection whose session was ended by `cid`, or it was closed. */
export interface AfterEnd extends Noted {
  is: 'after-end';
  cid: string;
  what: 'frame' | 'closed';
}

/** The client has nothing waiting and is at the head of all its rooms. */
export interface Level extends Noted {
  is: 'level';
}

/** What the lab itself notes. */
export interface PhaseBegan extends Noted {
  is: 'phase';
  /** `settled`: all are at the head; `final`: and have looked once more. */
  phase: 'warm' | 'faults' | 'heal' | 'settled' | 'final';
}

/** A fault began or ended: while one lasts, and a moment after, nobody promises to be quick. */
export interface FaultEdge extends Noted {
  is: 'fault';
  name: string;
  edge: 'begin' | 'end';
}

/** A process was not run for so long although it had to: the machine itself was busy. */
export interface Lagged extends Noted {
  is: 'lag';
  ms: number;
}

export interface MemoryMeasured extends Noted {
  is: 'rss';
  node: number;
  bytes: number;
}

export type LabEvent = Invoked | Acknowledged | Failed | Postponed | Subscribed | Unsubscribed | Received | Heard | Read
  | PositionSeen | Leaked | Probed | AfterEnd | Level | PhaseBegan | FaultEdge | Lagged | MemoryMeasured;

/** An event without what `makeNotes` adds. */
type Bare<E> = E extends LabEvent ? Omit<E, 'at' | 'client'> : never;
export type Note = Bare<LabEvent>;
