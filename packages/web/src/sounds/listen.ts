import type { Client } from '@hubbub/client';

/** Lets arriving messages be heard, as soon as what that takes is loaded; answers what ends it. */
export function listenForSounds(client: Client): () => void {
  let stop: (() => void) | null = null;
  let ended = false;
  const start = async () => {
    const { startSounds } = await import('./start-sounds.ts');
    if (!ended) stop = startSounds(client);
  };
  // Without its script the page is silent, and everything else works.
  void start().catch(() => undefined);
  return () => {
    ended = true;
    stop?.();
  };
}
