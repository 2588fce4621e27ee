import { Refused, Unreachable } from '@hubbub/client';
import type { RefusalBody } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';

/** What a person should read when something failed: the reason, then what to do, then the reference. */
export function explain(error: unknown): string {
  if (error instanceof Refused) return explainRefusal(error.body);
  if (error instanceof Unreachable) return t('error.unreachable');
  return error instanceof Error ? `${t('error.unexpected')} ${safeLine(error.message)}` : t('error.unexpected');
}

/** The same for a refusal alone. */
export function explainRefusal({ code, message, retryAfterMs, reference }: RefusalBody): string {
  const parts = [safeLine(message)];
  if (retryAfterMs !== undefined) parts.push(t('error.waitSeconds', { count: Math.max(1, Math.ceil(retryAfterMs / 1_000)) }));
  if (code === 'internal') parts.push(t('error.internal.advice'));
  if (reference !== undefined) parts.push(`${t('error.reference')} ${safeLine(reference)}`);
  return parts.join(' ');
}
