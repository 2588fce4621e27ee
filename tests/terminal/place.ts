import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callHttp, platformFetch, systemClock } from '@hubbub/client';
import type { CommandName, InputOf, ReplyOf, Room } from '@hubbub/protocol';
import { routes } from '@hubbub/protocol/routes';

export const program = join(import.meta.dir, '../../packages/server/src/cli/main.ts');
export const password = 'plum-teapot-harbour';

/** Somebody with an account, who can also do things without a terminal. */
export interface Person {
  name: string;
  token: string;
  run<N extends CommandName>(command: N, input: Omit<InputOf<N>, 'nonce'>): Promise<ReplyOf<N>>;
}

/** A server in a process of its own, which a test may stop and start again. */
export interface Place {
  readonly origin: string;
  everyone: string;
  person(name: string, displayName?: string): Promise<Person>;
  room(person: Person, name: string, ...others: Person[]): Promise<Room>;
  stop(): Promise<void>;
  /** On the port it had before, or on another one. */
  start(on?: string): Promise<void>;
  readonly port: string;
  /** A home folder of its own for each user of the machine. */
  home(name: string): string;
  close(): Promise<void>;
}

/** Starts a server on a free port with a folder of its own. Rate limits are on unless told otherwise. */
export async function openPlace(...flags: string[]): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-terminal-'));
  let port = '0';
  let child: Bun.Subprocess<'ignore', 'pipe', 'inherit'>;
  const place: Place = {
    get origin() { return `http://127.0.0.1:${port}`; },
    get port() { return port; },
    everyone: '',
    async start(on = port) {
      const told = ['serve', '--host', '127.0.0.1', '--port', on, '--data', join(folder, 'data'), '--log-level', 'silent', ...flags];
      child = Bun.spawn([process.execPath, program, ...told], { stdio: ['ignore', 'pipe', 'inherit'] });
      port = await portOf(child.stdout);
    },
    async stop() {
      child.kill();
      await child.exited;
    },
    async person(name, displayName = name) {
      const { token } = await call(place.origin, undefined, 'account.register', { name, displayName, password });
      const run: Person['run'] = (command, input) => call(place.origin, token, command, input);
      place.everyone ||= (await run('room.list', {})).rooms.find(({ kind }) => kind === 'global')!.id;
      return { name, token: token!, run };
    },
    async room(person, name, ...others) {
      const { room } = await person.run('room.create', { kind: 'public', name });
      for (const other of others) await other.run('room.join', { room: room.id });
      return room;
    },
    home: (name) => join(folder, 'homes', name),
    async close() {
      await place.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await place.start();
  return place;
}

function call<N extends CommandName>(origin: string, token: string | undefined, command: N, input: object): Promise<ReplyOf<N>> {
  const whole = routes[command].writes ? { nonce: crypto.randomUUID(), ...input } : input;
  return callHttp({ origin, token, fetch: platformFetch, clock: systemClock }, command, whole as InputOf<N>);
}

/** Reads on until the server has said where it listens; what it says later is read and dropped. */
async function portOf(output: ReadableStream<Uint8Array>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  void (async () => {
    let said = '';
    for await (const part of output) {
      said += new TextDecoder().decode(part);
      const found = /localhost:(\d+)|127\.0\.0\.1:(\d+)/.exec(said);
      if (found && said.includes('Ctrl-C')) resolve(found[1] ?? found[2]!);
    }
    reject(new Error(`The server did not start: ${said}`));
  })();
  return promise;
}
