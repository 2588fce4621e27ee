import { Show, type JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import './states.css';

/** What stands where there is nothing yet: why, and what one can do. */
export function EmptyState(props: { icon: IconName; title: string; about?: string; children?: JSX.Element; compact?: boolean }) {
  return (
    <div class="empty-state" data-compact={props.compact ? '' : undefined}>
      <span class="empty-state-icon"><Icon name={props.icon} size={24} /></span>
      <p class="empty-state-title">{props.title}</p>
      <Show when={props.about}><p class="quiet">{props.about}</p></Show>
      <Show when={props.children}><div class="empty-state-actions">{props.children}</div></Show>
    </div>
  );
}
