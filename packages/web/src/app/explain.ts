import type { RefusalBody } from '@hubbub/protocol';
import { hasText, language } from '../strings/language.ts';
import type { StringKey, Translate } from '../strings/strings.ts';

/** What a person should read when something failed. */
export interface Explained {
  reason: string;
  advice: string | null;
  /** What to quote to the operator. */
  reference: string | null;
}

/** The refusal inside an error of the engine or of `ask`; undefined for anything else. */
export function refusalOf(error: unknown): RefusalBody | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { refusal, body, code, message } = error as { refusal?: RefusalBody; body?: RefusalBody; code?: unknown; message?: unknown };
  if (refusal?.code) return refusal;
  if (body?.code) return body;
  return !(error instanceof Error) && typeof code === 'string' && typeof message === 'string' ? (error as RefusalBody) : undefined;
}

/** Whether the server could not be reached at all. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'Unreachable');
}

const advice: Partial<Record<RefusalBody['code'], StringKey>> = {
  internal: 'error.internal.advice',
  'storage-full': 'error.storage.advice',
  'storage-failed': 'error.storage.advice',
  'wrong-credentials': 'error.wrongCredentials.advice',
  'weak-password': 'error.weakPassword.advice',
  overloaded: 'error.overloaded.advice',
};

function waitAdvice(refusal: RefusalBody, t: Translate): string | null {
  if (refusal.retryAfterMs === undefined) return null;
  return t('error.waitSeconds', { count: Math.max(1, Math.ceil(refusal.retryAfterMs / 1000)) });
}

/** The server speaks English, often more precisely than its table; other languages have a text for each code that is known here. */
function reasonOf(refusal: RefusalBody, t: Translate): string {
  return language() === 'en' || !hasText(`refusal.${refusal.code}`) ? refusal.message : t(`refusal.${refusal.code}`);
}

/** Reason, advice and reference of any failure. */
export function explain(error: unknown, t: Translate): Explained {
  const refusal = refusalOf(error);
  if (refusal) {
    const known = advice[refusal.code];
    return {
      reason: reasonOf(refusal, t),
      advice: waitAdvice(refusal, t) ?? (known ? t(known) : null),
      reference: refusal.reference ?? null,
    };
  }
  if (isUnreachable(error)) return { reason: t('error.unreachable'), advice: t('error.unreachable.advice'), reference: null };
  return { reason: t('error.unexpected'), advice: t('error.unexpected.advice'), reference: error instanceof Error ? error.message : null };
}
