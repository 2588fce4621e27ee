import { createEffect, createSignal, type Accessor } from 'solid-js';
import type MarkdownText from './MarkdownText.tsx';

type Shows = typeof MarkdownText;

const [loaded, setLoaded] = createSignal<Shows | null>(null);
let loading: Promise<void> | undefined;

/** Loads parser and elements (42 KB compressed, so not with the first page); loading again does nothing. */
function loadMarkdown(): Promise<void> {
  loading ??= import('./MarkdownText.tsx').then(module => void setLoaded(() => module.default), () => void (loading = undefined));
  return loading;
}

/** What shows Markdown, while `wanted`; null until it is loaded, and when it is not wanted. */
export function useMarkdownText(wanted: Accessor<boolean>): Accessor<Shows | null> {
  createEffect(() => wanted() && void loadMarkdown());
  return () => (wanted() ? loaded() : null);
}
