import type { ConnectionState } from '@hubbub/client';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';

/** What a person should know of the connection; null while all is well. */
export function connectionText({ phase, retryAt, reason }: ConnectionState, now: number): string | null {
  switch (phase) {
    case 'live': case 'catching-up': return null;
    case 'connecting': return t('connection.connecting');
    case 'ended': return reason === null ? t('connection.ended') : safeLine(reason);
    case 'waiting': {
      const seconds = Math.max(1, Math.ceil(((retryAt ?? now) - now) / 1_000));
      const why = reason === null ? '' : ` ${safeLine(reason)}`;
      return `${t('connection.offline')}${why} ${t('connection.again', { count: seconds })} ${t('connection.stillWorks')}`;
    }
  }
}
