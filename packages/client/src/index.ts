export type * from './api.ts';
export type * from './keep.ts';
export { memoryKeep, memoryStore, type MemoryStore } from './keep-memory.ts';
export { makeNonce } from './nonce.ts';
export { openClient, type ClientOptions } from './open-client.ts';
export type { Clock, Fetch, OpenSocket, Socket, SocketEvents } from './platform.ts';
export { Refused, Unreachable } from './refused.ts';
