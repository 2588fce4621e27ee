import { createSignal } from 'solid-js';
import { readLocal, writeLocal } from '../app/local.ts';

/** A message not sent yet; `mentions` maps user names in the text to ids. */
export interface Draft {
  text: string;
  mentions: Record<string, string>;
  replyTo: number | null;
}

const empty: Draft = { text: '', mentions: {}, replyTo: null };
/** Writing to the device's storage waits, so that it costs nothing per key. */
const waitMs = 400;
const waiting = new Map<string, Draft>();
let timer: ReturnType<typeof setTimeout> | undefined;

function keptRooms(): ReadonlySet<string> {
  try {
    const prefix = 'hubbub.draft.';
    return new Set(Object.keys(localStorage).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)));
  } catch {
    return new Set();
  }
}

const [rooms, setRooms] = createSignal(keptRooms());

function isEmpty(draft: Draft): boolean {
  return !draft.text.trim() && draft.replyTo === null;
}

/** Whether something unsent is kept of a room; what reads it follows changes. */
export function hasDraft(room: string): boolean {
  return rooms().has(room);
}

/** The draft of a room on this device. */
export function readDraft(room: string): Draft {
  return waiting.get(room) ?? { ...empty, ...readLocal<Draft>(`draft.${room}`) };
}

/** Writes what waits to the device's storage. */
export function flushDrafts(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const [room, draft] of waiting) writeLocal(`draft.${room}`, isEmpty(draft) ? undefined : draft);
  waiting.clear();
}

/** Keeps a draft on this device: soon, and before the page goes away; an empty one is forgotten at once. */
export function keepDraft(room: string, draft: Draft): void {
  waiting.set(room, draft);
  const kept = !isEmpty(draft);
  if (rooms().has(room) !== kept) setRooms(known => new Set(kept ? [...known, room] : [...known].filter(other => other !== room)));
  if (kept) timer ??= setTimeout(flushDrafts, waitMs);
  else flushDrafts();
}

/** Forgets every draft of this device: signing out leaves nothing written behind. */
export function forgetDrafts(): void {
  waiting.clear();
  for (const room of rooms()) writeLocal(`draft.${room}`, undefined);
  setRooms(new Set<string>());
}

if (typeof addEventListener === 'function') {
  addEventListener('pagehide', flushDrafts);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flushDrafts());
}
