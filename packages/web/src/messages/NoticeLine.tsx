import type { TimelineNotice } from '@hubbub/client';
import type { FactOf } from '@hubbub/protocol';
import { useSession } from '../app/session.tsx';
import type { Live } from '../app/live.ts';
import { personName } from '../rooms/room-name.ts';
import { useStrings, type Translate } from '../strings/strings.ts';
import { clockTime } from './times.ts';

function leftText(fact: FactOf<'member.left'>, name: (id: string) => string, t: Translate): string {
  if (fact.user === fact.by) return t('notice.left', { name: name(fact.user) });
  return t(fact.banned ? 'notice.banned' : 'notice.removed', { name: name(fact.user), by: name(fact.by) });
}

function changedText(fact: FactOf<'room.changed'>, by: string, t: Translate): string {
  if (fact.changed.includes('archived') || fact.changed.includes('archivedAt')) return t(fact.archivedAt === null ? 'notice.unarchived' : 'notice.archived', { name: by });
  if (fact.changed.includes('name')) return t('notice.renamed', { name: by, room: fact.name ?? '' });
  if (fact.changed.includes('topic')) return fact.topic ? t('notice.topic', { name: by, topic: fact.topic }) : t('notice.noTopic', { name: by });
  return t('notice.settings', { name: by });
}

/** What a membership or settings line says. */
export function noticeText(notice: TimelineNotice, live: Pick<Live, 'person'>, t: Translate): string {
  const name = (id: string) => personName(live, id, t);
  const { fact } = notice;
  if (fact.fact === 'member.joined') {
    const who = name(fact.member.user);
    return fact.by === fact.member.user ? t('notice.joined', { name: who }) : t('notice.added', { name: who, by: name(fact.by) });
  }
  if (fact.fact === 'member.left') return leftText(fact, name, t);
  if (fact.fact === 'member.changed') return t(`notice.role.${fact.member.role}`, { name: name(fact.member.user), by: name(fact.by) });
  if (fact.fact === 'room.changed') return changedText(fact, name(fact.by), t);
  return '';
}

/** A quiet line between messages: who came, who went, what was changed. */
export function NoticeLine(props: { notice: TimelineNotice }) {
  const t = useStrings();
  const { live } = useSession();
  return (
    <p class="notice-line">
      <span dir="auto">{noticeText(props.notice, live, t)}</span> <time>{clockTime(props.notice.at)}</time>
    </p>
  );
}
