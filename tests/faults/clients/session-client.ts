import { openWire, type Wire } from '../../../packages/load/src/wire/open-wire.ts';
import type { LogicalClient, Seat } from './order.ts';
import type { ClientPorts } from './websocket-client.ts';

const everyMs = 1_200;
const patienceMs = 3_000;

/**
 * Signs in once more, connects with the new session, ends it from the first one, and looks whether
 * the connection is told anything afterwards and when it is closed (A2).
 */
export class SessionClient implements LogicalClient {
  #count = 0;
  #isClosed = false;
  readonly #open = new Set<Wire>();

  constructor(readonly seat: Seat, readonly ports: ClientPorts) {
    void this.#work();
  }

  burst(): void {}
  async level(): Promise<void> {
    this.#isClosed = true;
    this.ports.notes.add(this.seat.client, { is: 'level' });
  }

  close(): void {
    this.#isClosed = true;
    for (const wire of this.#open) wire.cut();
  }

  async #work(): Promise<void> {
    while (!this.#isClosed) {
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      // Whatever a fault spoils is tried anew the next time.
      await this.#endOne().catch(() => undefined);
    }
  }

  async #endOne(): Promise<void> {
    const { account, token } = this.seat;
    const signedIn = (await this.#ask('POST', 'sessions', null, account!)) as { me: { session: string }; token: string };
    const { session } = signedIn.me;
    const cid = `${this.seat.client}-${this.#count++}`;
    const { notes } = this.ports;
    const { client, user } = this.seat;
    let isEnded = false;
    let isClosed = false;
    const wire = await openWire({ host: '127.0.0.1', port: this.ports.port(), path: '/realtime?version=1', token: signedIn.token }, {
      text: () => {
        if (isEnded) notes.add(client, { is: 'after-end', cid, what: 'frame' });
      },
      closed: () => {
        isClosed = true;
        notes.add(client, { is: 'after-end', cid, what: 'closed' });
      },
    });
    this.#open.add(wire);
    // A node that is busy closes a connection with its very first bytes: nothing is left to look at.
    if (isClosed) return;
    notes.add(client, { is: 'invoke', door: 'http', user, room: '', op: 'end-session', cid, about: session });
    await this.#ask('DELETE', `sessions/${session}`, token);
    isEnded = true;
    notes.add(client, { is: 'ok', cid });
  }

  async #ask(method: string, path: string, token: string | null, body: object = {}): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.ports.port()}/api/v1/${path}`, {
      method, signal: AbortSignal.timeout(patienceMs), body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }
}
