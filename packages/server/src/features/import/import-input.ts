import { content, limits, nonce, time } from '@hubbub/protocol';
import { z } from 'zod';

const person = z.int().min(0).max(5_000);
/** What happened before a message, from the one before it on. Kept only together with the message. */
const aside = z.discriminatedUnion('what', [
  z.strictObject({ what: z.enum(['joined', 'left']), at: time, by: person }),
  z.strictObject({ what: z.literal('topic'), at: time, by: person, text: z.string().max(limits.frameBytes) }),
]);

/** What `operator.importBatch` takes: messages of one channel in their order. */
export const importBatchInput = z.strictObject({
  channel: z.string().min(1).max(limits.roomNameMax),
  /** User name of who owns rooms this import makes; null for the first administrator. */
  owner: z.string().nullable(),
  /** IRC names; everything else points into this list. */
  people: z.array(z.string().min(1).max(200)).max(5_000),
  messages: z.array(z.strictObject({
    at: time, by: person, nonce, kind: content.shape.kind.unwrap(), text: z.string(), before: z.array(aside),
  })).max(1_000),
});
export type ImportBatchInput = z.output<typeof importBatchInput>;

/** What `operator.importBatch` answers. */
export interface ImportBatchReply {
  room: string;
  roomName: string;
  /** Messages that are new, and those that were here already. */
  stored: number;
  known: number;
  /** Authors made, and lines of the log other than messages. */
  people: number;
  asides: number;
  /** Messages that may not be kept, by the code of the refusal. */
  refused: Record<string, number>;
}
