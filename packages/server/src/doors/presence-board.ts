import type { PresenceState } from '@hubbub/protocol';
import type { Presences, PresencesElsewhere } from '../kernel/presences.ts';
import type { Telling } from '../kernel/telling.ts';
import type { Connections } from './connections.ts';
import { makeToldTyping } from './told-typing.ts';

/** How long a change waits for the next one: a reload is no absence, and a flood is one change. */
const settleMs = 1_500;

export interface PresenceBoard extends Presences {
  /** Told of people whose connections changed, once they have settled. */
  onSettled: (users: readonly string[]) => void;
  /** To be told when a connection of the person came or went. */
  touched(user: string): void;
  close(): void;
}

/** For a node that is alone. */
const nobodyElsewhere: PresencesElsewhere = { stateOf: () => 'offline', isSessionLive: () => false };

/** Who is connected, told to those here who look, coalesced (architecture §3: signals). */
export function makePresenceBoard(
  connections: Connections, tell: (tellings: readonly Telling[]) => void, elsewhere: PresencesElsewhere = nobodyElsewhere,
): PresenceBoard {
  /** What watchers last heard of people who are not offline. */
  const told = new Map<string, PresenceState>();
  const unsettled = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const stateOf = (user: string): PresenceState => {
    let state = elsewhere.stateOf(user);
    if (state === 'online') return state;
    for (const connection of connections.ofUser(user)) {
      if (connection.state === 'online') return 'online';
      state = 'away';
    }
    return state;
  };

  const settle = (user: string): void => {
    const state = stateOf(user);
    if ((told.get(user) ?? 'offline') === state) return;
    if (state === 'offline') told.delete(user);
    else told.set(user, state);
    tell([{ to: 'watchers', fact: { fact: 'presence.changed', user, state } }]);
  };

  const settleAll = (): void => {
    timer = null;
    const users = [...unsettled];
    unsettled.clear();
    for (const user of users) settle(user);
    board.onSettled(users);
  };

  const touched = (user: string): void => {
    unsettled.add(user);
    timer ??= setTimeout(settleAll, settleMs);
  };

  const board: PresenceBoard = {
    onSettled: () => {},
    stateOf,
    touched,
    mayTellTyping: makeToldTyping(),
    isSessionLive: (user, session) =>
      connections.ofUser(user).some((connection) => connection.session === session) || elsewhere.isSessionLive(user, session),
    setState: (user, id, state) => {
      const connection = connections.find(user, id);
      if (connection === undefined || connection.state === state) return;
      connection.state = state;
      touched(user);
    },
    watch: (user, id, users) => connections.find(user, id)?.watch(users),
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
  return board;
}
