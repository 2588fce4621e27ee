import { Show, createSignal } from 'solid-js';
import { limits } from '@hubbub/protocol/limits';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';

/** Makes a public or private room and goes there. */
export default function NewRoomDialog(props: { onClose(): void }) {
  const t = useStrings();
  const { client } = useSession();
  const [kind, setKind] = createSignal<'public' | 'private'>('public');
  const [name, setName] = createSignal('');
  const [topic, setTopic] = createSignal('');
  const [key, setKey] = createSignal('');
  const create = createTask(async () => {
    const settings = kind() === 'public' && key() ? { key: key() } : undefined;
    const { room } = await client.run('room.create', { kind: kind(), name: name().trim(), topic: topic().trim(), ...(settings ? { settings } : {}) });
    props.onClose();
    navigate(roomPath(room.id));
  });
  const kinds = () => [
    { value: 'public', label: t('room.public'), about: t('room.public.about') },
    { value: 'private', label: t('room.private'), about: t('room.private.about') },
  ] as const;
  return (
    <Dialog title={t('room.new')} onClose={props.onClose}>
      <form class="stack" onSubmit={event => (event.preventDefault(), void create.run())}>
        <TextField label={t('room.name')} value={name()} onValue={setName} maxlength={limits.roomNameMax} required autofocus autocomplete="off" />
        <TextField label={t('room.topic')} note={t('form.optional')} value={topic()} onValue={setTopic} maxlength={limits.topicMax} autocomplete="off" />
        <Choice label={t('room.whoMayJoin')} name="kind" value={kind()} options={kinds()} onValue={setKind} />
        <Show when={kind() === 'public'}>
          <TextField label={t('room.key')} note={t('form.optional')} hint={t('room.key.about')} value={key()} onValue={setKey} maxlength={64} autocomplete="off" />
        </Show>
        <ErrorNotice error={create.error()} />
        <div class="actions">
          <Button onClick={props.onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={create.busy()} disabled={!name().trim()}>{t('room.create')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
