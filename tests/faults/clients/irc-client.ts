import type { LabRoom, Seat } from './order.ts';
import { TextClient } from './line-client.ts';
import type { ClientPorts } from './websocket-client.ts';

const message = /^(?:@(\S+) )?:\S+ PRIVMSG (\S+) :(.*)$/s;

/** An account on IRC, in the first public hot room; each message names its seq in its `msgid`. */
export class IrcClient extends TextClient {
  #rest = '';
  readonly #channel: string;

  constructor(seat: Seat, ports: ClientPorts, port: () => number, room: LabRoom) {
    super(seat, ports, port, 'irc', room.id);
    this.#channel = `#${room.alias}`;
  }

  protected opened(): void {
    this.#rest = '';
    const { name, password } = this.seat.account!;
    const login = Buffer.from(`\0${name}\0${password}`).toString('base64');
    this.socket.write([
      'CAP LS 302', 'CAP REQ :sasl echo-message message-tags', 'AUTHENTICATE PLAIN', `AUTHENTICATE ${login}`,
      `NICK ${this.seat.client}`, `USER ${this.seat.client} 0 * :lab`, 'CAP END', '',
    ].join('\r\n'));
  }

  protected text(text: string): void {
    const lines = (this.#rest + text).split('\r\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.#line(line);
  }

  protected say(body: string): boolean {
    return this.socket.write(`PRIVMSG ${this.#channel} :${body}\r\n`);
  }

  #line(line: string): void {
    const [, tags, target, body] = message.exec(line) ?? [];
    if (body !== undefined && target === this.#channel) {
      const seq = /(?:^|;)msgid=[a-z0-9]{16}-(\d+)/.exec(tags ?? '')?.[1];
      this.heard(body, Number(seq));
    } else if (line.startsWith('PING')) this.socket.write(`PONG${line.slice(4)}\r\n`);
    else if (/^:\S+ 001 /.test(line)) this.socket.write(`JOIN ${this.#channel}\r\n`);
    else if (new RegExp(`^:\\S+ 366 \\S+ ${this.#channel} `).test(line)) this.isIn();
    else if (/^:\S+ (?:433|904|906) /.test(line)) setTimeout(() => this.socket.cut(), 200);
  }
}
