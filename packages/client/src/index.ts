export type * from './api.ts';
export { callHttp, type HttpDoor } from './http.ts';
export type * from './keep.ts';
export { memoryKeep, memoryStore, type MemoryStore } from './keep-memory.ts';
export { makeNonce } from './nonce.ts';
export { openClient, type ClientOptions } from './open-client.ts';
export { platformFetch, systemClock, type Clock, type Fetch, type OpenSocket, type Socket, type SocketEvents } from './platform.ts';
export { mayRetry, Refused, Unreachable } from './refused.ts';
