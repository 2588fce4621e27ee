import type { Client } from './api.ts';
import { Engine, type EnginePorts } from './engine.ts';
import type { Keep } from './keep.ts';
import { makeNonce } from './nonce.ts';
import { type Clock, type Fetch, type OpenSocket, platformFetch, platformSocket, systemClock } from './platform.ts';

/** Where to connect, as whom, and the ports, which default to the platform's own. */
export interface ClientOptions {
  /** Where the server is, e.g. `https://chat.example`, without a slash at the end. */
  origin: string;
  /** Bearer token of a program; browsers on the same origin are known by their cookie. */
  token?: string;
  /** What survives a reload; one keep per account, closed by the client. */
  keep: Keep;
  /** Id of the account the keep belongs to: should someone else be signed in, the client ends at once. */
  account?: string;
  clock?: Clock;
  /** Uniform in 0…1; for back-off. */
  random?: () => number;
  openSocket?: OpenSocket;
  fetch?: Fetch;
  /** A new nonce each time: 1–64 of A–Z a–z 0–9 _ -, never twice, best ordered by time. */
  nonce?: () => string;
}

/** Opens a client: paints from the keep, connects and stays connected until closed or signed out. */
export function openClient(options: ClientOptions): Client {
  const clock = options.clock ?? systemClock;
  const ports: EnginePorts = {
    origin: options.origin,
    token: options.token,
    keep: options.keep,
    account: options.account,
    clock,
    random: options.random ?? Math.random,
    openSocket: options.openSocket ?? platformSocket,
    fetch: options.fetch ?? platformFetch,
    nonce: options.nonce ?? (() => makeNonce(clock)),
  };
  return new Engine(ports);
}
