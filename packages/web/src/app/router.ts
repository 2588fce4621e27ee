import { createMemo, createRoot, createSignal } from 'solid-js';
import { parsePath } from './routes.ts';

const [path, setPath] = createSignal(location.pathname, { equals: false });

function arrive(): void {
  setPath(location.pathname);
}

/** Where the person is; following the same link again is an arrival like any other. */
export const route = createRoot(() => createMemo(() => parsePath(path())));

const cameFromInside = () => Boolean((history.state as { inside?: boolean } | null)?.inside);

/** Goes to a path inside the client; `replace` leaves no step to go back to. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState({ inside: cameFromInside() }, '', to);
  else if (to !== location.pathname) history.pushState({ inside: true }, '', to);
  arrive();
}

/** Goes back where the person came from, or home when the page was opened here. */
export function goBack(): void {
  if (cameFromInside()) history.back();
  else navigate('/', { replace: true });
}

function onLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute('download')) return;
  event.preventDefault();
  navigate(link.pathname);
}

/** Follows back and forward, and links inside the client. */
export function startRouter(): void {
  addEventListener('popstate', arrive);
  document.addEventListener('click', onLink);
}
