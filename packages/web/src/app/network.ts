import type { Client } from '@hubbub/client';

const changes = ['online', 'offline'] as const;

/** Lets the engine look at its connection when the device gains or loses a network, instead of at its next turn; answers what ends it. */
export function followNetwork(client: Client): () => void {
  const look = () => client.reconnect();
  for (const change of changes) addEventListener(change, look);
  return () => changes.forEach(change => removeEventListener(change, look));
}
