import { basename } from 'node:path';
import type { LogEvent, LogMessage, ParsedLog } from '@hubbub/irc-logs';
import type { ImportBatchInput } from '../../features/import/import-input.ts';

type NewMessage = ImportBatchInput['messages'][number];
type Aside = NewMessage['before'][number];

/** Messages of one transaction: a live server goes on between two. */
const batchMessages = 250;

/** A parsed log in pieces for `operator.importBatch`. */
export interface LogBatches {
  batches: ImportBatchInput[];
  /** Lines after the last message, which have no message to come with. */
  trailing: number;
}

/** Cuts a log into batches: the same log always gives the same ones, with the same nonces. */
export function ircLogBatches(log: ParsedLog, fileName: string, { room, owner }: { room: string | null; owner: string | null }): LogBatches {
  const channel = room ?? log.room;
  const nonceOf = makeNonces(log, basename(fileName));
  const batches: ImportBatchInput[] = [];
  let batch = makeBatch(channel, owner);
  let before: Aside[] = [];
  for (const event of log.events) {
    if (event.what !== 'message') {
      before.push(...asidesOf(event, batch.personOf));
      continue;
    }
    const { at, kind, text } = event;
    batch.input.messages.push({ at, by: batch.personOf(event.name), nonce: nonceOf(event), kind, text, before });
    before = [];
    if (batch.input.messages.length < batchMessages) continue;
    batches.push(batch.input);
    batch = makeBatch(channel, owner);
  }
  if (batch.input.messages.length > 0) batches.push(batch.input);
  return { batches, trailing: before.length };
}

interface Batch {
  input: ImportBatchInput;
  /** Index of a person in the batch's list, put there when new. */
  personOf(name: string): number;
}

function makeBatch(channel: string, owner: string | null): Batch {
  const input: ImportBatchInput = { channel, owner, people: [], messages: [] };
  const known = new Map<string, number>();
  const personOf = (name: string): number => {
    const index = known.get(name) ?? input.people.push(name) - 1;
    known.set(name, index);
    return index;
  };
  return { input, personOf };
}

/** Somebody who takes another name goes, and comes under the other one: a name is a person. */
function asidesOf(event: Exclude<LogEvent, LogMessage>, personOf: (name: string) => number): Aside[] {
  const { at } = event;
  const by = personOf(event.name);
  switch (event.what) {
    case 'renamed':
      return [{ what: 'left', at, by }, { what: 'joined', at, by: personOf(event.to) }];
    case 'topic':
      return [{ what: 'topic', at, by, text: event.text }];
    default:
      return [{ what: event.what, at, by }];
  }
}

/**
 * A message's nonce comes from when, who and what, and from how many times that was in the log
 * before: so logs that overlap give each message once, whatever the file is called. In a log
 * without a date the file name stands for it.
 */
function makeNonces(log: ParsedLog, fileName: string): (message: LogMessage) => string {
  const seen = new Map<string, number>();
  const firstAt = log.events[0]?.at ?? 0;
  return ({ at, name, kind, text }) => {
    const when = log.undated ? [fileName, at - firstAt] : [at];
    const said = JSON.stringify([...when, name, kind, text]);
    const count = (seen.get(said) ?? 0) + 1;
    seen.set(said, count);
    return `irc-${new Bun.CryptoHasher('sha256').update(`${count} ${said}`).digest('base64url').slice(0, 27)}`;
  };
}
