import type { Client } from '@hubbub/client';
import type { Message } from '@hubbub/protocol';
import { createSignal, onCleanup, type Accessor } from 'solid-js';
import { excerpt } from '@hubbub/client/view/excerpt';

/** What comes within this time is told together, ms. */
const gatherMs = 400;
/** At least so long between two announcements, ms. */
const restMs = 3_000;
/** What was told is taken off the page again, ms. */
const keepMs = 2_000;
/** More than this are only counted. */
const mostTold = 2;

/** Tells what of a burst of messages is said: each by name and text, or only how many. */
export function announcement(messages: readonly Message[], name: (user: string) => string, count: (many: number) => string): string {
  if (messages.length > mostTold) return count(messages.length);
  return messages.map(message => `${name(message.author)}: ${excerpt(message.content?.text ?? '')}`).join('\n');
}

/** What a screen reader is to say of the messages of others that arrive in a room: live ones, once. */
export function createAnnouncer(client: Client, room: string, say: (messages: readonly Message[]) => string): Accessor<string> {
  const [said, setSaid] = createSignal('');
  let waiting: Message[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let quietFrom = 0;
  const tell = () => {
    timer = undefined;
    if (waiting.length === 0) return setSaid('');
    setSaid(say(waiting));
    waiting = [];
    quietFrom = Date.now() + restMs;
    timer = setTimeout(tell, keepMs);
  };
  const stop = client.listen(change => {
    if (change.what !== 'arrived' || change.room !== room) return;
    waiting.push(change.message);
    if (waiting.length > 1 && timer !== undefined) return;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(gatherMs, quietFrom - Date.now()));
  });
  onCleanup(() => {
    stop();
    clearTimeout(timer);
  });
  return said;
}
