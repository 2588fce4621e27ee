import type { CommandName, InputOf, RefusalBody, ReplyOf } from '@hubbub/protocol';
import type { Clock } from './platform.ts';
import { Refused, Unreachable } from './refused.ts';

/** A command without an answer for this long counts as lost. */
export const answerWithinMs = 30_000;

interface Waiting {
  resolve(reply: unknown): void;
  reject(error: Error): void;
  forget(): void;
}

/** Sends commands over the present socket and matches their answers by `ref`. */
export class Requests {
  private readonly waiting = new Map<number, Waiting>();
  private ref = 0;
  private transmit: ((text: string) => void) | null = null;
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get ready(): boolean {
    return this.transmit !== null;
  }

  attach(transmit: (text: string) => void): void {
    this.transmit = transmit;
  }

  /** The socket is gone: everything unanswered rejects with `Unreachable`. */
  detach(): void {
    this.transmit = null;
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const one of lost) {
      one.forget();
      one.reject(new Unreachable('The connection was lost.'));
    }
  }

  /** Rejects with `Refused`, or with `Unreachable` when the socket drops or stays silent for 30 s. */
  ask<N extends CommandName>(command: N, input: InputOf<N>): Promise<ReplyOf<N>> {
    const { transmit } = this;
    if (!transmit) return Promise.reject(new Unreachable('There is no connection.'));
    const ref = ++this.ref;
    return new Promise((resolve, reject) => {
      const forget = this.clock.after(answerWithinMs, () => {
        this.waiting.delete(ref);
        reject(new Unreachable('The server did not answer.'));
      });
      this.waiting.set(ref, { resolve: (reply) => resolve(reply as ReplyOf<N>), reject, forget });
      transmit(JSON.stringify({ ref, command, input }));
    });
  }

  answer(frame: { ref: number | null; reply?: unknown; refused?: RefusalBody }): void {
    const waiting = frame.ref === null ? undefined : this.waiting.get(frame.ref);
    if (!waiting || frame.ref === null) return;
    this.waiting.delete(frame.ref);
    waiting.forget();
    if (frame.refused) waiting.reject(new Refused(frame.refused));
    else waiting.resolve(frame.reply);
  }
}
