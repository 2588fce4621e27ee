import type { Room } from '@hubbub/protocol';
import { Match, Switch } from 'solid-js';
import { useSession } from '../app/session.tsx';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import { useStrings } from '../strings/strings.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { roomName } from './room-name.ts';

/** The sign of a room: a tile with its letter, a person's avatar with presence, a count for groups. */
export function RoomMark(props: { room: Room; size?: 24 | 36 | 56 }) {
  const t = useStrings();
  const { live } = useSession();
  const size = () => props.size ?? 24;
  return (
    <span class="room-mark">
      <Switch fallback={<Avatar id={props.room.id} name={roomName(props.room, live, t)} size={size()} shape="tile" />}>
        <Match when={props.room.kind === 'direct' && props.room.people.length === 1}>
          <span class="avatar-with-dot">
            <Avatar id={props.room.people[0]!} name={roomName(props.room, live, t)} size={size()} />
            <PresenceDot user={props.room.people[0]!} />
          </span>
        </Match>
        <Match when={props.room.kind === 'direct'}>
          <span class="room-group" data-size={size()} aria-hidden="true">{props.room.people.length + 1}</span>
        </Match>
      </Switch>
      <Switch>
        <Match when={props.room.archivedAt !== null}><span class="room-kind" title={t('room.archived')}><Icon name="lock" size={12} weight={2.2} /></span></Match>
        <Match when={props.room.kind === 'private'}><span class="room-kind" title={t('room.private')}><Icon name="lock" size={12} weight={2.2} /></span></Match>
        <Match when={props.room.kind === 'global'}><span class="room-kind" title={t('room.global')}><Icon name="globe" size={12} weight={2} /></span></Match>
      </Switch>
    </span>
  );
}
