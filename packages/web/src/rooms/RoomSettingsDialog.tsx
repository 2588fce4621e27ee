import type { Room, RoomSettings } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { Show, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { useSession } from '../app/session.tsx';
import { createTask } from '../app/task.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { isModerating } from './room-context.tsx';
import './picker.css';

function changedOnly(before: RoomSettings, after: RoomSettings): Partial<RoomSettings> | undefined {
  const changed = Object.entries(after).filter(([name, value]) => before[name as keyof RoomSettings] !== value);
  return changed.length > 0 ? (Object.fromEntries(changed) as Partial<RoomSettings>) : undefined;
}

function OwnerSettings(props: { room: Room; settings: RoomSettings; set(change: Partial<RoomSettings>): void }) {
  const t = useStrings();
  const limitText = () => (props.settings.memberLimit === null ? '' : String(props.settings.memberLimit));
  return (
    <>
      <Select
        label={t('settings.topicBy')}
        value={props.settings.topicBy}
        options={[{ value: 'members', label: t('settings.topicBy.members') }, { value: 'moderators', label: t('settings.topicBy.moderators') }]}
        onValue={topicBy => props.set({ topicBy })}
      />
      <Select
        label={t('settings.history')}
        value={props.settings.historyForNewcomers}
        options={[{ value: 'all', label: t('settings.history.all') }, { value: 'since-joining', label: t('settings.history.since') }]}
        onValue={historyForNewcomers => props.set({ historyForNewcomers })}
      />
      <Show when={props.room.kind === 'public'}>
        <TextField label={t('room.key')} note={t('form.optional')} hint={t('room.key.about')} value={props.settings.key ?? ''} maxlength={64} onValue={key => props.set({ key: key || null })} autocomplete="off" />
      </Show>
      <TextField label={t('settings.memberLimit')} note={t('form.optional')} inputmode="numeric" value={limitText()} onValue={text => props.set({ memberLimit: Number.parseInt(text, 10) || null })} />
      <Check label={t('settings.moderated')} about={t('settings.moderated.about')} checked={props.settings.moderated} onChecked={moderated => props.set({ moderated })} />
      <Show when={props.room.kind === 'public'}>
        <Check label={t('settings.secret')} about={t('settings.secret.about')} checked={props.settings.secret} onChecked={secret => props.set({ secret })} />
        <Check label={t('settings.guests')} about={t('settings.guests.about')} checked={props.settings.guestsAllowed} onChecked={guestsAllowed => props.set({ guestsAllowed })} />
      </Show>
    </>
  );
}

/** Name, topic and settings of a room, as far as the person may change them. */
export default function RoomSettingsDialog(props: { room: Room; onClose(): void }) {
  const t = useStrings();
  const { client } = useSession();
  const [name, setName] = createSignal(props.room.name ?? '');
  const [topic, setTopic] = createSignal(props.room.topic);
  const [settings, setSettings] = createStore<RoomSettings>({ ...props.room.settings });
  const mayAll = isModerating(props.room.my.role);
  const isOwner = props.room.my.role === 'owner';
  const save = createTask(async () => {
    const changed = isOwner ? changedOnly(props.room.settings, settings) : undefined;
    await client.run('room.change', {
      room: props.room.id,
      ...(mayAll && name().trim() !== props.room.name ? { name: name().trim() } : {}),
      ...(topic().trim() !== props.room.topic ? { topic: topic().trim() } : {}),
      ...(changed ? { settings: changed } : {}),
    });
    props.onClose();
  });
  return (
    <Dialog title={t('room.settings')} onClose={props.onClose}>
      <form class="stack" onSubmit={event => (event.preventDefault(), void save.run())}>
        <Show when={mayAll}><TextField label={t('room.name')} value={name()} onValue={setName} maxlength={limits.roomNameMax} required autocomplete="off" /></Show>
        <TextField label={t('room.topic')} note={t('form.optional')} value={topic()} onValue={setTopic} maxlength={limits.topicMax} autocomplete="off" />
        <Show when={isOwner}><OwnerSettings room={props.room} settings={settings} set={change => setSettings(change)} /></Show>
        <ErrorNotice error={save.error()} />
        <div class="actions">
          <Button onClick={props.onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={save.busy()}>{t('action.save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
