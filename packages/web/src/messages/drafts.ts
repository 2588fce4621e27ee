import { readLocal, writeLocal } from '../app/local.ts';

/** A message not sent yet; `mentions` maps user names in the text to ids. */
export interface Draft {
  text: string;
  mentions: Record<string, string>;
  replyTo: number | null;
}

const empty: Draft = { text: '', mentions: {}, replyTo: null };

/** The draft of a room on this device. */
export function readDraft(room: string): Draft {
  return { ...empty, ...readLocal<Draft>(`draft.${room}`) };
}

/** Keeps a draft on this device; an empty one is forgotten. */
export function writeDraft(room: string, draft: Draft): void {
  writeLocal(`draft.${room}`, draft.text || draft.replyTo ? draft : undefined);
}
