import type { ConnectionState } from '@hubbub/client';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import { widthOf } from '../text/width.ts';

/** What a person should know of the connection, as far as it fits; null while all is well. */
export function connectionText({ phase, retryAt, reason }: ConnectionState, now: number, width = Infinity): string | null {
  if (phase === 'live' || phase === 'catching-up') return null;
  if (phase === 'connecting') return t('connection.connecting');
  if (phase === 'ended') return reason === null ? t('connection.ended') : safeLine(reason);
  const count = Math.max(1, Math.ceil(((retryAt ?? now) - now) / 1_000));
  const parts = [t('connection.offline'), ...(reason === null ? [] : [safeLine(reason)]), t('connection.again', { count }), t('connection.stillWorks')];
  return parts.reduce((text, part) => (widthOf(text) + 1 + widthOf(part) <= width ? `${text} ${part}` : text));
}
