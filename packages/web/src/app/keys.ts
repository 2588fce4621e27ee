import { navigate, route } from './router.ts';
import { roomPath } from './routes.ts';
import type { Live } from './live.ts';

function step(live: Live, by: 1 | -1, unreadOnly: boolean): void {
  const here = route();
  const links = [...document.querySelectorAll<HTMLElement>('[data-room-link]')].map(link => link.dataset['roomLink']!);
  const at = here.page === 'room' ? links.indexOf(here.room) : -1;
  for (let moved = 1; moved <= links.length; moved += 1) {
    const next = links[(at + by * moved + links.length * 2) % links.length]!;
    if (!unreadOnly || (live.room(next)?.my.unread ?? 0) > 0) return navigate(roomPath(next));
  }
}

/** Keys of the whole client: Ctrl/⌘ K opens the switcher, Alt+↑/↓ goes through the rooms, with Shift through unread ones. */
export function startKeys(live: Live, openSwitcher: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      openSwitcher();
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      step(live, event.key === 'ArrowUp' ? -1 : 1, event.shiftKey);
    }
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
