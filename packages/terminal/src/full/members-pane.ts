import type { Client } from '@hubbub/client';
import type { Member } from '@hubbub/protocol';
import { personName } from '../actions/names.ts';
import type { ReadMembers } from '../actions/room-people.ts';
import { t } from '../strings.ts';
import { isolated } from '../text/safe-text.ts';
import { alive, quiet, strong } from '../text/style.ts';
import { cut, fit, widthOf } from '../text/width.ts';

const order = { online: 0, away: 1, offline: 2 };

/** Members of a room at a size: who is there first, then by name; how many do not fit is said. */
export function membersPane(client: Client, read: ReadMembers | undefined, width: number, height: number): string[] {
  if (!read) return [quiet(fit(t('state.loading'), width))];
  const people = read.members.map((member) => ({ member, name: personName(client, member.user), state: client.presence(member.user) }));
  people.sort((a, b) => order[a.state] - order[b.state] || a.name.localeCompare(b.name));
  const lines = [strong(fit(`${t('members.title')} ${read.members.length}`, width)), ...people.map((one) => memberLine(one, width))];
  const more = lines.length - height;
  return more > 0 ? [...lines.slice(0, height - 1), quiet(t('members.moreBelow', { count: more + 1 }))] : lines;
}

function memberLine({ member, name, state }: { member: Member; name: string; state: keyof typeof order }, width: number): string {
  const role = member.role === 'member' ? '' : ` ${t(`role.${member.role}`)}`;
  const mark = state === 'online' ? alive('●') : state === 'away' ? '○' : ' ';
  const shown = cut(name, Math.max(4, width - 2 - widthOf(role)));
  return `${mark} ${state === 'offline' ? quiet(isolated(shown)) : isolated(shown)}${quiet(role)}`;
}
