import { createEffect, createSignal, type Accessor } from 'solid-js';
import type { Block } from './tree.ts';

/** Turns a text into blocks. */
export type ParseMarkdown = (text: string) => Block[];

const [parser, setParser] = createSignal<ParseMarkdown | null>(null);
let loading: Promise<void> | undefined;

/** Loads the parser (42 KB compressed, so not with the first page); loading again does nothing. */
export function loadMarkdown(): Promise<void> {
  loading ??= import('./parse.ts').then(({ parseMarkdown }) => void setParser(() => parseMarkdown), () => void (loading = undefined));
  return loading;
}

/** The parser while `wanted`; null until it is loaded, and when it is not wanted. */
export function useMarkdown(wanted: Accessor<boolean>): Accessor<ParseMarkdown | null> {
  createEffect(() => wanted() && void loadMarkdown());
  return () => (wanted() ? parser() : null);
}
