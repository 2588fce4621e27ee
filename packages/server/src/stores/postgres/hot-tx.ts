import type { Tx } from '../../tx.ts';
import { type HotRows, memberKey, nonceKey } from './hot-rows.ts';

/** What a send asks, answered from the rows looked up beforehand, and its writes gathered; all else asks the database. */
export function hotTx(tx: Tx, rows: HotRows): Tx {
  return {
    ...tx,
    accounts: { ...tx.accounts, findLiveSession: findLiveSession(tx, rows), touchSession: async (session, at) => rows.touch(session, at) },
    rooms: { ...tx.rooms, findStanding: findStanding(tx, rows), appendEntry: appendEntry(tx, rows) },
    messages: { ...tx.messages, findByNonce: findByNonce(tx, rows), insert: insertMessage(tx, rows) },
  };
}

function findLiveSession(tx: Tx, rows: HotRows): Tx['accounts']['findLiveSession'] {
  return async (session) => {
    const known = rows.sessions.get(session);
    return known === undefined ? tx.accounts.findLiveSession(session) : (known ?? undefined);
  };
}

function findStanding(tx: Tx, rows: HotRows): Tx['rooms']['findStanding'] {
  return async (roomId, user) => {
    const member = rows.members.get(memberKey(roomId, user));
    const room = rows.rooms.get(roomId)?.room;
    if (member === undefined || (room === undefined && member !== null)) return tx.rooms.findStanding(roomId, user);
    return member === null ? undefined : { room: room!, member };
  };
}

function appendEntry(tx: Tx, rows: HotRows): Tx['rooms']['appendEntry'] {
  return async (room, entry) => {
    // Texts are rare and take another statement: the shared SQL does it.
    const seq = entry.text === undefined ? rows.append(room, entry) : undefined;
    return seq ?? tx.rooms.appendEntry(room, entry);
  };
}

function findByNonce(tx: Tx, rows: HotRows): Tx['messages']['findByNonce'] {
  return async (room, author, nonce) => {
    const known = rows.nonces.get(nonceKey(room, author, nonce));
    return known === undefined ? tx.messages.findByNonce(room, author, nonce) : (known ?? undefined);
  };
}

function insertMessage(tx: Tx, rows: HotRows): Tx['messages']['insert'] {
  return async (message) => {
    if (!rows.insert(message)) await tx.messages.insert(message);
  };
}
