import { createSignal } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { hideToast, showToast, type ToastText } from '../ui/toasts.ts';
import { explain } from './explain.ts';

/** How long a destructive act can be undone, ms. */
const undoMs = 5_000;

const [pending, setPending] = createSignal<ReadonlySet<string>>(new Set());
const finishers = new Map<string, () => void>();

/** Whether the act with this key waits to be carried out; what it removes is hidden meanwhile. */
export function isPending(key: string): boolean {
  return pending().has(key);
}

function settle(key: string): void {
  finishers.delete(key);
  setPending(keys => new Set([...keys].filter(other => other !== key)));
}

async function carryOut(key: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    showToast({ text: explain(failure, useStrings()).reason, kind: 'attention' });
  } finally {
    settle(key);
  }
}

/** Carries `act` out after `undoMs` unless the person undoes it; at once when the page goes away. */
export function doWithUndo(key: string, text: string, act: () => Promise<unknown>, undone?: () => void): void {
  if (isPending(key)) return;
  setPending(keys => new Set(keys).add(key));
  const finish = () => {
    clearTimeout(timer);
    hideToast(toast);
    finishers.delete(key);
    void carryOut(key, act);
  };
  const timer = setTimeout(finish, undoMs);
  finishers.set(key, finish);
  const undo = () => {
    clearTimeout(timer);
    settle(key);
    undone?.();
  };
  const toast = showToast({ text, action: { label: () => useStrings()('action.undo'), run: undo } }, undoMs);
}

/** Acts at once and offers for `undoMs` to act the other way round; a failure of either is shown. */
export async function actWithUndo(text: string, act: () => Promise<unknown>, reverse: () => Promise<unknown>): Promise<void> {
  const attempt = (work: () => Promise<unknown>) => work().then(() => true, failure => {
    showToast({ text: explain(failure, useStrings()).reason, kind: 'attention' });
    return false;
  });
  if (await attempt(act)) offerUndo(text, () => attempt(reverse));
}

/** Says what was done, and offers for `undoMs` to act the other way round; `reverse` shows its own failures. */
export function offerUndo(text: ToastText, reverse: () => Promise<unknown>): void {
  showToast({ text, action: { label: () => useStrings()('action.undo'), run: () => void reverse() } }, undoMs);
}

/** Carries out at once what waits; called when the page goes away. */
export function finishPending(): void {
  for (const finish of [...finishers.values()]) finish();
}
