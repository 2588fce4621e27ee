import type { Room } from '@hubbub/protocol';
import { Show, Suspense, createEffect, createMemo, createSignal, lazy, onCleanup } from 'solid-js';
import { writeLocal } from '../app/local.ts';
import { useSession } from '../app/session.tsx';
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

const MembersPanel = lazy(() => import('./MembersPanel.tsx'));

function Conversation(props: { room: Room; seq: number | null }) {
  const { client, me } = useSession();
  const id = props.room.id;
  const list = createMessageList(() => props.room);
  const composer = createComposer(id, () => list.messages());
  const panel = createSidePanel();
  createEffect(() => props.seq !== null && list.jumpTo(props.seq));
  writeLocal('last-room', id);
  onCleanup(() => client.release(id));
  const open: OpenRoom = {
    id,
    room: () => props.room,
    moderates: () => isModerating(props.room.my.role) || me().administrator,
    jumpTo: list.jumpTo,
    reply: composer.startReply,
    edit: composer.startEdit,
    markUnread: message => list.markUnread(message),
  };
  return (
    <OpenRoomProvider value={open}>
      <div class="room-view" data-panel={panel.isOpen() ? '' : undefined}>
        <section class="conversation" aria-label={props.room.name ?? undefined}>
          <RoomHeader panelOpen={panel.isOpen()} onPanel={panel.toggle} />
          <MessageList list={list} />
          <TypingLine room={id} />
          <Composer composer={composer} onEscape={list.markAllRead} onSent={list.follow} />
        </section>
        <Show when={panel.isOpen()}>
          <Suspense><MembersPanel onClose={panel.close} /></Suspense>
        </Show>
      </div>
    </OpenRoomProvider>
  );
}

/** An open room, or why it cannot be shown. */
export function RoomView(props: { room: string; seq: number | null }) {
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
      {found => <Conversation room={found()} seq={props.seq} />}
    </Show>
  );
}
