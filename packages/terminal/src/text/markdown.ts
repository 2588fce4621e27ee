import { needsMarkdown } from '@hubbub/client/view/markdown/needs-markdown';
import type { Block } from '@hubbub/client/view/markdown/tree';

type Parse = (text: string) => Block[];

let parse: Parse | null = null;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Loads the parser, which the first frame does not wait for; a repeat does nothing. Listeners hear when it is there. */
export function loadMarkdown(): Promise<void> {
  loading ??= import('@hubbub/client/view/markdown/parse').then((module) => {
    parse = module.parseMarkdown;
    for (const listener of listeners) listener();
  });
  return loading;
}

/** Calls when the parser is there and texts are to be drawn anew; returns the removal. */
export function onMarkdown(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The blocks of a text; null when it is as it stands, or while the parser is on its way. */
export function blocksOf(text: string): Block[] | null {
  if (!needsMarkdown(text)) return null;
  if (!parse) void loadMarkdown();
  return parse?.(text) ?? null;
}
