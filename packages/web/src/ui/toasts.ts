import { createSignal } from 'solid-js';

/** What a toast says; a function follows a change of the language while it is shown. */
export type ToastText = string | (() => string);

/** A short message at the edge of the page, with at most one action. */
export interface Toast {
  id: number;
  text: ToastText;
  kind: 'plain' | 'attention';
  action?: { label: ToastText; run(): void };
}

const [toasts, setToasts] = createSignal<readonly Toast[]>([]);
let last = 0;

/** What is shown now, oldest first. */
export { toasts };

/** Takes a toast away; nothing happens when it is gone. */
export function hideToast(id: number): void {
  setToasts(shown => shown.filter(toast => toast.id !== id));
}

/** Shows a toast for `forMs` (5 s unless given); answers its id. */
export function showToast(toast: Omit<Toast, 'id' | 'kind'> & { kind?: Toast['kind'] }, forMs = 5_000): number {
  const id = ++last;
  setToasts(shown => [...shown.slice(-3), { kind: 'plain', ...toast, id }]);
  setTimeout(() => hideToast(id), forMs);
  return id;
}
