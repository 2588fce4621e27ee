import type { Socket } from 'bun';

/** A plain TCP connection that comes back by itself. */
export interface LineSocket {
  /** False when there is no connection to write to. */
  write(text: string): boolean;
  /** Loses it; another one comes. */
  cut(): void;
  close(): void;
}

const retryMs = 150;

/** Opens one; `text` gets what came, as it came, and `opened` may write at once. */
export function openLineSocket(port: () => number, on: { opened(): void; text(text: string): void; broken(): void }): LineSocket {
  let socket: Socket<undefined> | null = null;
  let isClosed = false;

  const broken = (which: Socket<undefined>): void => {
    if (socket !== which) return;
    socket = null;
    on.broken();
    again();
  };

  const connect = (): void => {
    const decoder = new TextDecoder();
    Bun.connect<undefined>({
      hostname: '127.0.0.1', port: port(),
      socket: {
        open: (opened) => {
          if (isClosed) return opened.terminate();
          socket = opened;
          on.opened();
        },
        data: (from, chunk) => {
          if (socket === from) on.text(decoder.decode(chunk, { stream: true }));
        },
        close: broken, error: broken,
      },
    }).catch(again);
  };

  const again = (): void => {
    if (!isClosed) setTimeout(connect, retryMs);
  };

  connect();
  return {
    write: (text) => socket !== null && socket.write(text) > 0,
    cut: () => socket?.terminate(),
    close: () => {
      isClosed = true;
      socket?.terminate();
    },
  };
}
