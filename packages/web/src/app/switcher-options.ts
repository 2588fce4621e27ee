import type { ListedRoom, Room, User } from '@hubbub/protocol';
import { createMemo, createSignal, createEffect, onCleanup, type Accessor } from 'solid-js';
import { findPeople } from '../rooms/find-people.ts';
import { roomName } from '../rooms/room-name.ts';
import { useStrings, type StringKey } from '../strings/strings.ts';
import { listActions, type Action } from './actions.ts';
import { fuzzyFit, type Fit } from '@hubbub/client/view/fuzzy';
import { createLoaded } from './loaded.ts';
import { conversation } from './open-conversation.ts';
import { recentRooms } from './recent-rooms.ts';
import { useSession } from './session.tsx';

const settleMs = 120;
const most = { rooms: 8, recent: 6, people: 6, join: 4, actions: 8 };

/** What can be chosen in the switcher. */
export type Found = { room: Room } | { person: User } | { join: ListedRoom } | { action: Action };
/** One line of the switcher: what it is, what it is called, and where that fits what was typed. */
export type Option = Found & { label: string; fit: Fit };
/** Lines of one kind under a heading. */
export interface OptionSection {
  title: StringKey;
  options: readonly Option[];
}

/** Keeps what fits, best first; of equals what came first. */
function fitting<F extends Found>(query: string, found: readonly F[], nameOf: (one: F) => string, others: (one: F) => readonly string[] = () => []): Option[] {
  return found.flatMap(one => {
    const label = nameOf(one);
    const fit = fuzzyFit(query, label) ?? others(one).map(other => fuzzyFit(query, other)).find(other => other !== null);
    if (!fit) return [];
    return [{ ...one, label, fit: fuzzyFit(query, label) ?? { score: fit.score - 0.5, at: [] } } as Option];
  }).sort((a, b) => b.fit.score - a.fit.score);
}

/** Rooms with something unread, then those that were open last, then the newest; not the one that is open. */
function byRecency(rooms: readonly Room[]): Room[] {
  const visited = recentRooms();
  const rank = (room: Room) => (visited.includes(room.id) ? visited.indexOf(room.id) : visited.length);
  return rooms
    .filter(room => room.id !== conversation()?.room)
    .sort((a, b) => Number(b.my.mentions > 0) - Number(a.my.mentions > 0) || rank(a) - rank(b) || b.activeAt - a.activeAt);
}

/** What the server finds, a moment after typing: people one has no direct room with, and rooms one could join. */
function createFromServer(query: Accessor<string>) {
  const { client, live, me } = useSession();
  const [settled, setSettled] = createSignal('');
  createEffect(() => {
    const text = query().trim();
    const timer = setTimeout(() => setSettled(text), settleMs);
    onCleanup(() => clearTimeout(timer));
  });
  const [people] = createLoaded(() => settled() || false, text => findPeople(client, text));
  const [listed] = createLoaded(() => settled() || false, async text => (await client.run('room.directory', { query: text })).rooms);
  const talked = createMemo(() => new Set(live.rooms().flatMap(room => (room.kind === 'direct' && room.people.length === 1 ? room.people : []))));
  const isNew = (person: User) => person.id !== me().id && !person.disabled && !talked().has(person.id);
  return {
    people: () => (query().trim() && !people.error ? (people() ?? []).filter(isNew) : []),
    join: () => (query().trim() && !listed.error ? (listed() ?? []).filter(room => !room.joined && !room.archived) : []),
    isBusy: () => query().trim() !== settled() || (settled() !== '' && (people.loading || listed.loading)),
  };
}

/** Of kinds that fit as well, rooms and people come before actions, which are a step less likely to be meant. */
function bestOf(section: OptionSection): number {
  const first = section.options[0];
  return first ? first.fit.score - ('action' in first ? 1 : 0) : 0;
}

/** The switcher's lines for what is typed: without anything the latest rooms and all actions, else what fits, the best kind first. */
export function createOptions(query: Accessor<string>) {
  const t = useStrings();
  const session = useSession();
  const { live } = session;
  const remote = createFromServer(query);
  const actions = createMemo(() => listActions(session));
  const asFound = (list: readonly Action[]) => list.map(action => ({ action }));
  const isEmpty = () => query().trim() === '';
  const fittingActions = (list: readonly Action[]) => fitting(query(), asFound(list), one => one.action.label);
  const rooms = () => {
    const all = (isEmpty() ? byRecency(live.rooms()) : [...live.rooms()].sort((a, b) => b.activeAt - a.activeAt)).map(room => ({ room }));
    return fitting(query(), all, one => roomName(one.room, live, t), one => [one.room.alias]).slice(0, isEmpty() ? most.recent : most.rooms);
  };
  const sections = createMemo<OptionSection[]>(() => {
    const people = fitting(query(), remote.people().map(person => ({ person })), one => one.person.displayName, one => [one.person.name]);
    const join = fitting(query(), remote.join().map(room => ({ join: room })), one => one.join.name, one => [one.join.alias, one.join.topic]);
    const cut = (options: Option[], count: number) => (isEmpty() ? options : options.slice(0, count));
    const all: OptionSection[] = [
      { title: isEmpty() ? 'switcher.recent' : 'switcher.rooms', options: rooms() },
      { title: 'switcher.people', options: people.slice(0, most.people) },
      { title: 'switcher.join', options: join.slice(0, most.join) },
      { title: 'switcher.here', options: cut(fittingActions(actions().here), most.actions) },
      { title: 'switcher.actions', options: cut(fittingActions(actions().everywhere), most.actions) },
    ];
    const filled = all.filter(section => section.options.length > 0);
    return isEmpty() ? filled : filled.sort((a, b) => bestOf(b) - bestOf(a));
  });
  return { sections, isBusy: remote.isBusy };
}
