import { For, Show } from 'solid-js';
import { clockTime } from '../messages/times.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { hueOf } from '../ui/initials.ts';
import '../messages/messages.css';

const eveningMs = new Date(2026, 5, 1, 17, 42).getTime();
const lines = [
  { name: 'Ana', text: 'look.ana', head: true, minute: 0 },
  { name: 'Ana', text: 'look.anaMore', head: false, minute: 0 },
  { name: 'Ben', text: 'look.ben', head: true, minute: 1 },
] as const;

/** A few example messages, so that a choice of appearance is seen where it is made. Screen readers skip it. */
export function AppearanceLook() {
  const t = useStrings();
  return (
    <div class="look" aria-hidden="true">
      <For each={lines}>
        {line => (
          <div class="message" data-head={line.head ? '' : undefined}>
            <div class="message-gutter"><Show when={line.head}><Avatar id={line.name} name={line.name} /></Show></div>
            <div class="message-main">
              <Show when={line.head}>
                <p class="message-head">
                  <span class="message-author" data-hue={hueOf(line.name)}>{line.name}</span>
                  <time class="message-time">{clockTime(eveningMs + line.minute * 60_000)}</time>
                </p>
              </Show>
              <p class="message-text">{t(line.text)}</p>
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
