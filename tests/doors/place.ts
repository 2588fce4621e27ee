import { afterAll, afterEach, beforeAll, expect } from 'bun:test';
import type { App } from '../../packages/server/src/app.ts';
import type { Config } from '../../packages/server/src/config.ts';
import type { Overrides, RunningServer } from '../../packages/server/src/main.ts';
import { openLiveServer } from '../../packages/server/src/testing.ts';
import { makePerson, type Person } from './person.ts';
import { type RawAnswer, sendRaw } from './raw-http.ts';
import { openRawWebSocket, type RawWebSocket } from './raw-websocket.ts';
import { openTalker, type Talker } from './talker.ts';
import { until } from './until.ts';

/** A whole server, with somebody well-behaved beside whatever a test does to it. */
export interface Place {
  server: RunningServer;
  app: App;
  port: number;
  /** The room everyone is in. */
  everyone: string;
  /** Misbehaves. */
  mallory: Person;
  /** Uses the server as it is meant to be used, all the time. */
  witness: Person;
  beside: Talker;
  /** Sends bytes to the HTTP door; no answer may be a 5xx or show the inside. */
  http(bytes: Uint8Array | string, answers?: number): Promise<RawAnswer>;
  /** A hand-made WebSocket of mallory's. */
  webSocket(): Promise<RawWebSocket>;
  talker(person?: Person): Promise<Talker>;
  person(name: string, more?: { administrator?: boolean }): Promise<Person>;
  /** Fails when anybody else was hurt: see `mustBeUnharmed`. */
  mustBeUnharmed(): Promise<void>;
  close(): Promise<void>;
}

/** What would show the inside of the program to a stranger. */
const inside = /node_modules|packages\/|\.ts:\d|\bat [\w.<>]+ \(|\/tmp\/|SQLITE|sqlite|constraint failed/;

export async function openPlace(config: Partial<Config> = {}, overrides: Overrides = {}): Promise<Place> {
  const server = await openLiveServer(config, overrides);
  const { app, port } = server;
  const bugs: unknown[] = [];
  // The doors log what they answer `internal`; the test log is silent.
  app.log.error = ((...said: unknown[]) => void bugs.push(said)) as typeof app.log.error;
  const witness = await makePerson(app, 'witness');
  const mallory = await makePerson(app, 'mallory');
  const everyone = (await app.store.transact((tx) => tx.rooms.findGlobalRoom()))!.id;
  const beside = await openTalker(port, witness.token);
  const talkers: Talker[] = [];
  const sockets: RawWebSocket[] = [];

  const place: Place = {
    server, app, port, everyone, mallory, witness, beside,
    http: async (bytes, answers) => {
      const answer = await sendRaw(port, bytes, answers);
      expect(answer.text).not.toMatch(inside);
      return answer;
    },
    webSocket: async () => {
      const socket = await openRawWebSocket(port, mallory.token);
      sockets.push(socket);
      return socket;
    },
    talker: async (person = mallory) => {
      const talker = await openTalker(port, person.token);
      talkers.push(talker);
      return talker;
    },
    person: (name, more) => makePerson(app, name, more),
    mustBeUnharmed: async () => {
      await mustBeUnharmed(place);
      for (const talker of talkers.splice(0)) talker.close();
      for (const { socket } of sockets.splice(0)) {
        expect(socket.received().toString('latin1')).not.toMatch(inside);
        socket.cut();
      }
      expect(bugs.splice(0)).toEqual([]);
    },
    close: async () => {
      beside.close();
      await server.close();
    },
  };
  return place;
}

/**
 * The process lives, the next good request works on both doors, and the one beside was told every
 * entry of the room exactly once and in order (Q2).
 */
async function mustBeUnharmed({ port, beside, witness, everyone }: Place): Promise<void> {
  const sent = await beside.ask('message.send', { room: everyone, nonce: crypto.randomUUID(), content: { text: 'still here' } });
  expect(sent.refused).toBeUndefined();
  const seq = sent.reply!.seq;
  const seqs = (): number[] => beside.facts().flatMap((fact) => ('seq' in fact && fact.room === everyone ? [fact.seq] : []));
  await until('its own message', () => seqs().includes(seq));
  const heard = seqs();
  expect(heard).toEqual(heard.map((_, at) => heard[0]! + at));
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/me`, { headers: { authorization: `Bearer ${witness.token}` } });
  expect(answer.status).toBe(200);
}

/** One place for all tests of a file; after each of them nobody else may have been hurt. */
export function placeForAll(config: Partial<Config> = {}, overrides: Overrides = {}): () => Place {
  let place: Place | null = null;
  beforeAll(async () => {
    place = await openPlace(config, overrides);
  });
  afterEach(() => place!.mustBeUnharmed());
  afterAll(() => place!.close());
  return () => place!;
}
