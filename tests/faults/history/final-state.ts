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

/** A backup that was taken while the run went on, as it stands once it was restored. */
export interface BackupReading {
  /** When the command that wrote it began, by the clock of the events. */
  begunAt: number;
  /** None where it could not be restored. */
  rooms: FinalRoom[];
  /** What `hubbub restore` said when it failed. */
  error: string | null;
}

/** How a run ended: the database's own rows, what every door shows of them, and a backup of its midst. */
export interface FinalState {
  rooms: FinalRoom[];
  readings: DoorReading[];
  backup: BackupReading | null;
}
