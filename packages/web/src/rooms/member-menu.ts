import type { RoomRole } from '@hubbub/protocol';
import type { Accessor } from 'solid-js';
import { explain } from '../app/explain.ts';
import { navigate } from '../app/router.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { useStrings } from '../strings/strings.ts';
import type { MenuItem } from '../ui/MenuButton.tsx';
import { showToast } from '../ui/toasts.ts';
import type { KnownMember } from './MembersPanel.tsx';
import { useOpenRoom } from './room-context.tsx';

/** What the person may do about a member of the open room. */
export function makeMemberMenu(member: () => KnownMember | undefined): Accessor<MenuItem[]> {
  const t = useStrings();
  const { client, me } = useSession();
  const open = useOpenRoom();
  const attempt = (work: Promise<unknown>) => void work.catch(error => showToast({ text: explain(error, t).reason, kind: 'attention' }));
  const of = () => ({ room: open.id, user: member()!.user });
  const message = async () => navigate(roomPath((await client.run('room.openDirect', { users: [member()!.user] })).room.id));
  const roles = (): MenuItem[] => {
    const { role, kind } = { role: open.room().my.role, kind: open.room().kind };
    if (role !== 'owner' || kind === 'direct') return [];
    return (['owner', 'moderator', 'member'] as RoomRole[]).filter(next => next !== member()!.role).map((next, index) => ({
      label: t(`members.make.${next}`), icon: 'shield', separated: index === 0,
      onSelect: () => attempt(client.run('member.changeRole', { ...of(), role: next })),
    }));
  };
  const voice = (): MenuItem[] => {
    const found = member()!;
    if (!open.moderates() || !open.room().settings.moderated || found.role !== 'member') return [];
    return [{ label: t(found.voice ? 'members.voiceOff' : 'members.voiceOn'), icon: 'message', onSelect: () => attempt(client.run('member.changeRole', { ...of(), voice: !found.voice })) }];
  };
  const removal = (): MenuItem[] => {
    const { kind, my } = open.room();
    const mayRemove = open.moderates() && kind !== 'direct' && (member()!.role === 'member' || my.role === 'owner');
    if (!mayRemove || kind === 'global') return [];
    return [
      { label: t('members.remove'), icon: 'leave', danger: true, separated: true, onSelect: () => attempt(client.run('member.remove', of())) },
      { label: t('members.ban'), icon: 'lock', danger: true, onSelect: () => attempt(client.run('member.ban', of())) },
    ];
  };
  return () => {
    const found = member();
    if (!found) return [];
    if (found.user === me().id) return roles();
    return [{ label: t('members.message'), icon: 'message', onSelect: () => attempt(message()) }, ...roles(), ...voice(), ...removal()];
  };
}
