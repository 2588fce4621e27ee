import type { RoomRole } from '@hubbub/protocol';
import type { Accessor } from 'solid-js';
import { explain } from '../app/explain.ts';
import { useSession } from '../app/session.tsx';
import { actWithUndo, doWithUndo } from '../app/undo.ts';
import { useStrings } from '../strings/strings.ts';
import type { MenuItem } from '../ui/MenuButton.tsx';
import { showToast } from '../ui/toasts.ts';
import { useOpenRoom } from './room-context.tsx';
import type { KnownMember } from './room-members.ts';
import { makeWriteTo, mayWriteTo } from './write-to.ts';

const roles: readonly RoomRole[] = ['owner', 'moderator', 'member'];

/** Under which key a member's removal waits to be carried out. */
export function removalKey(room: string, user: string): string {
  return `remove ${room} ${user}`;
}

function makeRoleItems(member: () => KnownMember | undefined) {
  const t = useStrings();
  const { client, me } = useSession();
  const open = useOpenRoom();
  const change = (role: RoomRole) => {
    const found = member()!;
    const text = t(`members.madeRole.${role}`, { name: found.person.displayName });
    const make = (wanted: RoomRole) => () => client.run('member.changeRole', { room: open.id, user: found.user, role: wanted });
    // Who gives up their own role cannot take it back: that one waits.
    if (found.user === me().id) doWithUndo(`role ${open.id}`, text, make(role));
    else void actWithUndo(text, make(role), make(found.role));
  };
  return (): MenuItem[] => {
    if (open.room().my.role !== 'owner' || open.room().kind === 'direct') return [];
    return roles.filter(role => role !== member()!.role).map((role, index) => ({
      label: t(`members.make.${role}`), icon: 'shield', separated: index === 0, onSelect: () => change(role),
    }));
  };
}

function makeRemovalItems(member: () => KnownMember | undefined) {
  const t = useStrings();
  const { client } = useSession();
  const open = useOpenRoom();
  const remove = (command: 'member.remove' | 'member.ban', text: string) => {
    const { user } = member()!;
    doWithUndo(removalKey(open.id, user), text, () => client.run(command, { room: open.id, user }));
  };
  return (): MenuItem[] => {
    const { kind, my } = open.room();
    const mayRemove = open.moderates() && kind !== 'direct' && (member()!.role === 'member' || my.role === 'owner');
    if (!mayRemove || kind === 'global') return [];
    const { displayName: name } = member()!.person;
    return [
      { label: t('members.remove'), icon: 'leave', danger: true, separated: true, onSelect: () => remove('member.remove', t('members.removed', { name })) },
      { label: t('members.ban'), icon: 'lock', danger: true, onSelect: () => remove('member.ban', t('members.keptOut', { name })) },
    ];
  };
}

/** What the person may do about a member of the open room, besides writing to them. */
export function makeMemberActions(member: () => KnownMember | undefined): Accessor<MenuItem[]> {
  const t = useStrings();
  const { client, me } = useSession();
  const open = useOpenRoom();
  const roleItems = makeRoleItems(member);
  const removalItems = makeRemovalItems(member);
  const setVoice = (voice: boolean) =>
    void client.run('member.changeRole', { room: open.id, user: member()!.user, voice })
      .catch(error => showToast({ text: explain(error, t).reason, kind: 'attention' }));
  const voiceItems = (): MenuItem[] => {
    const found = member()!;
    if (!open.moderates() || !open.room().settings.moderated || found.role !== 'member') return [];
    return [{ label: t(found.voice ? 'members.voiceOff' : 'members.voiceOn'), icon: 'message', onSelect: () => setVoice(!found.voice) }];
  };
  return () => {
    if (!member()) return [];
    return member()!.user === me().id ? roleItems() : [...roleItems(), ...voiceItems(), ...removalItems()];
  };
}

/** The menu of a member in the list: writing to them, and what the person may do about them. */
export function makeMemberMenu(member: () => KnownMember | undefined): Accessor<MenuItem[]> {
  const t = useStrings();
  const { me } = useSession();
  const actions = makeMemberActions(member);
  const writeTo = makeWriteTo();
  return () => {
    const found = member();
    if (!found || found.user === me().id || !mayWriteTo(found.person)) return actions();
    return [{ label: t('members.message'), icon: 'message', onSelect: () => void writeTo(found.user) }, ...actions()];
  };
}
