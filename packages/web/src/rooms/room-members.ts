import type { Member, User } from '@hubbub/protocol';
import { createEffect, createSignal, onCleanup, untrack } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { useOpenRoom } from './room-context.tsx';

/** A member with the person behind it. */
export type KnownMember = Member & { person: User };

/** The members of the open room. */
export interface RoomMembers {
  /** Those read so far, undefined before the first page. */
  all(): readonly KnownMember[] | undefined;
  error(): unknown;
  retry(): void;
}

const largeFrom = 1_000;
const settleMs = 150;
/** Many join and leave a large room; reading it again for each would read it without end. */
const settleLargeMs = 10_000;

/** Reads the members page by page, and again after changes; the first pages are there before the last is read. */
export function createRoomMembers(): RoomMembers {
  const { client, live } = useSession();
  const open = useOpenRoom();
  const [all, setAll] = createSignal<readonly KnownMember[]>();
  const [error, setError] = createSignal<unknown>();
  let reading = 0;
  let isWhole = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readPages = async (turn: number) => {
    const read: KnownMember[] = [];
    for (let more = true; more;) {
      const after = read.at(-1)?.user;
      const page = await client.run('member.list', { room: open.id, ...(after ? { after } : {}) });
      if (turn !== reading) return;
      const people = new Map(page.users.map(person => [person.id, person]));
      read.push(...page.members.flatMap(member => (people.has(member.user) ? [{ ...member, person: people.get(member.user)! }] : [])));
      more = page.more;
      if (!isWhole || !more) setAll([...read]);
    }
    isWhole = true;
  };
  const load = () => {
    timer = undefined;
    setError(undefined);
    readPages(++reading).catch(setError);
  };
  createEffect(() => {
    live.membersChanged(open.id);
    const count = open.room().memberCount;
    if (untrack(all) === undefined) load();
    else timer ??= setTimeout(load, count > largeFrom ? settleLargeMs : settleMs);
  });
  onCleanup(() => {
    reading += 1;
    clearTimeout(timer);
  });
  return { all, error, retry: load };
}
