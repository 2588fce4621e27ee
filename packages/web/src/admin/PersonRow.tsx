import type { AdminUser } from '@hubbub/protocol';
import { Show } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useSession } from '../app/session.tsx';
import { actWithUndo, doWithUndo } from '../app/undo.ts';
import { agoText } from '../messages/times.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { MenuButton, type MenuItem } from '../ui/MenuButton.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/toasts.ts';
import type { ResetLink } from './ResetLinkDialog.tsx';
import { UserName } from '../ui/UserName.tsx';

function makePersonMenu(props: { person: AdminUser; onChanged(person: AdminUser): void; onLink(link: ResetLink): void }) {
  const t = useStrings();
  const { client, me } = useSession();
  const user = props.person.id;
  const name = () => props.person.displayName;
  const setDisabled = (disabled: boolean) => {
    const set = (to: boolean) => async () => {
      await client.run(to ? 'admin.disableUser' : 'admin.enableUser', { user });
      props.onChanged({ ...props.person, disabled: to });
    };
    void actWithUndo(t(disabled ? 'admin.disabledToast' : 'admin.enabledToast', { name: name() }), set(disabled), set(!disabled));
  };
  const setAdministrator = (administrator: boolean) => {
    const set = (to: boolean) => async () => {
      await client.run('admin.changeUser', { user, administrator: to });
      props.onChanged({ ...props.person, administrator: to });
    };
    const text = t(administrator ? 'admin.madeAdministrator' : 'admin.unmadeAdministrator', { name: name() });
    // Who gives up their own right cannot take it back: that one waits.
    if (user === me().id) doWithUndo(`administrator ${user}`, text, set(false));
    else void actWithUndo(text, set(administrator), set(!administrator));
  };
  const makeLink = async () => {
    const { code, expiresAt, reach } = await client.run('admin.resetUser', { user });
    props.onLink({ name: props.person.displayName, code, expiresAt, reach });
  };
  return (): MenuItem[] => {
    const { administrator, disabled, kind } = props.person;
    if (kind !== 'person') return [];
    const items: MenuItem[] = [{ label: t('admin.reset'), icon: 'link', onSelect: () => void makeLink().catch(error => showToast({ text: explain(error, t).reason, kind: 'attention' })) }];
    items.push({ label: t(administrator ? 'admin.unmake' : 'admin.make'), icon: 'shield', onSelect: () => setAdministrator(!administrator) });
    if (props.person.id !== me().id) {
      items.push({ label: t(disabled ? 'admin.enable' : 'admin.disable'), icon: disabled ? 'check' : 'lock', danger: !disabled, separated: true, onSelect: () => setDisabled(!disabled) });
    }
    return items;
  };
}

/** One account as administrators see it. */
export function PersonRow(props: { person: AdminUser; onChanged(person: AdminUser): void; onLink(link: ResetLink): void }) {
  const t = useStrings();
  const items = makePersonMenu(props);
  const seen = () => (props.person.lastSeenAt === null ? t('admin.neverSeen') : t('session.lastSeen', { when: agoText(props.person.lastSeenAt, Date.now(), t) }));
  return (
    <li class="person-row" data-disabled={props.person.disabled ? '' : undefined}>
      <Avatar id={props.person.id} name={props.person.displayName} />
      <div class="picker-names">
        <bdi class="one-line">{props.person.displayName}</bdi>
        <span class="quiet small one-line"><UserName name={props.person.name} /><Show when={props.person.email}> · {props.person.email}</Show> · {seen()}</span>
      </div>
      <Show when={props.person.disabled}><Tag kind="attention" text={t('admin.disabled')} /></Show>
      <Show when={props.person.administrator}><Tag kind="strong" text={t('admin.administrator')} /></Show>
      <Show when={props.person.kind !== 'person'}><Tag text={t(`person.kind.${props.person.kind}`)} /></Show>
      <Show when={items().length > 0}><MenuButton size="small" label={t('members.actions', { name: props.person.displayName })} icon="more" items={items()} /></Show>
    </li>
  );
}
