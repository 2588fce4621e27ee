import type { Socket } from 'bun';

/** How a client of a pushing dialect writes, for load: what it reads is only counted. */
export type PushingDialect = 'line' | 'tilde' | 'header';

/** Ends every text of a load; no name holds it. */
const mark = 59; // ;

export interface DialectClient {
  send(text: string): void;
  /** Texts heard so far, own ones too where the dialect echoes. */
  heard: number;
  close(): void;
}

/** Connects and says its name; texts may be sent at once, they wait their turn. */
export async function openDialectClient(dialect: PushingDialect, port: number, name: string, onHeard: () => void): Promise<DialectClient> {
  const encode = dialect === 'header' ? (text: string) => `${String(text.length).padEnd(10)}${text}` : (text: string) => `${text}\n`;
  let socket: Socket;
  const client: DialectClient = {
    heard: 0,
    send: (text) => void socket.write(encode(`${text};`)),
    close: () => void socket.end(),
  };
  socket = await Bun.connect({
    hostname: '127.0.0.1', port,
    socket: {
      open: (opened) => void opened.write(encode(name)),
      data: (_socket, bytes) => {
        const before = client.heard;
        for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) client.heard += 1;
        if (client.heard > before) onHeard();
      },
    },
  });
  socket.setNoDelay(true);
  return client;
}
