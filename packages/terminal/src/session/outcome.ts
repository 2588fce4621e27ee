import type { Client } from '@hubbub/client';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';

/** How a way to chat ended. */
export interface Outcome {
  /** What the person is told then. */
  said: string;
  /** The session ended elsewhere: whoever goes on must sign in again. */
  isOver: boolean;
}

/** How it ended for somebody who did not sign out: by their own wish, or because the session is over. */
export function outcomeOf(client: Client): Outcome {
  const { phase, reason } = client.connection();
  return phase === 'ended' ? { said: safeLine(reason ?? t('connection.ended')), isOver: true } : { said: '', isOver: false };
}
