import { readFileSync } from 'node:fs';
import { dlopen, ptr } from 'bun:ffi';

const { symbols: libc } = dlopen('libc.so.6', {
  socket: { args: ['i32', 'i32', 'i32'], returns: 'i32' },
  setsockopt: { args: ['i32', 'i32', 'i32', 'ptr', 'i32'], returns: 'i32' },
  getsockname: { args: ['i32', 'ptr', 'ptr'], returns: 'i32' },
  connect: { args: ['i32', 'ptr', 'i32'], returns: 'i32' },
  send: { args: ['i32', 'ptr', 'i32', 'i32'], returns: 'i32' },
  recv: { args: ['i32', 'ptr', 'i32', 'i32'], returns: 'i32' },
  close: { args: ['i32'], returns: 'i32' },
});

// Linux, <sys/socket.h> and <netinet/tcp.h>.
const inet = 2, stream = 1, socketLevel = 1, receiveBuffer = 8, tcpLevel = 6, largestSegment = 2, noSignal = 0x4000;
/** As far away readers have, so that the system keeps little for them; on loopback it would take 2.5 MB before the server's own queue began to fill. */
const segmentBytes = 1_400;
const bufferBytes = 4_096;

/** A WebSocket that reads the first bytes of its upgrade and never again. */
export interface StalledSocket {
  /** Its own port. */
  port: number;
  close(): void;
}

/** Connects to a port of this machine and upgrades. Throws where the system refuses. */
export function openStalledSocket(port: number, upgrade: string): StalledSocket {
  const socket = libc.socket(inet, stream, 0);
  setNumber(socket, socketLevel, receiveBuffer, bufferBytes);
  setNumber(socket, tcpLevel, largestSegment, segmentBytes);
  const address = Buffer.from([inet, 0, port >> 8, port & 255, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  if (libc.connect(socket, ptr(address), address.length) !== 0) throw new Error('The stalled reader could not connect.');
  const bytes = Buffer.from(upgrade);
  if (libc.send(socket, ptr(bytes), bytes.length, noSignal) !== bytes.length) throw new Error('The stalled reader could not ask.');
  const first = Buffer.alloc(12);
  libc.recv(socket, ptr(first), first.length, 0);
  if (first.toString() !== 'HTTP/1.1 101') throw new Error(`The stalled reader was answered ${first.toString()}.`);
  return { port: ownPort(socket), close: () => void libc.close(socket) };
}

function setNumber(socket: number, level: number, option: number, value: number): void {
  const number = new Int32Array([value]);
  if (libc.setsockopt(socket, level, option, ptr(number), 4) !== 0) throw new Error('A socket option was refused.');
}

function ownPort(socket: number): number {
  const address = Buffer.alloc(16);
  const length = new Int32Array([address.length]);
  if (libc.getsockname(socket, ptr(address), ptr(length)) !== 0) throw new Error('The system does not say the port.');
  return address.readUInt16BE(2);
}

/** Ports whose connection to a port of this machine is still open at that end: who never reads does not see that it was closed. */
export function portsOpenAt(port: number): Set<number> {
  const open = new Set<number>();
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)) {
    const [, local, remote, state] = line.trim().split(/\s+/);
    if (state === '01' && portOf(local!) === port) open.add(portOf(remote!));
  }
  return open;
}

const portOf = (address: string): number => parseInt(address.slice(address.indexOf(':') + 1), 16);
