import type { TimelineMessage } from '@hubbub/client';
import { limits } from '@hubbub/protocol/limits';
import { copyText } from '../app/clipboard.ts';
import { explain } from '../app/explain.ts';
import { roomPath } from '../app/routes.ts';
import { useSession } from '../app/session.tsx';
import { doWithUndo } from '../app/undo.ts';
import type { OpenRoom } from '../rooms/room-context.tsx';
import { useStrings } from '../strings/strings.ts';
import type { MenuItem } from '../ui/MenuButton.tsx';
import { showToast } from '../ui/toasts.ts';
import { react } from './reacting.ts';

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
  mayCopy(): boolean;
  copy(): void;
  mayMarkUnread(): boolean;
  markUnread(): void;
  /** What is behind "More". */
  more(): MenuItem[];
  /** Everything, as the items of a context menu. */
  all(): MenuItem[];
}

/** Lists about a message that are shown in a box of their own. */
export type AboutMessage = 'seen' | 'reacted';

/** Makes the actions of a message for the person in the open room; `show` opens a list about it. */
export function makeMessageActions(message: () => TimelineMessage, open: OpenRoom, show: (list: AboutMessage) => void): MessageActions {
  const t = useStrings();
  const { client, me } = useSession();
  const isOwn = () => message().author === me().id;
  const isStored = () => message().seq !== null;
  const writable = () => open.room().archivedAt === null;
  const deleteKey = () => `delete ${open.id} ${message().seq}`;
  const attempt = (work: Promise<unknown>) => void work.catch(error => showToast({ text: explain(error, t).reason, kind: 'attention' }));
  const copyOut = async (text: string, done: string) => void ((await copyText(text)) && showToast({ text: done }));
  const copy = () => void copyOut(message().content?.text ?? '', t('copied.text'));
  const copyLink = () => void copyOut(`${location.origin}${roomPath(open.id, message().seq!)}`, t('copied.link'));
  const hasReceipts = () => isOwn() && open.room().memberCount > 1 && open.room().memberCount <= limits.receiptMembers;
  const actions: Omit<MessageActions, 'more' | 'all'> = {
    deleteKey,
    mayCopy: () => message().content !== null,
    copy,
    mayMarkUnread: isStored,
    markUnread: () => open.markUnread(message()),
    mayReply: () => isStored() && writable(),
    mayEdit: () => isStored() && isOwn() && writable(),
    mayDelete: () => isStored() && (isOwn() || open.moderates()),
    reply: () => open.reply(message()),
    edit: () => open.edit(message()),
    remove() {
      const { seq } = message();
      if (seq !== null) doWithUndo(deleteKey(), t('message.deletedToast'), () => client.run('message.delete', { room: open.id, message: seq }));
    },
    react: emoji => attempt(react(client, message(), emoji, me().id)),
  };
  const more = () => onlyOffered([
    [actions.mayCopy(), { label: t('message.copyText'), icon: 'copy', onSelect: copy }],
    [isStored(), { label: t('message.copyLink'), icon: 'link', onSelect: copyLink }],
    [isStored(), { label: t('message.markUnread'), icon: 'unread', onSelect: actions.markUnread }],
    [isStored() && hasReceipts(), { label: t('message.seenBy'), icon: 'checks', onSelect: () => show('seen') }],
    [message().reactions.length > 0, { label: t('message.reactedBy'), icon: 'react', onSelect: () => show('reacted') }],
  ]);
  const all = () => [
    ...onlyOffered([
      [actions.mayReply(), { label: t('message.reply'), icon: 'reply', onSelect: actions.reply }],
      [actions.mayEdit(), { label: t('message.edit'), icon: 'edit', onSelect: actions.edit }],
    ]),
    ...more(),
    ...onlyOffered([[actions.mayDelete(), { label: t('message.delete'), icon: 'trash', danger: true, separated: true, onSelect: actions.remove }]]),
  ];
  return { ...actions, more, all };
}

function onlyOffered(items: readonly (readonly [offered: boolean, item: MenuItem])[]): MenuItem[] {
  return items.flatMap(([offered, item]) => (offered ? [item] : []));
}
