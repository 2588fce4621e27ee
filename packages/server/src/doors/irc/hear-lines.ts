import { answerRefusal } from './answer-refusal.ts';
import type { Client } from './client.ts';
import { findCommand } from './commands/all.ts';
import { type IrcMessage, parseMessage } from './message.ts';
import { type Line, readLines } from './line-buffer.ts';
import { Response } from './response.ts';

/** Lines and bytes that may wait for the command before them; who sends on regardless is closed. */
const maxQueuedLines = 1_024;
const maxQueuedBytes = 262_144;

/** Bytes of a client came in: its commands run one after another, in the order they came. */
export function hearBytes(client: Client, bytes: Uint8Array): void {
  const isEnding = readLines(client, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), (one) => hearLine(client, one));
  if (!isEnding) client.close('Input line was too long');
}

function hearLine(client: Client, one: Line): void {
  if (client.closing) return;
  if (client.queue === null) return run(client, one);
  client.queuedBytes += sizeOf(one);
  if (client.queue.length >= maxQueuedLines || client.queuedBytes > maxQueuedBytes) return client.close('Excess flood');
  client.queue.push(one);
}

function sizeOf(one: Line): number {
  return 'text' in one ? one.text.length : one.start.length;
}

/** Runs a command; those that come while it has not ended wait for it. */
function run(client: Client, first: Line): void {
  const done = runLine(client, first);
  if (done === undefined) return;
  client.queue = [];
  void done.then(() => runQueue(client));
}

async function runQueue(client: Client): Promise<void> {
  for (let next = client.queue!.shift(); next !== undefined && !client.closing; next = client.queue!.shift()) {
    client.queuedBytes -= sizeOf(next);
    await runLine(client, next);
  }
  client.queue = null;
}

/** Answers one line; a promise when that takes longer. */
function runLine(client: Client, one: Line): Promise<void> | undefined {
  if (!('text' in one)) return void badLine(client, one);
  const message = parseMessage(one.text);
  if (message === undefined) return undefined;
  client.response = new Response(labelOf(client, message));
  const done = begin(client, message);
  if (done === undefined) return void client.endResponse();
  return done.catch((error: unknown) => answerRefusal(client, error, { command: message.command })).then(() => client.endResponse());
}

function labelOf(client: Client, { tags }: IrcMessage): string | null {
  const label = client.has('labeled-response') ? tags.get('label') : undefined;
  return label === undefined || label === '' || label.length > 64 ? null : label;
}

function begin(client: Client, message: IrcMessage): Promise<void> | undefined {
  const command = findCommand(message.command);
  const early = client.registering !== null;
  const name = /^[A-Z0-9_]{1,32}$/.test(message.command) ? message.command : '*';
  if (command === undefined) {
    if (early) client.numeric('ERR_NOTREGISTERED', ...(name === '*' ? [] : [name]), 'You have not registered');
    else client.numeric('ERR_UNKNOWNCOMMAND', name, 'Unknown command');
  } else if (early && !command.early) client.numeric('ERR_NOTREGISTERED', 'You have not registered');
  else if (!early && command.early === 'only') client.numeric('ERR_ALREADYREGISTERED', 'You may not reregister');
  else if (message.params.length < (command.min ?? 0)) client.numeric('ERR_NEEDMOREPARAMS', name, 'Not enough parameters');
  else {
    try {
      return command.run(client, message) ?? undefined;
    } catch (error) {
      answerRefusal(client, error, { command: name });
    }
  }
  return undefined;
}

/** A line that was none: too long, or not UTF-8. Its label can still be read. */
function badLine(client: Client, { bad, start }: Extract<Line, { bad: string }>): void {
  const message = start.startsWith('@') ? parseMessage(start) : undefined;
  client.response = new Response(message === undefined ? null : labelOf(client, message));
  if (bad === 'too-long') client.numeric('ERR_INPUTTOOLONG', 'Input line was too long');
  else client.fail(parseMessage(start)?.command.replaceAll(/[^A-Z]/g, '') || '*', 'INVALID_UTF8', 'Message rejected: it must be UTF-8');
  client.endResponse();
}
