import type { TimelineMessage } from '@hubbub/client';
import { Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { late } from '../app/late.ts';
import { Icon } from '../ui/Icon.tsx';
import type { AboutMessage, MessageActions } from './message-actions.ts';
import { MessageTools } from './MessageTools.tsx';
import type { Swipe } from './touch.ts';

const ActionSheet = late(() => import('./ActionSheet.tsx'));
const boxes = { seen: late(() => import('./SeenBy.tsx')), reacted: late(() => import('./ReactedBy.tsx')) };

/** What can be open over a message. */
export type RowBox = 'sheet' | AboutMessage;

/** What a message has only while it is pointed at, focused, swiped or asked about. */
export default function RowExtras(props: {
  message: TimelineMessage;
  actions: MessageActions;
  /** Whether the buttons stand over the message. */
  tools: boolean;
  swipe: Swipe;
  box: RowBox | null;
  onHold(held: boolean): void;
  onClose(): void;
}) {
  const list = () => (props.box === 'sheet' ? null : props.box);
  return (
    <>
      <Show when={props.tools}><MessageTools message={props.message} actions={props.actions} onHold={props.onHold} /></Show>
      <Show when={props.swipe !== 'none'}><span class="swipe-mark" data-far={props.swipe === 'far' ? '' : undefined} aria-hidden="true"><Icon name="reply" size={20} /></span></Show>
      <Suspense>
        <Show when={props.box === 'sheet'}><ActionSheet message={props.message} actions={props.actions} onClose={() => props.box === 'sheet' && props.onClose()} /></Show>
        <Show when={list()}>{which => <Dynamic component={boxes[which()]} message={props.message} onClose={props.onClose} />}</Show>
      </Suspense>
    </>
  );
}
