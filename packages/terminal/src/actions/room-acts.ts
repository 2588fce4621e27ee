import type { Room } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import type { Host } from './host.ts';
import { personName, roomName } from './names.ts';

/** Makes a room of the name written and opens it; `private` before the name makes it one. */
export async function makeRoom(written: string, host: Host): Promise<void> {
  const [, secret, name] = /^(private\s+)?(.*)$/is.exec(written)!;
  const { room } = await host.client.run('room.create', { kind: secret ? 'private' : 'public', name: name!.trim() });
  host.open(room.id);
}

/** Leaves a room and opens another one. Rejects like any request. */
export async function leaveRoom(host: Host, room: Room): Promise<void> {
  const { client } = host;
  const name = roomName(client, room);
  await client.run('room.leave', { room: room.id });
  const next = client.rooms().find(({ id, kind }) => kind === 'global' && id !== room.id) ?? client.rooms()[0];
  if (next) host.open(next.id);
  host.note(t('room.left', { name }));
}

/** Marks every room read, on all devices. Rejects like any request. */
export async function markAllRead(host: Host): Promise<void> {
  await host.client.run('read.markAll', {});
  host.note(t('keys.markedAllRead'));
}

/** Tries everything again that was not sent in a room; says so when there is nothing. */
export async function retryFailed({ client }: Host, room: Room): Promise<string | void> {
  const failed = client.timeline(room.id).messages.filter(({ sendState }) => sendState === 'failed');
  for (const { nonce } of failed) await client.retry(room.id, nonce);
  return failed.length === 0 ? t('retry.none') : undefined;
}

/** Members in lines: who is there first, then by name. Rejects like any request. */
export async function memberLines({ client, people }: Host, room: Room): Promise<string[]> {
  const { members, users } = await people.all(room);
  const { presences } = await client.run('presence.watch', { users: users.slice(0, 200).map(({ id }) => id) });
  const state = new Map(presences.map((one) => [one.user, one.state]));
  const there = (id: string): number => ({ online: 0, away: 1, offline: 2 })[state.get(id) ?? 'offline'];
  const lines = members.map(({ user, role }) => ({ user, role, name: personName(client, user) }));
  lines.sort((a, b) => there(a.user) - there(b.user) || a.name.localeCompare(b.name));
  return lines.map(({ user, role, name }) => {
    const known = users.find(({ id }) => id === user);
    const about = [role === 'member' ? '' : t(`role.${role}`), presenceText(state.get(user) ?? 'offline')].filter(Boolean).join(', ');
    return `${name}${known ? ` @${safeLine(known.name)}` : ''} – ${about}`;
  });
}

/** Says whether somebody is there. */
export function presenceText(state: 'online' | 'away' | 'offline'): string {
  return state === 'offline' ? t('profile.offline') : t(`presence.${state}`);
}
