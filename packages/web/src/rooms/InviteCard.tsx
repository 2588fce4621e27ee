import type { ReplyOf } from '@hubbub/protocol';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';

/** Which room an invite link leads to, who invites, and how many are there. */
export function InviteCard(props: { invite: ReplyOf<'invite.read'> }) {
  const t = useStrings();
  return (
    <div class="invite-room">
      <Avatar id={props.invite.room} name={props.invite.roomName} shape="tile" size={56} />
      <div>
        <strong dir="auto">{props.invite.roomName}</strong>
        <p class="quiet small">{t('invite.by', { name: props.invite.by, place: props.invite.placeName })}</p>
        <p class="quiet small">{t('room.memberCount', { count: props.invite.memberCount })}</p>
      </div>
    </div>
  );
}
