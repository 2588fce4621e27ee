import { refusalBodyOf } from '../answer.ts';
import { TcpConnection, type TcpSocket } from '../tcp-connection.ts';
import { answerPipe, type PipeClient, type PipePorts } from './answer-pipe.ts';
import type { Taken } from './dialect.ts';
import { parsePipeRequest, refused } from './pipe.ts';
import { UnframedReader } from './unframed-reader.ts';

/** The longest request, bytes. */
const requestBytes = 4_096;
/** Requests of one connection that may wait for the one before them. */
const mostWaiting = 64;
/** Silence after which a connection is of no use, ms: clients poll, or come again. */
const idleMs = 600_000;

/** One connection of the `pipe` dialect: requests are answered one after the other, in their order. */
export class PipeConnection extends TcpConnection {
  readonly #ports: PipePorts;
  readonly #client: PipeClient;
  readonly #reader = new UnframedReader(requestBytes, (text) => parsePipeRequest(text) === null);
  readonly #waiting: Taken[] = [];
  #isWorking = false;
  #silence: ReturnType<typeof setTimeout> | null = null;

  constructor(socket: TcpSocket, onWriting: (connection: TcpConnection) => void, ports: PipePorts) {
    super(socket, onWriting);
    this.#ports = ports;
    this.#client = { address: this.address, login: null };
    this.expectWithin(ports.patienceMs);
  }

  onBytes(bytes: Uint8Array): void {
    this.expectWithin(idleMs);
    this.#takeAll(this.#reader.take(bytes));
    this.#awaitSilence();
  }

  onDeadline(): void {
    this.shut();
  }

  onTooFarBehind(): void {
    this.cut();
  }

  onClosed(): void {
    if (this.#silence !== null) clearTimeout(this.#silence);
    // Who asks and goes is served all the same.
    this.#takeAll([...this.#reader.silence(), ...this.#reader.silence()]);
  }

  #awaitSilence(): void {
    const { waitsMs } = this.#reader;
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#silence = waitsMs === 0 ? null : setTimeout(() => {
      this.#takeAll(this.#reader.silence());
      this.#awaitSilence();
    }, waitsMs);
  }

  #takeAll(all: readonly Taken[]): void {
    for (const taken of all) {
      if ('bad' in taken && taken.bad === 'flood' || this.#waiting.length >= mostWaiting) {
        this.write(Buffer.from(refused));
        return this.shut();
      }
      if (!('text' in taken) || taken.text.trim() !== '') this.#waiting.push(taken);
    }
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#waiting.length > 0) this.write(Buffer.from(await this.#answer(this.#waiting.shift()!)));
    this.#isWorking = false;
  }

  async #answer(taken: Taken): Promise<string> {
    const asked = 'text' in taken ? parsePipeRequest(taken.text) : null;
    if (asked === null) return refused;
    try {
      return await answerPipe(this.#ports, this.#client, asked);
    } catch (error) {
      refusalBodyOf(error, this.#ports.app.log, 'pipe');
      return refused;
    }
  }
}
