import type { Socket, TCPSocketListener } from 'bun';
import { Flow, type FlowCount, type Weather } from './flow.ts';

/** A TCP proxy before one port of a node, whose network can be spoiled. */
export interface FaultProxy {
  readonly port: number;
  /** Bytes and connections that met something bad. */
  readonly count: LinkCount;
  /** Where connections go from now on; null while the node is down. */
  lead(port: number | null): void;
  /**
   * `blackhole` keeps connections open and holds all bytes, `oneway` lets requests pass and
   * swallows answers, `slow` sends single bytes. What was held goes on when it passes again;
   * connections that lost answers are reset then.
   */
  set(weather: Weather): void;
  /** Ends every connection with RST; answers how many. */
  resetAll(): number;
  /** Stops reading the answers on this part (0–1) of the connections, until they are reset; answers how many. */
  stall(part: number): number;
  close(): void;
}

/** `halfClosed`: one side closed while no byte passed. */
type LinkCount = FlowCount & Record<'reset' | 'stalled' | 'halfClosed', number>;

interface Ends {
  link: Link;
}

class Link {
  readonly up: Flow;
  readonly down: { flow: Flow | null } = { flow: null };
  #server: Socket<Ends> | null = null;
  #isOver = false;
  /** Whether answers of it were lost: it cannot go on. */
  lostAnswers = false;
  stalled = false;
  /** A side closed while nothing got through: the other hears of it when something does. */
  isHalfClosed = false;

  constructor(readonly client: Socket<Ends>, readonly weather: () => Weather, readonly counts: LinkCount, readonly ended: (link: Link) => void) {
    this.up = new Flow(client, false, weather, counts);
  }

  async connect(port: number | null): Promise<void> {
    if (this.#isOver) return;
    if (port === null) return this.reset();
    try {
      this.#server = await Bun.connect<Ends>({ hostname: '127.0.0.1', port, data: { link: this }, socket: serverSide });
    } catch {
      return this.reset();
    }
    if (this.#isOver) return void this.#server.terminate();
    this.up.connect(this.#server);
  }

  /** The way back stands before the first byte can come. */
  reached(server: Socket<Ends>): void {
    server.setNoDelay(true);
    const down = new Flow(server, true, this.weather, this.counts);
    down.stalled = this.stalled;
    this.down.flow = down;
    down.connect(this.client);
  }

  get isConnected(): boolean {
    return this.#server !== null;
  }

  answered(chunk: Uint8Array): void {
    if (this.weather() === 'oneway') this.lostAnswers = true;
    this.down.flow?.push(chunk);
  }

  stall(): void {
    this.stalled = true;
    if (this.down.flow !== null) this.down.flow.stalled = true;
  }

  pump(): void {
    this.up.pump();
    this.down.flow?.pump();
  }

  reset(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.client.terminate();
    this.#server?.terminate();
    this.ended(this);
  }

  /** What was held arrives, and then the end. */
  end(): void {
    if (this.#isOver) return;
    this.pump();
    this.#isOver = true;
    this.client.end();
    this.#server?.end();
    this.ended(this);
  }

  /** One side closed: the other hears of it, unless nothing gets through. */
  closed(): void {
    if (this.weather() !== 'blackhole') return this.reset();
    this.isHalfClosed = true;
    this.counts.halfClosed++;
  }
}

const serverSide = {
  open: (socket: Socket<Ends>) => socket.data.link.reached(socket),
  data: (socket: Socket<Ends>, chunk: Buffer) => socket.data.link.answered(chunk),
  drain: (socket: Socket<Ends>) => socket.data.link.up.drained(),
  close: (socket: Socket<Ends>) => socket.data.link.closed(),
  error: (socket: Socket<Ends>) => socket.data.link.closed(),
};

/** Opens a proxy on a free port of the loopback. */
export function openFaultProxy(): FaultProxy {
  const links = new Set<Link>();
  const count: LinkCount = { held: 0, swallowed: 0, slowed: 0, reset: 0, stalled: 0, halfClosed: 0 };
  let target: number | null = null;
  let weather: Weather = 'pass';
  const listener: TCPSocketListener<Ends> = Bun.listen<Ends>({
    hostname: '127.0.0.1', port: 0,
    socket: {
      open: (socket) => {
        socket.setNoDelay(true);
        const link = new Link(socket, () => weather, count, (ended) => void links.delete(ended));
        socket.data = { link };
        links.add(link);
        if (weather !== 'blackhole') void link.connect(target);
      },
      data: (socket, chunk) => socket.data.link.up.push(chunk),
      drain: (socket) => socket.data.link.down.flow?.drained(),
      close: (socket) => socket.data.link.closed(),
      error: (socket) => socket.data.link.closed(),
    },
  });

  const resetAll = (): number => {
    const all = [...links];
    for (const link of all) link.reset();
    count.reset += all.length;
    return all.length;
  };

  return {
    port: listener.port, count, resetAll,
    lead: (port) => {
      target = port;
    },
    set: (next) => {
      const before = weather;
      weather = next;
      for (const link of [...links]) {
        if (before === 'oneway' && link.lostAnswers) link.reset();
        else if (next !== 'blackhole' && link.isHalfClosed) link.end();
        else if (!link.isConnected && next !== 'blackhole') void link.connect(target);
        else link.pump();
      }
    },
    stall: (part) => {
      const chosen = [...links].filter((link, index) => !link.stalled && (index * part) % 1 < part);
      for (const link of chosen) link.stall();
      count.stalled += chosen.length;
      return chosen.length;
    },
    close: () => {
      resetAll();
      listener.stop(true);
    },
  };
}
