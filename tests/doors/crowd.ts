import { until } from './until.ts';

/** Many connections of one address at once, as cheap as can be. */
export interface Crowd {
  /** How many are connected still. */
  readonly open: number;
  /** What those that were told something were told first. */
  readonly words: readonly string[];
  cut(): void;
}

/** Connects so often to a port of this machine, from 127.0.0.1; each says `hello`, if anything. Resolves when all are connected. */
export async function openCrowd(port: number, count: number, hello = ''): Promise<Crowd> {
  const words: string[] = [];
  let open = 0;
  const sockets = await Promise.all(Array.from({ length: count }, () => Bun.connect<{ isTold: boolean }>({
    hostname: '127.0.0.1', port, data: { isTold: false },
    socket: {
      open: (socket) => {
        open += 1;
        if (hello !== '') socket.write(hello);
      },
      data: (socket, bytes) => {
        if (!socket.data.isTold) words.push(bytes.toString('latin1'));
        socket.data.isTold = true;
      },
      close: () => void (open -= 1),
      error: () => {},
    },
  })));
  return {
    get open() {
      return open;
    },
    words,
    cut: () => sockets.forEach((socket) => socket.terminate()),
  };
}

/** Connects in waves of so many; each wave ends before the next begins. Answers all that was said. */
export async function sendWaves(port: number, waves: number, ofEach: number, hello = ''): Promise<string[]> {
  const words: string[] = [];
  for (let wave = 0; wave < waves; wave++) {
    const crowd = await openCrowd(port, ofEach, hello);
    await until('all of the wave are answered and closed', () => crowd.open === 0, 20_000);
    words.push(...crowd.words);
  }
  return words;
}
