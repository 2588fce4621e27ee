import type { Client } from '@hubbub/client';

/** Without a sign of the person for this long they count as away, ms. */
export const awayAfterMs = 5 * 60_000;

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** Tells the engine whether the person is there; answers what ends it. */
export function startAway(client: Client): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: 'online' | 'away' = 'online';
  const tell = (next: typeof state) => {
    if (next !== state) client.setPresence((state = next));
  };
  const onSign = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') tell('online');
    timer = setTimeout(() => tell('away'), awayAfterMs);
  };
  for (const sign of signs) addEventListener(sign, onSign, { passive: true });
  document.addEventListener('visibilitychange', onSign);
  onSign();
  return () => {
    clearTimeout(timer);
    for (const sign of signs) removeEventListener(sign, onSign);
    document.removeEventListener('visibilitychange', onSign);
  };
}
