import type { User } from '@hubbub/protocol';
import { Show } from 'solid-js';
import { navigate } from '../app/router.ts';
import { useSession } from '../app/session.tsx';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import { shortDate } from '../messages/times.ts';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useOpenRoom } from './room-context.tsx';
import type { KnownMember } from './room-members.ts';
import { makeWriteTo, mayWriteTo } from './write-to.ts';
import { UserName } from '../ui/UserName.tsx';

function Kinds(props: { person: User; member: KnownMember | undefined }) {
  const t = useStrings();
  const role = () => (props.member && props.member.role !== 'member' ? props.member.role : null);
  return (
    <p class="profile-tags">
      <Show when={role()}>{known => <Tag kind={known() === 'owner' ? 'strong' : undefined} text={t(`role.${known()}`)} />}</Show>
      <Show when={props.person.administrator}><Tag text={t('profile.administrator')} /></Show>
      <Show when={props.person.kind !== 'person'}><Tag text={t(`person.kind.${props.person.kind}`)} /></Show>
      <Show when={props.person.disabled}><Tag kind="attention" text={t('profile.disabled')} /></Show>
    </p>
  );
}

function Actions(props: { person: User }) {
  const t = useStrings();
  const { me } = useSession();
  const open = useOpenRoom();
  const writeTo = makeWriteTo();
  const isReachable = () => mayWriteTo(props.person);
  return (
    <Show when={props.person.id !== me().id} fallback={<Button icon="edit" onClick={() => navigate('/settings')}>{t('profile.edit')}</Button>}>
      <Show when={isReachable()} fallback={<Show when={props.person.kind === 'imported'}><p class="quiet small">{t('profile.imported.about')}</p></Show>}>
        <div class="profile-actions">
          <Button kind="primary" icon="message" onClick={() => void writeTo(props.person.id)}>{t('members.message')}</Button>
          <Button icon="people" onClick={() => open.mention(props.person)}>{t('profile.mention')}</Button>
        </div>
      </Show>
    </Show>
  );
}

/** A person at a glance: names, presence, what they are here. */
export function ProfileCard(props: { person: User; member: KnownMember | undefined }) {
  const t = useStrings();
  const { live, me } = useSession();
  const isHere = () => (props.person.id === me().id ? 'online' : live.presence(props.person.id));
  const presence = () => t(isHere() === 'offline' ? 'profile.offline' : isHere() === 'online' ? 'presence.online' : 'presence.away');
  return (
    <section class="profile-card">
      <span class="avatar-with-dot"><Avatar id={props.person.id} name={props.person.displayName} size={56} /><PresenceDot user={props.person.id} /></span>
      <h3 class="profile-name"><bdi>{props.person.displayName}</bdi></h3>
      <p class="quiet profile-user"><UserName name={props.person.name} /><Show when={props.person.kind !== 'imported'}> · {presence()}</Show></p>
      <Kinds person={props.person} member={props.member} />
      <Show when={props.member}>{member => <p class="quiet small">{t('profile.since', { date: shortDate(member().joinedAt) })}</p>}</Show>
      <Actions person={props.person} />
    </section>
  );
}
