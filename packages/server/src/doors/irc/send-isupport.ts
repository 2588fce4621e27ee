import type { Client } from './client.ts';
import { inLines, isupportTokens } from './isupport.ts';

/** Tells what the server can and how it names things. */
export function sendIsupport(client: Client): void {
  for (const tokens of inLines(isupportTokens(client.door.settings.network))) {
    client.numeric('RPL_ISUPPORT', ...tokens, 'are supported by this server');
  }
}
