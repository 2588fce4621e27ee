/** Time and timers, so that tests can hold them. Milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Runs once after `ms`; the answer takes it back. */
  after(ms: number, run: () => void): () => void;
}

/** What the engine hears of a socket. `closed` comes once, also when it never opened. */
export interface SocketEvents {
  message(text: string): void;
  closed(code: number, reason: string): void;
}

/** An open or opening socket. `close` is silent: no event follows it. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Port: opens a WebSocket; `token` is sent as bearer where the platform can, else a cookie speaks. */
export type OpenSocket = (url: string, events: SocketEvents, token: string | undefined) => Socket;

/** The part of `fetch` that the engine uses. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; credentials?: string },
) => Promise<{ ok: boolean; status: number; text(): Promise<string> }>;

/** The part of `WebSocket` that the engine uses. */
interface NativeSocket {
  send(text: string): void;
  close(code?: number): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
}

/** The part of `BroadcastChannel` that the engine uses. */
export interface Channel {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  /** Bun and Node: do not keep the process alive. */
  unref?(): void;
}

interface Globals {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  WebSocket: new (url: string, options?: { headers: Record<string, string> }) => NativeSocket;
  fetch: Fetch;
  BroadcastChannel?: new (name: string) => Channel;
  crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
}

const globals = globalThis as unknown as Globals;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = globals.setTimeout(run, ms);
    return () => globals.clearTimeout(timer);
  },
};

/** The platform's WebSocket. Only Bun and Node take headers; browsers are known by their cookie. */
export const platformSocket: OpenSocket = (url, events, token) => {
  const options = token === undefined ? undefined : { headers: { Authorization: `Bearer ${token}` } };
  const socket = options ? new globals.WebSocket(url, options) : new globals.WebSocket(url);
  socket.onmessage = (event) => {
    if (typeof event.data === 'string') events.message(event.data);
  };
  socket.onclose = (event) => events.closed(event.code, event.reason);
  return {
    send: (text) => socket.send(text),
    close() {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    },
  };
};

/** The platform's fetch. */
export const platformFetch: Fetch = (url, init) => globals.fetch(url, init);

/** A channel between the tabs of one origin; undefined where the platform has none. */
export function openChannel(name: string): Channel | undefined {
  if (!globals.BroadcastChannel) return undefined;
  const channel = new globals.BroadcastChannel(name);
  channel.unref?.();
  return channel;
}

/** Random bytes that also plain HTTP pages get. */
export function randomBytes(count: number): Uint8Array {
  return globals.crypto.getRandomValues(new Uint8Array(count));
}
