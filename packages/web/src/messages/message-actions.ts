import type { TimelineMessage } from '@hubbub/client';
import { copyText } from '../app/clipboard.ts';
import { explain } from '../app/explain.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { doWithUndo } from '../app/undo.ts';
import type { OpenRoom } from '../rooms/room-context.tsx';
import { useStrings } from '../strings/strings.ts';
import type { MenuItem } from '../ui/MenuButton.tsx';
import { showToast } from '../ui/toasts.ts';

/** What one may do with a message. */
export interface MessageActions {
  deleteKey(): string;
  mayReply(): boolean;
  mayEdit(): boolean;
  mayDelete(): boolean;
  reply(): void;
  edit(): void;
  remove(): void;
  react(emoji: string): void;
  more(): MenuItem[];
}

/** Makes the actions of a message for the person in the open room. */
export function makeMessageActions(message: () => TimelineMessage, open: OpenRoom): MessageActions {
  const t = useStrings();
  const { client, me } = useSession();
  const isOwn = () => message().author === me().id;
  const isStored = () => message().seq !== null;
  const writable = () => open.room().archivedAt === null;
  const deleteKey = () => `delete ${open.id} ${message().seq}`;
  const attempt = (work: Promise<unknown>) => void work.catch(error => showToast({ text: explain(error, t).reason, kind: 'attention' }));
  const copy = async (text: string, done: string) => void ((await copyText(text)) && showToast({ text: done }));
  return {
    deleteKey,
    mayReply: () => isStored() && writable(),
    mayEdit: () => isStored() && isOwn() && writable(),
    mayDelete: () => isStored() && (isOwn() || open.moderates()),
    reply: () => open.reply(message()),
    edit: () => open.edit(message()),
    remove() {
      const { seq } = message();
      if (seq !== null) doWithUndo(deleteKey(), t('message.deletedToast'), () => client.run('message.delete', { room: open.id, message: seq }));
    },
    react(emoji) {
      const { seq, reactions } = message();
      const mine = reactions.some(reaction => reaction.emoji === emoji && reaction.mine);
      if (seq !== null) attempt(client.run('message.react', { room: open.id, message: seq, emoji, on: !mine }));
    },
    more() {
      const { seq, content } = message();
      const items: MenuItem[] = [];
      if (content) items.push({ label: t('message.copyText'), icon: 'copy', onSelect: () => void copy(content.text, t('copied.text')) });
      if (seq === null) return items;
      items.push({ label: t('message.copyLink'), icon: 'link', onSelect: () => void copy(`${location.origin}${roomPath(open.id, seq)}`, t('copied.link')) });
      items.push({ label: t('message.markUnread'), icon: 'unread', onSelect: () => open.markUnread(message()) });
      return items;
    },
  };
}
