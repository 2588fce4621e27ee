import { openRawSocket, type RawOptions, type RawSocket } from '../raw-socket.ts';
import { until } from '../until.ts';

/** A client that speaks lines and keeps all it is told. */
export interface IrcClient {
  raw: RawSocket;
  /** Sends one line, or several. */
  send(...lines: string[]): void;
  /** All lines so far. */
  lines(): string[];
  /** Waits for a line that fits, from where the last wait ended; answers it. */
  expect(pattern: RegExp, withinMs?: number): Promise<string>;
  /** Waits until the server has answered all that was sent by now; answers the lines since the last wait. */
  settled(): Promise<string[]>;
  close(): void;
}

export async function openIrcClient(port: number, how?: RawOptions): Promise<IrcClient> {
  const raw = await openRawSocket(port, how);
  let seen = 0;
  let pings = 0;
  const lines = (): string[] => raw.received().toString('utf8').split('\r\n').slice(0, -1);
  const client: IrcClient = {
    raw, lines,
    send: (...texts) => raw.write(Buffer.from(texts.map((text) => `${text}\r\n`).join(''))),
    expect: async (pattern, withinMs) => {
      let found = -1;
      await until(`a line like ${pattern}; there were:\n${lines().slice(-20).join('\n')}`, () => {
        found = lines().findIndex((line, index) => index >= seen && pattern.test(line));
        return found !== -1;
      }, withinMs);
      seen = found + 1;
      return lines()[found]!;
    },
    settled: async () => {
      const from = seen;
      const token = `settled${++pings}`;
      client.send(`PING ${token}`);
      await client.expect(new RegExp(` PONG \\S+ :${token}$`));
      return lines().slice(from, seen - 1);
    },
    close: () => raw.cut(),
  };
  return client;
}

/** Connects as a guest, or with SASL to an account, and waits until it is registered. */
export async function connectIrc(port: number, nick: string, { caps = '', account, how }: { caps?: string; account?: { name: string; password: string }; how?: RawOptions } = {}): Promise<IrcClient> {
  const client = await openIrcClient(port, how);
  const wanted = [caps, ...(account ? ['sasl'] : [])].join(' ').trim();
  if (wanted !== '') client.send('CAP LS 302', `CAP REQ :${wanted}`);
  if (account) {
    client.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${Buffer.from(`\0${account.name}\0${account.password}`).toString('base64')}`);
    await client.expect(/ 90[34] /);
  }
  client.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick} Real`, ...(wanted === '' ? [] : ['CAP END']));
  await client.expect(/ 001 | 433 /);
  await client.settled();
  return client;
}
