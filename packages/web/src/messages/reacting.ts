import type { Client, TimelineMessage } from '@hubbub/client';
import type { Reaction } from '@hubbub/protocol';
import { createSignal } from 'solid-js';

/** A reaction is shown as wanted this long after the server took it: its fact may come after the answer, ms. */
const settleMs = 1_000;

const [wanted, setWanted] = createSignal<ReadonlyMap<string, boolean>>(new Map());

const keyOf = (room: string, seq: number | null, emoji: string) => `${room} ${seq} ${emoji}`;

function want(key: string, on: boolean | null): void {
  setWanted(before => {
    const next = new Map(before);
    if (on === null) next.delete(key);
    else next.set(key, on);
    return next;
  });
}

function withOwn(reaction: Reaction, on: boolean, me: string): Reaction {
  if (reaction.mine === on) return reaction;
  const others = reaction.users.filter(user => user !== me);
  return { ...reaction, mine: on, count: reaction.count + (on ? 1 : -1), users: on ? [...others, me] : others };
}

/** The reactions of a message with those of one's own that are still on their way. */
export function reactionsNow(message: TimelineMessage, me: string): readonly Reaction[] {
  const { room, seq, reactions } = message;
  if (wanted().size === 0) return reactions;
  const start = keyOf(room, seq, '');
  const own = [...wanted()].filter(([key]) => key.startsWith(start)).map(([key, on]) => [key.slice(start.length), on] as const);
  if (own.length === 0) return reactions;
  const missing = own.filter(([emoji]) => !reactions.some(one => one.emoji === emoji)).map(([emoji]) => ({ emoji, count: 0, mine: false, users: [] }));
  const known = new Map(own);
  return [...reactions, ...missing]
    .map(one => (known.has(one.emoji) ? withOwn(one, known.get(one.emoji)!, me) : one))
    .filter(one => one.count > 0);
}

/** Puts one's reaction on a message or takes it off: shown at once, taken back when it is refused. Rejects like `Client.run`. */
export async function react(client: Client, message: TimelineMessage, emoji: string, me: string): Promise<void> {
  const { room, seq } = message;
  if (seq === null) return;
  const key = keyOf(room, seq, emoji);
  const on = !reactionsNow(message, me).some(one => one.emoji === emoji && one.mine);
  want(key, on);
  const forget = () => wanted().get(key) === on && want(key, null);
  try {
    await client.run('message.react', { room, message: seq, emoji, on });
    setTimeout(forget, settleMs);
  } catch (error) {
    forget();
    throw error;
  }
}
