import type { Client } from '@hubbub/client';
import type { Message } from '@hubbub/protocol';
import { createSignal, type Accessor } from 'solid-js';

const mostKept = 300;
const kept = new Map<string, Accessor<Message | null>>();

/**
 * A message that is not in the loaded window, for quotes: null until it came, or when it cannot be
 * read. Asked for once; the newest `mostKept` are remembered.
 */
export function findOriginal(client: Client, room: string, seq: number): Message | null {
  const key = `${room} ${seq}`;
  let found = kept.get(key);
  if (!found) {
    const [message, setMessage] = createSignal<Message | null>(null);
    kept.set(key, (found = message));
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    void client.run('history.read', { room, around: seq, limit: 1 }).then(
      page => setMessage(page.messages.find(one => one.seq === seq) ?? null),
      () => kept.delete(key),
    );
  }
  return found();
}
