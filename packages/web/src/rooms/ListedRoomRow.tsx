import type { ListedRoom } from '@hubbub/protocol';
import { Show, createSignal } from 'solid-js';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import './directory.css';

/** A public room with joining; one with a key asks for it first. */
export function ListedRoomRow(props: { room: ListedRoom }) {
  const t = useStrings();
  const { client, live } = useSession();
  const [key, setKey] = createSignal<string | null>(null);
  const joined = () => live.room(props.room.id) !== undefined;
  const join = createTask(async () => {
    await client.run('room.join', { room: props.room.id, ...(key() ? { key: key()! } : {}) });
    navigate(roomPath(props.room.id));
  });
  const start = () => (props.room.needsKey && key() === null ? setKey('') : void join.run());
  return (
    <li class="directory-row">
      <Avatar id={props.room.id} name={props.room.name} shape="tile" />
      <div class="directory-text">
        <p class="directory-name"><bdi>{props.room.name}</bdi></p>
        <Show when={props.room.topic}><p class="quiet directory-topic" dir="auto">{props.room.topic}</p></Show>
        <p class="quiet small">
          {t('room.memberCount', { count: props.room.memberCount })}
          <Show when={props.room.needsKey}> · {t('directory.needsKey')}</Show>
          <Show when={props.room.archived}> · {t('room.archived')}</Show>
        </p>
        <Show when={key() !== null && !joined()}>
          <form class="directory-key" onSubmit={event => (event.preventDefault(), void join.run())}>
            <TextField label={t('room.key')} value={key()!} onValue={setKey} autofocus autocomplete="off" />
          </form>
        </Show>
        <ErrorNotice error={join.error()} />
      </div>
      <Show when={!joined()} fallback={<Button size="small" kind="quiet" onClick={() => navigate(roomPath(props.room.id))}>{t('directory.open')}</Button>}>
        <Button size="small" busy={join.busy()} disabled={key() === ''} onClick={start}>{t('room.join')}</Button>
      </Show>
    </li>
  );
}
