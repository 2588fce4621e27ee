import { fuzzyFit } from '@hubbub/client/view/fuzzy';
import { searchEmoji } from '@hubbub/client/view/search-emoji';
import { loadEmoji } from '../actions/emoji.ts';
import { excerpt } from '@hubbub/client/view/excerpt';
import { personName, roomName } from '../actions/names.ts';
import { makeRoom, leaveRoom } from '../actions/room-acts.ts';
import { makeInviteLink, mayInvite, openDirect } from '../actions/rooms.ts';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import type { App } from './app.ts';
import type { Option } from './list-box.ts';

const most = { rooms: 8, people: 6, join: 6, messages: 5, emoji: 40 };
const usual = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👀'];

/** Keeps what fits, best first; of equals what came first. */
function fitting(query: string, options: readonly Option[]): Option[] {
  return options.flatMap((option) => {
    const fit = fuzzyFit(query, option.label) ?? (option.about ? fuzzyFit(query, option.about) : null);
    return fit ? [{ option, score: fit.score }] : [];
  }).sort((a, b) => b.score - a.score).map(({ option }) => option);
}

/** One box for rooms, people, what is loaded of the open room, and actions. */
export function goTo(app: App): void {
  app.list({ title: t('switcher.title'), placeholder: t('switcher.placeholder'), none: t('switcher.none'), options: (query) => find(app, query.trim()) });
}

async function find(app: App, query: string): Promise<Option[]> {
  const own = [...fitting(query, rooms(app)).slice(0, most.rooms), ...(query ? [] : actions(app))];
  if (!query) return own;
  const [people, listed] = await Promise.all([findPeople(app, query), findListed(app, query)].map((asked) => asked.catch(() => [])));
  return [...own, ...people!, ...listed!, ...fitting(query, actions(app)), ...loaded(app, query)];
}

function rooms(app: App): Option[] {
  const open = app.conversation?.room;
  const byUnread = [...app.client.rooms()].sort((a, b) => Number(b.my.mentions > 0) - Number(a.my.mentions > 0) || b.activeAt - a.activeAt);
  return byUnread.filter(({ id }) => id !== open).map((room) => ({
    label: roomName(app.client, room), about: room.my.unread > 0 ? t('rooms.unread', { count: room.my.unread }) : room.kind === 'direct' ? t('direct.one') : '',
    run: () => app.open(room.id),
  }));
}

async function findPeople(app: App, query: string): Promise<Option[]> {
  const { users } = await app.client.run('user.find', { query });
  return users.filter(({ id, disabled }) => id !== app.client.me()?.id && !disabled).slice(0, most.people).map((person) => ({
    label: safeLine(person.displayName || person.name), about: `@${safeLine(person.name)}`,
    run: () => app.attempt(openDirect(app.client, person).then((room) => app.open(room.id))),
  }));
}

async function findListed(app: App, query: string): Promise<Option[]> {
  const found = await app.client.run('room.directory', query ? { query } : {});
  return found.rooms.filter(({ joined, archived }) => !joined && !archived).slice(0, most.join).map((room) => ({
    label: safeLine(room.name), about: `${t('room.join')} · ${t('room.memberCount', { count: room.memberCount })}${room.needsKey ? ` · ${t('directory.needsKey')}` : ''}`,
    run: () => (room.needsKey ? askKey(app, room.id, safeLine(room.name)) : app.attempt(join(app, room.id))),
  }));
}

async function join(app: App, room: string, key?: string): Promise<void> {
  app.open((await app.client.run('room.join', { room, ...(key !== undefined && { key }) })).room.id);
}

function askKey(app: App, room: string, name: string): void {
  app.list({ title: name, placeholder: t('room.key'), none: '', options: (key) => [{ label: t('room.join'), run: () => app.attempt(join(app, room, key)) }] });
}

/** Messages of the open room that are loaded and hold what is typed, newest first. */
function loaded(app: App, query: string): Option[] {
  const open = app.conversation;
  if (!open) return [];
  const wanted = query.toLocaleLowerCase();
  const found = app.client.timeline(open.room).messages.filter(({ content, seq }) => seq !== null && content?.text.toLocaleLowerCase().includes(wanted));
  return found.slice(-most.messages).reverse().map(({ author, content, seq }) => ({
    label: `${personName(app.client, author)}: ${safeLine(excerpt(content!.text))}`, run: () => { app.focus = 'messages'; open.chooseSeq(seq!); },
  }));
}

/** Invitations and what one can do here and anywhere. */
function actions(app: App): Option[] {
  const { client } = app;
  const room = app.room();
  const invited = client.invitations().flatMap(({ room: id, roomName: name, by }) => [
    { label: `${t('invitation.accept')}: ${safeLine(name)}`, about: t('invitation.by', { name: personName(client, by) }), run: () => app.attempt(join(app, id)) },
    { label: `${t('invitation.decline')}: ${safeLine(name)}`, run: () => app.attempt(client.run('room.declineInvitation', { room: id })) },
  ]);
  const here = room && mayInvite(room) ? [
    { label: t('invite.person'), run: () => choosePerson(app, t('invite.to', { room: roomName(client, room) }), (id, name) => client.run('room.invite', { room: room.id, user: id }).then(() => app.note(t('slash.invited', { name })))) },
    { label: t('link.title'), run: () => app.attempt(makeInviteLink(client, room, app.origin).then((link) => app.show(t('link.title'), [link, '', t('link.week')]))) },
  ] : [];
  return [
    ...invited, { label: t('room.new'), run: () => newRoom(app) }, { label: t('directory.find'), run: () => findRooms(app) },
    { label: t('direct.new'), run: () => choosePerson(app, t('direct.new'), async (id) => app.open((await openDirect(client, { id })).id)) },
    ...here, { label: t('members.title'), run: () => app.showMembers() },
    ...(room && room.kind !== 'global' ? [{ label: t('room.leave'), about: roomName(client, room), run: () => app.attempt(leaveRoom(app, room)) }] : []),
    { label: t('keys.open'), about: 'F1', run: () => app.help() }, { label: t('account.signOut'), run: () => app.attempt(app.signOut()) },
    { label: t('keys.quit'), about: 'Ctrl+C', run: () => app.quit() },
  ];
}

function newRoom(app: App): void {
  const make = (kind: '' | 'private ', name: string) => () => app.attempt(makeRoom(kind + name, app));
  app.list({
    title: t('room.new'), placeholder: t('room.name'), none: t('room.name'),
    options: (name) => (name.trim() === '' ? [] : [
      { label: t('room.public'), about: t('room.public.about'), run: make('', name) }, { label: t('room.private'), about: t('room.private.about'), run: make('private ', name) },
    ]),
  });
}

function findRooms(app: App): void {
  app.list({ title: t('directory.title'), placeholder: t('directory.find'), none: t('directory.none'), options: (query) => findListed(app, query.trim()) });
}

function choosePerson(app: App, title: string, take: (id: string, name: string) => Promise<unknown>): void {
  app.list({
    title, placeholder: t('people.search'), none: t('people.none'),
    options: async (query) => {
      if (query.trim() === '') return [];
      const { users } = await app.client.run('user.find', { query: query.trim() });
      return users.filter(({ id }) => id !== app.client.me()?.id).map((user) => ({
        label: safeLine(user.displayName || user.name), about: `@${safeLine(user.name)}`, run: () => app.attempt(take(user.id, safeLine(user.displayName))),
      }));
    },
  });
}

/** Lets an emoji be chosen: the usual ones at once, others by what they are called. */
export function chooseEmoji(app: App, take: (emoji: string) => void): void {
  app.list({
    title: t('message.react'), placeholder: t('emoji.search'), none: t('emoji.none'),
    options: async (query) => {
      const { all, byText } = await loadEmoji();
      const found = query.trim() ? searchEmoji(all, query, most.emoji) : usual.flatMap((text) => byText.get(text) ?? []);
      return found.map(({ text, name }) => ({ label: text, about: name, run: () => take(text) }));
    },
  });
}
