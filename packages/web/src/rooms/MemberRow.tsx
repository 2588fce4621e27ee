import { Show } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Tag } from '../ui/Tag.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { makeMemberMenu } from './member-menu.ts';
import type { KnownMember } from './MembersPanel.tsx';
import './members.css';

/** One member: presence, name, role, and a menu with what one may do. */
export function MemberRow(props: { id: string; member: KnownMember | undefined }) {
  const t = useStrings();
  const { live, me } = useSession();
  const items = makeMemberMenu(() => props.member);
  const person = () => live.person(props.id) ?? props.member?.person;
  return (
    <Show when={props.member && person()}>
      {known => (
        <li class="member-row">
          <span class="avatar-with-dot"><Avatar id={props.id} name={known().displayName} size={28} /><PresenceDot user={props.id} /></span>
          <span class="picker-names">
            <bdi class="one-line">{known().displayName}<Show when={props.id === me().id}> <span class="quiet">{t('person.youAfter')}</span></Show></bdi>
            <span class="quiet small one-line">@{known().name}<Show when={props.member!.voice && props.member!.role === 'member'}> · {t('role.voice')}</Show></span>
          </span>
          <Show when={props.member!.role !== 'member'}><Tag kind={props.member!.role === 'owner' ? 'strong' : undefined} text={t(`role.${props.member!.role}`)} /></Show>
          <Show when={items().length > 0}><MenuButton size="small" label={t('members.actions', { name: known().displayName })} icon="more" items={items()} /></Show>
        </li>
      )}
    </Show>
  );
}
