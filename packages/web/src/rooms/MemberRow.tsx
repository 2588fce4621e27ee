import { Show } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { isPending } from '../app/undo.ts';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { contextMenuOf } from '../ui/context-menu.ts';
import { Tag } from '../ui/Tag.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { makeMemberMenu, removalKey } from './member-menu.ts';
import { useOpenRoom } from './room-context.tsx';
import type { KnownMember } from './room-members.ts';
import { UserName } from '../ui/UserName.tsx';
import './members.css';

/** One member: presence, name, role, and a menu with what one may do; the name leads to the profile. */
export function MemberRow(props: { id: string; member: KnownMember | undefined }) {
  const t = useStrings();
  const { live, me } = useSession();
  const open = useOpenRoom();
  const items = makeMemberMenu(() => props.member);
  const person = () => live.person(props.id) ?? props.member?.person;
  return (
    <Show when={!isPending(removalKey(open.id, props.id)) && props.member && person()}>
      {known => (
        <li class="member-row">
          <button
            type="button"
            class="member-open"
            onClick={() => open.showProfile(props.id)}
            {...contextMenuOf(() => ({ label: t('members.actions', { name: known().displayName }), items: items() }))}
          >
            <span class="avatar-with-dot"><Avatar id={props.id} name={known().displayName} size={28} /><PresenceDot user={props.id} /></span>
            <span class="picker-names">
              <bdi class="one-line">{known().displayName}<Show when={props.id === me().id}> <span class="quiet">{t('person.youAfter')}</span></Show></bdi>
              <span class="quiet small one-line"><UserName name={known().name} /><Show when={props.member!.voice && props.member!.role === 'member'}> · {t('role.voice')}</Show></span>
            </span>
          </button>
          <Show when={known().kind !== 'person'}><Tag text={t(`person.kind.${known().kind}`)} /></Show>
          <Show when={props.member!.role !== 'member'}><Tag kind={props.member!.role === 'owner' ? 'strong' : undefined} text={t(`role.${props.member!.role}`)} /></Show>
          <Show when={items().length > 0}><MenuButton size="small" label={t('members.actions', { name: known().displayName })} icon="more" items={items()} /></Show>
        </li>
      )}
    </Show>
  );
}
