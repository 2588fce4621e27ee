import { z } from 'zod';
import type { CommandName, InputOf, ReplyOf } from './commands.ts';
import type { RefusalBody } from './errors.ts';
import type { Fact } from './facts.ts';
import { id, time } from './fields.ts';
import { me } from './shapes.ts';

/** Spoken on /realtime?version=1 and under /api/v1. A changed shape needs a new one (tests/wire). */
export const protocolVersion = 1;

/** From client: one command. `ref` is the client's own number for matching the answer. */
export const requestFrame = z.strictObject({
  ref: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  command: z.string(),
  input: z.unknown(),
});
export interface RequestFrame<N extends CommandName = CommandName> {
  ref: number;
  command: N;
  input: InputOf<N>;
}

/** First frame on every connection. All facts of all the caller's rooms follow without asking. */
export const hello = z.object({ version: z.int(), server: z.string(), connection: id, now: time, me });
export type Hello = z.output<typeof hello>;

/** From server, one JSON object a text frame; several facts of one room may share a frame. */
export type ServerFrame =
  | { hello: Hello }
  | { ref: number; reply: ReplyOf<CommandName> }
  | { ref: number | null; refused: RefusalBody }
  | Fact
  | { facts: Fact[] };
