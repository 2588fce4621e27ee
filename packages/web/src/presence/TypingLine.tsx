import { Show, createComputed, createSignal } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { personName } from '../rooms/room-name.ts';
import { useStrings } from '../strings/strings.ts';

/** Writing is read out at most this often, ms. */
const restMs = 30_000;

/** Who is writing in a room now; keeps its height so that nothing moves. */
export function TypingLine(props: { room: string }) {
  const t = useStrings();
  const { live } = useSession();
  const [spoken, setSpoken] = createSignal(false);
  let quietUntil = 0;
  const text = () => {
    const ids = live.typists(props.room);
    const names = ids.slice(0, 2).map(id => personName(live, id, t));
    if (ids.length === 0) return '';
    if (ids.length === 1) return t('typing.one', { name: names[0]! });
    return ids.length === 2 ? t('typing.two', { first: names[0]!, second: names[1]! }) : t('typing.many');
  };
  createComputed((before: string) => {
    const now = text();
    if (now === before) return now;
    setSpoken(now !== '' && before === '' && Date.now() > quietUntil);
    if (now !== '') quietUntil = Date.now() + restMs;
    return now;
  }, '');
  return (
    <p class="typing" aria-live={spoken() ? 'polite' : 'off'}>
      <Show when={text()}><span class="typing-dots" aria-hidden="true"><i /><i /><i /></span>{text()}</Show>
    </p>
  );
}
