import type { InviteLink } from '@hubbub/protocol';
import { shortDate } from '../messages/times.ts';
import type { Translate } from '../strings/strings.ts';

/** Who can use an invite link how long, e.g. "until 3 May 2026 · for anyone". */
export function linkTerms(link: Pick<InviteLink, 'expiresAt' | 'usesLeft'>, t: Translate): string {
  const end = link.expiresAt === null ? t('link.noExpiry') : t('link.until', { date: shortDate(link.expiresAt) });
  const uses = link.usesLeft === null ? t('link.anyUses') : t('link.usesLeft', { count: link.usesLeft });
  return `${end} · ${uses}`;
}
