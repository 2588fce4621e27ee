import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { relative } from 'node:path';
import type { RefusalBody } from '@hubbub/protocol';
import { Refusal } from '../kernel/refuse.ts';

/** The path all commands of the person at the server's own command line take. */
export interface Operator {
  /** Rejects with `Refusal` when the command says no. */
  run(command: string, input: unknown): Promise<unknown>;
  close(): Promise<void>;
}

type Request = { id: number; command: string; input: unknown };
type Answer = { id: number } & ({ reply: unknown } | { refused: RefusalBody } | { failed: string });

/** What the system allows for the address of a unix socket, with its closing zero: 104 bytes on macOS, 108 on Linux. */
const maxPathBytes = 103;

/**
 * Listens on a unix socket that only this user may open (mode 0600) and runs what comes over it,
 * one JSON object a line, several at a time. A socket file left by a killed server is replaced, so
 * the caller must hold the data folder's lock. Rejects when the path is too long for the system.
 */
export async function serveOperatorSocket(path: string, run: Operator['run']): Promise<{ close(): Promise<void> }> {
  const address = socketAddress(path);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    onLines<Request>(socket, (request) => answer(socket, request, run));
  });
  rmSync(path, { force: true });
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(address, done));
  } finally {
    process.umask(mask);
  }
  chmodSync(path, 0o600);
  return {
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets) socket.destroy();
      await closed;
      rmSync(path, { force: true });
    },
  };
}

/** Connects to a live server's socket. Undefined when there is none, or only the file of a dead one. */
export async function connectOperator(path: string): Promise<Operator | undefined> {
  const socket = await open(socketAddress(path));
  if (!socket) return undefined;
  const waiting = new Map<number, { done(reply: unknown): void; fail(error: Error): void }>();
  onLines<Answer>(socket, (answered) => {
    const asked = waiting.get(answered.id);
    waiting.delete(answered.id);
    if ('refused' in answered) asked?.fail(new Refusal(answered.refused));
    else if ('failed' in answered) asked?.fail(new Error(answered.failed));
    else asked?.done(answered.reply);
  });
  socket.on('error', () => socket.destroy()).on('close', () => {
    for (const asked of waiting.values()) asked.fail(new Error('The server stopped before it answered.'));
    waiting.clear();
  });
  let lastId = 0;
  return {
    run(command, input) {
      const request: Request = { id: ++lastId, command, input };
      return new Promise((done, fail) => {
        if (socket.destroyed) return fail(new Error('The server has stopped.'));
        waiting.set(request.id, { done, fail });
        socket.write(`${JSON.stringify(request)}\n`);
      });
    },
    close: () => new Promise((done) => (socket.destroyed ? done() : void socket.once('close', () => done()).destroy())),
  };
}

async function answer(socket: Socket, { id, command, input }: Request, run: Operator['run']): Promise<void> {
  const answered = await run(command, input).then(
    (reply): Answer => ({ id, reply }),
    (error: unknown): Answer => (error instanceof Refusal ? { id, refused: error.body } : { id, failed: String(error) }),
  );
  if (!socket.destroyed) socket.write(`${JSON.stringify(answered)}\n`);
}

/** Undefined when nobody listens there. */
function open(address: string): Promise<Socket | undefined> {
  return new Promise((done, fail) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      done(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const nobody = ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'].includes(error.code ?? '');
      return nobody ? done(undefined) : fail(error);
    });
  });
}

function onLines<T>(socket: Socket, take: (message: T) => void): void {
  let parts: string[] = [];
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      parts.push(line);
      take(JSON.parse(parts.join('')) as T);
      parts = [];
    }
    if (last !== '') parts.push(last);
  });
}

/** The path as the system gets it: relative to the working folder when that is shorter. */
function socketAddress(path: string): string {
  const near = relative(process.cwd(), path);
  const address = Buffer.byteLength(near) < Buffer.byteLength(path) ? near : path;
  if (Buffer.byteLength(address) <= maxPathBytes) return address;
  throw new Error(`The path ${path} is too long for a socket (${maxPathBytes} bytes); choose a shorter data folder.`);
}
