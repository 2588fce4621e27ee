import type { Client, TimelineNotice } from '@hubbub/client';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import { personName } from './names.ts';

/** What a membership or settings line says. */
export function noticeText(client: Client, { fact, by }: TimelineNotice): string {
  const who = personName(client, by);
  switch (fact.fact) {
    case 'member.joined': {
      const name = personName(client, fact.member.user);
      return fact.member.user === by ? t('notice.joined', { name }) : t('notice.added', { by: who, name });
    }
    case 'member.left': {
      const name = personName(client, fact.user);
      if (fact.user === by) return t('notice.left', { name });
      return t(fact.banned ? 'notice.banned' : 'notice.removed', { by: who, name });
    }
    case 'member.changed': return t(`notice.role.${fact.member.role}`, { by: who, name: personName(client, fact.member.user) });
    case 'room.changed': return changeText(who, fact);
    default: return '';
  }
}

function changeText(name: string, fact: Extract<TimelineNotice['fact'], { fact: 'room.changed' }>): string {
  if (fact.changed.includes('name')) return t('notice.renamed', { name, room: safeLine(fact.name ?? '') });
  if (fact.changed.includes('topic')) return fact.topic ? t('notice.topic', { name, topic: safeLine(fact.topic) }) : t('notice.noTopic', { name });
  if (fact.changed.includes('archived') || fact.changed.includes('archivedAt')) return t(fact.archivedAt === null ? 'notice.unarchived' : 'notice.archived', { name });
  return t('notice.settings', { name });
}
