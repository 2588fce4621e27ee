import { untrack } from 'solid-js';
import { messageActs } from '../messages/list-keys.ts';
import { mayInvite } from '../rooms/room-menu.ts';
import { roomListActs } from '../rooms/list-focus.ts';
import { goToMention } from '../rooms/next-mention.ts';
import { markAllRead, stepRoom } from '../rooms/step-room.ts';
import { hideToast, toasts } from '../ui/toasts.ts';
import { openDialog } from './dialogs.ts';
import { conversation, focusComposer } from './open-conversation.ts';
import { preference, setPreference } from './preferences.ts';
import { goBack, navigate, route } from './router.ts';
import type { Session } from './session.tsx';
import type { PageShortcutId } from './shortcuts.ts';

/** What a key does; `false` leaves the key to the browser. */
export type Act = (target: EventTarget | null) => boolean | void;

const isIn = (target: EventTarget | null, what: string) => target instanceof Element && target.closest(what) !== null;

/** Closes the innermost open thing; with nothing open the room is read, or the page left. */
function escape(target: EventTarget | null): void {
  const open = conversation();
  if (open) {
    if (!open.closePanel()) open.markRead();
    else if (!isIn(target, '.side-panel')) return;
    focusComposer();
  } else if (route().page !== 'home' && !isIn(target, 'input, textarea')) goBack();
}

/** Takes back what the newest message at the page's edge offers to; a text that is being written has its own undo. */
function undo(target: EventTarget | null): boolean {
  const isWriting = (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== '';
  const offered = isWriting ? undefined : untrack(toasts).findLast(toast => toast.action);
  offered?.action?.run();
  if (offered) hideToast(offered.id);
  return offered !== undefined;
}

/** Dark becomes light and light dark, whichever is seen now. */
function switchTheme(): void {
  const chosen = preference('theme');
  const isDark = chosen === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
  setPreference('theme', isDark ? 'light' : 'dark');
}

function inviteHere({ live }: Session): boolean {
  const open = conversation();
  const room = open ? untrack(() => live.room(open.room)) : undefined;
  if (!room || !mayInvite(room)) return false;
  openDialog({ show: 'invite', room: room.id });
  return true;
}

/** What each key of the page does: every line of the table that its component does not act on itself. */
export function makeActs(session: Session): Record<PageShortcutId, Act> {
  return {
    ...messageActs,
    ...roomListActs,
    switcher: () => openDialog({ show: 'switcher' }),
    shortcuts: () => openDialog({ show: 'shortcuts' }),
    escape,
    undo,
    write: () => focusComposer(),
    settings: () => navigate('/settings'),
    theme: switchTheme,
    roomBefore: () => stepRoom(session, -1),
    roomAfter: () => stepRoom(session, 1),
    unreadBefore: () => stepRoom(session, -1, 'unread'),
    unreadAfter: () => stepRoom(session, 1, 'unread'),
    nextMention: () => void goToMention(session),
    markAllRead: () => void markAllRead(session),
    directory: () => navigate('/directory'),
    newRoom: () => openDialog({ show: 'newRoom' }),
    newDirect: () => openDialog({ show: 'newDirect' }),
    members: () => conversation()?.toggleMembers() ?? (conversation() !== null),
    invite: () => inviteHere(session),
  };
}
