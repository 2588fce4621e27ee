import type { Room } from '@hubbub/protocol';
import { Show, Suspense, createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js';
import { late } from '../app/late.ts';
import { writeLocal } from '../app/local.ts';
import { isPhone } from '../app/media.ts';
import { route } from '../app/router.ts';
import { offerConversation } from '../app/open-conversation.ts';
import { noteRoom } from '../app/recent-rooms.ts';
import { useSession } from '../app/session.tsx';
import { endWelcome, isWelcomed } from '../app/welcome.ts';
import { Composer } from '../messages/Composer.tsx';
import { createComposer } from '../messages/composer-state.ts';
import { createMessageList } from '../messages/list-state.ts';
import { MessageList } from '../messages/MessageList.tsx';
import { TypingLine } from '../presence/TypingLine.tsx';
import { useStrings } from '../strings/strings.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { createSidePanel } from './side-panel.ts';
import { OpenRoomProvider, isModerating, type OpenRoom } from './room-context.tsx';
import { RoomHeader } from './RoomHeader.tsx';
import './room-view.css';

const MentionJump = late(() => import('./MentionJump.tsx'));
const WelcomeCard = late(() => import('./WelcomeCard.tsx'));
const PanelBeside = late(() => import('./PanelBeside.tsx'));

/** What now and then stands at the end of the list: the way to mentions out of view, a newcomer's first steps. In a direct room every message is meant for the person. */
function BelowList(props: { room: Room; onHello(text: string): void }) {
  const first = untrack(() => props.room.my);
  const isMentioned = () => props.room.kind !== 'direct' && first.mentions + props.room.my.mentions > 0;
  return (
    <Suspense>
      <Show when={isMentioned()}><MentionJump after={(first.mentions > 0 ? first : props.room.my).readSeq} /></Show>
      <Show when={isWelcomed()}><WelcomeCard onHello={props.onHello} /></Show>
    </Suspense>
  );
}

function Conversation(props: { room: Room }) {
  const { client, me } = useSession();
  const id = props.room.id;
  const list = createMessageList(() => props.room);
  const composer = createComposer(id, () => list.messages());
  const panel = createSidePanel();
  createEffect(() => {
    const here = route();
    if (here.page === 'room' && here.room === id && here.seq !== null) list.jumpTo(here.seq);
  });
  offerConversation({
    room: id,
    toggleMembers: panel.toggleMembers,
    showMembers: () => panel.shown()?.what === 'members' || panel.toggleMembers(),
    closePanel: () => panel.shown() !== null && (panel.close(), true),
    markRead: () => (list.markAllRead(), list.follow()),
    goToEnd: list.follow,
    goToUnread() {
      const seq = list.unreadAbove();
      if (seq !== null) list.jumpTo(seq);
      return seq !== null;
    },
  });
  writeLocal('last-room', id);
  noteRoom(id);
  onCleanup(() => client.release(id));
  const open: OpenRoom = {
    id,
    room: () => props.room,
    moderates: () => isModerating(props.room.my.role) || me().administrator,
    jumpTo: list.jumpTo,
    find: list.find,
    reply: composer.startReply,
    edit: composer.startEdit,
    markUnread: message => list.markUnread(message),
    showProfile: panel.showProfile,
    mention(person) {
      composer.mention(person);
      if (isPhone()) panel.close();
      composer.append(`@${person.name} `);
    },
  };
  return (
    <OpenRoomProvider value={open}>
      <div class="room-view" data-panel={panel.shown() ? '' : undefined}>
        <section class="conversation" aria-label={props.room.name ?? undefined}>
          <RoomHeader panelOpen={panel.shown()?.what === 'members'} onPanel={panel.toggleMembers} />
          <MessageList list={list} onHello={() => composer.append('')} />
          <BelowList room={props.room} onHello={composer.append} />
          <TypingLine room={id} />
          <Composer composer={composer} onSent={() => (endWelcome(), list.follow())} />
        </section>
        <Show when={panel.shown()}>
          <Suspense><PanelBeside panel={panel} /></Suspense>
        </Show>
      </div>
    </OpenRoomProvider>
  );
}

/** An open room, or why it cannot be shown. */
export function RoomView(props: { room: string }) {
  const t = useStrings();
  const { live } = useSession();
  const room = createMemo(() => live.room(props.room));
  const [wasThere, setWasThere] = createSignal(false);
  createEffect(() => room() && setWasThere(true));
  const known = () => live.rooms().length > 0;
  return (
    <Show when={room()} fallback={
      <Show when={known()} fallback={<Skeleton rows={6} />}>
        <EmptyState icon="lock" title={t(wasThere() ? 'room.removed' : 'room.unseen')} about={t(wasThere() ? 'room.removed.about' : 'room.unseen.about')}>
          <a class="button" data-kind="plain" href="/">{t('page.home')}</a>
        </EmptyState>
      </Show>
    }>
      {found => <Conversation room={found()} />}
    </Show>
  );
}
