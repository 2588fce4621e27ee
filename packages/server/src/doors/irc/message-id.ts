/** Where an entry is: what a `msgid` stands for. */
export interface EntryPlace {
  room: string;
  seq: number;
}

/** The `msgid` of an entry: the same for every client and for ever, since room and seq are. */
export function messageIdOf({ room, seq }: EntryPlace): string {
  return `${room}-${seq}`;
}

/** The place a `msgid` stands for; undefined for one that is not of ours. */
export function parseMessageId(text: string): EntryPlace | undefined {
  const found = /^([a-z0-9]{16})-([1-9]\d{0,15})$/.exec(text);
  return found === null ? undefined : { room: found[1]!, seq: Number(found[2]) };
}
