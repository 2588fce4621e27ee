import type { Client } from '@hubbub/client';

/** Tells the engine at once when the device loses or gains a network, and whether the page can be seen; answers what ends it. */
export function followNetwork(client: Client): () => void {
  const lost = () => client.networkLost();
  const gained = () => client.reconnect();
  const see = () => client.seen(document.visibilityState === 'visible');
  addEventListener('offline', lost);
  addEventListener('online', gained);
  document.addEventListener('visibilitychange', see);
  see();
  if (!navigator.onLine) lost();
  return () => {
    removeEventListener('offline', lost);
    removeEventListener('online', gained);
    document.removeEventListener('visibilitychange', see);
  };
}
