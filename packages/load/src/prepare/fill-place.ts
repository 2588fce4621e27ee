/** How much is made: rooms of `members` each, taken from the users in turn. */
export interface Filling {
  users: number;
  rooms: number;
  members: number;
  /** Stored messages in all, spread evenly over the rooms. */
  messages: number;
}

/** One line of `tokens.tsv`. */
export interface PreparedPerson {
  token: string;
  /** The first of the person's rooms; the global room for who is in no other. */
  room: string;
  user: string;
}

/** Runs one step of `operator.prepareLoad`. */
export type PrepareStep = (input: object) => Promise<{ people: { user: string; token: string }[]; room: string | null }>;

const peopleAtOnce = 250;
const membersAtOnce = 500;
const messagesAtOnce = 1_000;

/** Fills a place in steps; user `n` of `users` is in the rooms that take their turn at it. */
export async function fillPlace(run: PrepareStep, filling: Filling, say: (text: string) => void): Promise<PreparedPerson[]> {
  const people = await makePeople(run, filling.users);
  say(`${people.length} accounts`);
  const { rooms, members } = filling;
  const runName = newRunName();
  for (let index = 0; index < rooms; index++) {
    const { room } = await run({ make: 'room', name: `Load ${runName} ${index + 1}` });
    const inRoom = Array.from({ length: Math.min(members, people.length) }, (_, turn) => people[(index * members + turn) % people.length]!);
    for (const person of inRoom) person.ownRoom ??= room!;
    for (const some of chunks(inRoom, membersAtOnce)) await run({ make: 'members', room, users: some.map(({ user }) => user) });
    const share = Math.floor(((index + 1) * filling.messages) / rooms) - Math.floor((index * filling.messages) / rooms);
    await fillRoom(run, room!, inRoom.slice(0, 100).map(({ user }) => user), share);
    if ((index + 1) % 100 === 0) say(`${index + 1} of ${rooms} rooms`);
  }
  return people.map(({ token, user, ownRoom, globalRoom }) => ({ token, user, room: ownRoom ?? globalRoom }));
}

interface MadePerson {
  token: string;
  user: string;
  globalRoom: string;
  ownRoom: string | null;
}

async function makePeople(run: PrepareStep, count: number): Promise<MadePerson[]> {
  const made: MadePerson[] = [];
  const prefix = `load-${newRunName()}`;
  while (made.length < count) {
    const { people, room } = await run({ make: 'people', prefix, from: made.length + 1, count: Math.min(peopleAtOnce, count - made.length) });
    for (const { user, token } of people) made.push({ user, token, globalRoom: room!, ownRoom: null });
  }
  return made;
}

async function fillRoom(run: PrepareStep, room: string, authors: string[], messages: number): Promise<void> {
  for (let left = messages; left > 0; left -= messagesAtOnce) {
    await run({ make: 'messages', room, authors, count: Math.min(left, messagesAtOnce) });
  }
}

/** Four letters that cannot be mistaken for digits, so that names of two runs never look alike. */
function newRunName(): string {
  const letters = 'abcdefhkmnprtuvwxyz';
  return Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => letters[byte % letters.length]).join('');
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}
