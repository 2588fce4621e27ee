import type { ConnectionState } from './api.ts';

/** The state told to embedders, and how often connecting failed in a row. */
export interface Link extends ConnectionState {
  attempt: number;
}

/** What can happen to a link. */
export type LinkEvent =
  | { is: 'open' }
  | { is: 'hello' }
  | { is: 'caught-up' }
  /** Was live long enough for failures before it to be forgotten. */
  | { is: 'steady' }
  | { is: 'lost'; retryAt: number; reason: string | null; attempt: number }
  | { is: 'ended'; reason: string | null };

/** How every link begins. */
export const firstLink: Link = { phase: 'connecting', retryAt: null, reason: null, attempt: 0 };

/** The one decision: what the link is after an event. An ended link stays ended. */
export function decide(link: Link, event: LinkEvent): Link {
  if (link.phase === 'ended') return link;
  switch (event.is) {
    case 'open': return { ...link, phase: 'connecting', retryAt: null };
    case 'hello': return { ...link, phase: 'catching-up', retryAt: null };
    case 'caught-up': return { ...link, phase: 'live', retryAt: null, reason: null };
    case 'steady': return { ...link, attempt: 0 };
    case 'lost': return { phase: 'waiting', retryAt: event.retryAt, reason: event.reason, attempt: event.attempt + 1 };
    case 'ended': return { ...link, phase: 'ended', retryAt: null, reason: event.reason };
  }
}
