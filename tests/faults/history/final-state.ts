/** One line of a room's log, as it is stored. */
export interface FinalEntry {
  seq: number;
  kind: string;
  actor: string;
  /** Message it is about. */
  about: number | null;
  /** Of membership entries: whose. */
  user: string | null;
}

export interface FinalMessage {
  seq: number;
  author: string;
  cid: string;
  /** Of the text; null when deleted. */
  hash: string | null;
}

/** A room as one way of reading tells it at the end of a run. */
export interface FinalRoom {
  room: string;
  head: number;
  entries: FinalEntry[];
  messages: FinalMessage[];
}

/** What a door shows of a room's messages at the end, oldest first. */
export interface DoorReading {
  door: string;
  room: string;
  /** `whole`: every message; `newest`: the last ones that have a text. */
  part: 'whole' | 'newest';
  messages: Omit<FinalMessage, 'author'>[];
}

/** How a run ended: the database's own rows, and what every door shows of them. */
export interface FinalState {
  rooms: FinalRoom[];
  readings: DoorReading[];
}
