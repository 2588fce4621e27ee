import type { User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { For, Show, createSignal } from 'solid-js';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { PersonPicker } from './PersonPicker.tsx';

/** Opens a direct room with one person or a group. */
export default function NewDirectDialog(props: { onClose(): void }) {
  const t = useStrings();
  const { client } = useSession();
  const [chosen, setChosen] = createSignal<readonly User[]>([]);
  const isFull = () => chosen().length >= limits.directMembers - 1;
  const remove = (person: User) => setChosen(people => people.filter(one => one.id !== person.id));
  const open = createTask(async () => {
    const { room } = await client.run('room.openDirect', { users: chosen().map(person => person.id) });
    props.onClose();
    navigate(roomPath(room.id));
  });
  return (
    <Dialog
      title={t('direct.new')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" busy={open.busy()} disabled={chosen().length === 0} onClick={() => void open.run()}>
            {t(chosen().length > 1 ? 'direct.openGroup' : 'direct.open')}
          </Button>
        </>
      }
    >
      <Show when={chosen().length > 0}>
        <ul class="chips" aria-label={t('direct.chosen')}>
          <For each={chosen()}>
            {person => (
              <li><button type="button" class="chip" aria-label={t('direct.remove', { name: person.displayName })} onClick={() => remove(person)}><bdi class="one-line">{person.displayName}</bdi><Icon name="close" size={16} /></button></li>
            )}
          </For>
        </ul>
      </Show>
      <PersonPicker
        label={t('direct.who')}
        autofocus
        suggests
        except={person => chosen().some(one => one.id === person.id)}
        action={person => <Button size="small" disabled={isFull()} onClick={() => setChosen(people => [...people, person])}>{t('direct.add')}</Button>}
      />
      <Show when={isFull()}><p class="quiet small">{t('direct.full', { count: limits.directMembers })}</p></Show>
      <ErrorNotice error={open.error()} />
    </Dialog>
  );
}
