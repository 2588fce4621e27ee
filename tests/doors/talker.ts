import type { CommandName, Fact, InputOf, RefusalBody, ReplyOf } from '@hubbub/protocol';
import { until } from './until.ts';

/** What came back for one command. */
export type Answer<N extends CommandName = CommandName> =
  | { ref: number; reply: ReplyOf<N>; refused?: undefined }
  | { ref: number | null; refused: RefusalBody; reply?: undefined };

/** An ordinary client: asks, and keeps every byte of text it was sent. */
export interface Talker {
  ask<N extends CommandName>(command: N, input: InputOf<N>): Promise<Answer<N>>;
  /** Sends a text as it is. */
  send(text: string): void;
  /** Every frame so far, as text and parsed. */
  readonly texts: string[];
  readonly frames: Record<string, unknown>[];
  /** The facts among them, in the order heard. */
  facts(): Fact[];
  /** Code of the close, or null while open. */
  closeCode(): number | null;
  close(): void;
}

/** How long an answer may take, ms. */
const answerWithinMs = 5_000;

/** Connects with a bearer token and waits for `hello`. Rejects when it is closed before. */
export async function openTalker(port: number, token: string): Promise<Talker> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/realtime?version=1`, { headers: { authorization: `Bearer ${token}` } } as never);
  const texts: string[] = [];
  const frames: Record<string, unknown>[] = [];
  const answers = new Map<number, Answer>();
  let closeCode: number | null = null;
  let lastRef = 1_000_000;
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data as string) as Record<string, unknown>;
    texts.push(data as string);
    frames.push(frame);
    if (typeof frame.ref === 'number') answers.set(frame.ref, frame as unknown as Answer);
  };
  socket.onclose = ({ code }) => (closeCode = code);
  await until('hello', () => frames.length > 0 || closeCode !== null);
  if (frames[0]?.hello === undefined) throw new Error(`closed with ${closeCode}`);

  return {
    texts, frames,
    send: (text) => socket.send(text),
    ask: async <N extends CommandName>(command: N, input: InputOf<N>) => {
      const ref = ++lastRef;
      socket.send(JSON.stringify({ ref, command, input }));
      await until(`an answer to ${command}`, () => answers.has(ref) || closeCode !== null, answerWithinMs);
      const answer = answers.get(ref);
      if (answer === undefined) throw new Error(`closed with ${closeCode} before the answer to ${command}`);
      return answer as Answer<N>;
    },
    facts: () => frames.flatMap((frame) => ('facts' in frame ? frame.facts as Fact[] : 'fact' in frame ? [frame as Fact] : [])),
    closeCode: () => closeCode,
    close: () => socket.close(),
  };
}
