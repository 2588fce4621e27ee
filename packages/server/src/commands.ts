import type { CommandName } from '@hubbub/protocol';
import type { Feature, Transact } from './kernel/feature.ts';
import { changeAccount } from './features/accounts/change-account.ts';
import { changePassword } from './features/accounts/change-password.ts';
import { endOtherSessions } from './features/accounts/end-other-sessions.ts';
import { endSession } from './features/accounts/end-session.ts';
import { findUsers } from './features/accounts/find-users.ts';
import { listSessions } from './features/accounts/list-sessions.ts';
import { readAccount } from './features/accounts/read-account.ts';
import { readServer } from './features/accounts/read-server.ts';
import { readNamedUsers } from './features/accounts/read-named-users.ts';
import { readUsers } from './features/accounts/read-users.ts';
import { registerAccount } from './features/accounts/register-account.ts';
import { resetPassword } from './features/accounts/reset-password.ts';
import { signIn } from './features/accounts/sign-in.ts';
import { signOut } from './features/accounts/sign-out.ts';
import { changeSettings } from './features/admin/change-settings.ts';
import { changeUser } from './features/admin/change-user.ts';
import { disableUser } from './features/admin/disable-user.ts';
import { enableUser } from './features/admin/enable-user.ts';
import { archiveListedRoom } from './features/admin/archive-listed-room.ts';
import { endOpenLink } from './features/admin/end-open-link.ts';
import { endUserSessions } from './features/admin/end-user-sessions.ts';
import { listListedRooms } from './features/admin/list-listed-rooms.ts';
import { listOpenLinks } from './features/admin/list-open-links.ts';
import { listUsers } from './features/admin/list-users.ts';
import { readSettings } from './features/admin/read-settings.ts';
import { resetUser } from './features/admin/reset-user.ts';
import { deleteMessage } from './features/messages/delete-message.ts';
import { editMessage } from './features/messages/edit-message.ts';
import { reactToMessage } from './features/messages/react-to-message.ts';
import { readEntries } from './features/messages/read-entries.ts';
import { readEvents } from './features/messages/read-events.ts';
import { readHistory } from './features/messages/read-history.ts';
import { sendMessage } from './features/messages/send-message.ts';
import { sendTags } from './features/messages/send-tags.ts';
import { setPresence } from './features/presence/set-presence.ts';
import { setTyping } from './features/presence/set-typing.ts';
import { watchPresence } from './features/presence/watch-presence.ts';
import { markAllRead, markRead, unmarkRead } from './features/reads/mark-read.ts';
import { readMentions } from './features/reads/read-mentions.ts';
import { readPositions, reportDelivered } from './features/reads/positions.ts';
import { acceptInviteLink } from './features/rooms/accept-invite.ts';
import { archiveRoom } from './features/rooms/archive-room.ts';
import { banMember } from './features/rooms/ban-member.ts';
import { changeRole } from './features/rooms/change-role.ts';
import { changeRoom } from './features/rooms/change-room.ts';
import { createInviteLink } from './features/rooms/create-invite-link.ts';
import { createRoom } from './features/rooms/create-room.ts';
import { declineInvitation } from './features/rooms/decline-invitation.ts';
import { invitePerson } from './features/rooms/invite-person.ts';
import { findRoom } from './features/rooms/find-room.ts';
import { joinNamedRoom, joinRoom } from './features/rooms/join-room.ts';
import { leaveRoom } from './features/rooms/leave-room.ts';
import { listBans } from './features/rooms/list-bans.ts';
import { listInviteLinks } from './features/rooms/list-invite-links.ts';
import { listMasks } from './features/rooms/list-masks.ts';
import { listMembers } from './features/rooms/list-members.ts';
import { listRooms } from './features/rooms/list-rooms.ts';
import { openDirectRoom } from './features/rooms/open-direct-room.ts';
import { readDirectory } from './features/rooms/read-directory.ts';
import { readInvite } from './features/rooms/read-invite.ts';
import { readRoom } from './features/rooms/read-room.ts';
import { removeMember } from './features/rooms/remove-member.ts';
import { revokeInviteLink } from './features/rooms/revoke-invite-link.ts';
import { setMask } from './features/rooms/set-mask.ts';
import { unbanMember } from './features/rooms/unban-member.ts';
import { startSync } from './features/sync/start-sync.ts';

/** Wire name → feature. A missing one is a type error. */
export const features: { [N in CommandName]: Transact<N> | Feature<N, unknown> } = {
  'server.read': readServer,
  'account.register': registerAccount,
  'account.signIn': signIn,
  'account.signOut': signOut,
  'account.read': readAccount,
  'account.change': changeAccount,
  'account.changePassword': changePassword,
  'account.resetPassword': resetPassword,
  'session.list': listSessions,
  'session.end': endSession,
  'session.endOthers': endOtherSessions,
  'user.read': readUsers,
  'user.named': readNamedUsers,
  'user.find': findUsers,
  'admin.users': listUsers,
  'admin.disableUser': disableUser,
  'admin.enableUser': enableUser,
  'admin.endSessions': endUserSessions,
  'admin.resetUser': resetUser,
  'admin.changeUser': changeUser,
  'admin.rooms': listListedRooms,
  'admin.archiveRoom': archiveListedRoom,
  'admin.inviteLinks': listOpenLinks,
  'admin.endInviteLink': endOpenLink,
  'admin.readSettings': readSettings,
  'admin.changeSettings': changeSettings,
  'room.create': createRoom,
  'room.openDirect': openDirectRoom,
  'room.directory': readDirectory,
  'room.find': findRoom,
  'room.list': listRooms,
  'room.read': readRoom,
  'room.join': joinRoom,
  'room.joinNamed': joinNamedRoom,
  'room.leave': leaveRoom,
  'room.change': changeRoom,
  'room.archive': archiveRoom,
  'room.invite': invitePerson,
  'room.declineInvitation': declineInvitation,
  'invite.create': createInviteLink,
  'invite.list': listInviteLinks,
  'invite.revoke': revokeInviteLink,
  'invite.read': readInvite,
  'invite.accept': acceptInviteLink,
  'member.list': listMembers,
  'member.remove': removeMember,
  'member.changeRole': changeRole,
  'member.ban': banMember,
  'member.unban': unbanMember,
  'mask.set': setMask,
  'mask.list': listMasks,
  'member.bans': listBans,
  'message.send': sendMessage,
  'message.edit': editMessage,
  'message.delete': deleteMessage,
  'message.react': reactToMessage,
  'tags.send': sendTags,
  'history.read': readHistory,
  'history.events': readEvents,
  'history.entries': readEntries,
  'read.mark': markRead,
  'read.unmark': unmarkRead,
  'read.markAll': markAllRead,
  'read.delivered': reportDelivered,
  'read.mentions': readMentions,
  'read.positions': readPositions,
  'typing.set': setTyping,
  'presence.set': setPresence,
  'presence.watch': watchPresence,
  'sync.start': startSync,
};
