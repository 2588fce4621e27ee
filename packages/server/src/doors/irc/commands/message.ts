import { newId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refuse.ts';
import { answerRefusal } from '../answer-refusal.ts';
import type { Channel } from '../channel.ts';
import { aliasOf, isChannelName } from '../channel-name.ts';
import { clientTags, ctcpTag } from '../client-tags.ts';
import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { markdownOf } from '../formatting.ts';
import { maxTargets } from '../isupport.ts';
import { parseMessageId } from '../message-id.ts';
import type { IrcMessage } from '../message.ts';
import { addLine, type BatchFailure, type MessageLine, openBatch, textOf } from '../multiline.ts';
import { fitsLine } from '../render-message.ts';
import { linesByNonce } from '../show-message.ts';
import type { Tags } from '../tags.ts';
import { findOwn, findPerson, listed, openQuery } from '../targets.ts';
import { sendTagsTo } from './tags.ts';

type Spoken = 'PRIVMSG' | 'NOTICE';

export const messageCommands: Commands = {
  PRIVMSG: { help: 'PRIVMSG #room|name[,…] :text: write a message.', run: (client, message) => speak(client, 'PRIVMSG', message) },
  NOTICE: { help: 'NOTICE #room|name[,…] :text: write a notice, which no program answers.', run: (client, message) => speak(client, 'NOTICE', message) },
  TAGMSG: { help: 'TAGMSG #room|name: tags without a message.', run: tagmsg },
  BATCH: { min: 1, help: 'BATCH +id draft/multiline #room|name … BATCH -id: a message of several lines.', run: batch },
  REDACT: { min: 2, help: 'REDACT #room|name msgid [:reason]: delete a message.', run: redact },
};

async function speak(client: Client, command: Spoken, { tags, params: [targets, text] }: IrcMessage): Promise<void> {
  const say = command === 'NOTICE' ? quietly(client) : client;
  if (targets === undefined) return say.numeric('ERR_NORECIPIENT', `No recipient given (${command})`);
  if (client.batch !== null && tags.has('batch')) return addToBatch(client, command, targets, text ?? '', tags);
  if (text === undefined || text === '') return say.numeric('ERR_NOTEXTTOSEND', 'No text to send');
  const names = listed(targets);
  if (names.length > maxTargets[command]) return say.numeric('ERR_TOOMANYTARGETS', names[0]!, 'Too many recipients');
  for (const name of names) await sayTo(client, command, name, [{ text, joins: false }], tags);
}

/** NOTICE is never answered with an error (RFC 1459 §4.4.2). */
function quietly(client: Client): Pick<Client, 'numeric'> {
  void client;
  return { numeric: () => {} };
}

/** Sends one message to one target, and waits until it is stored and shown. */
async function sayTo(client: Client, command: Spoken, name: string, lines: readonly MessageLine[], tags: Tags): Promise<void> {
  const say = command === 'NOTICE' ? quietly(client) : client;
  const longest = lines.find(({ text }) => !fitsLine(client.person!, command, name, text));
  if (longest !== undefined) return client.numeric('ERR_INPUTTOOLONG', 'Input line was too long');
  if (isDcc(lines)) return client.fail(command, 'DCC_REFUSED', name, 'DCC would show your address; it is not passed on here');
  try {
    const room = await roomOf(client, name);
    if (room === undefined) return say.numeric(isChannelName(name) ? 'ERR_NOSUCHCHANNEL' : 'ERR_NOSUCHNICK', name, isChannelName(name) ? 'No such channel' : 'No such nick');
    await send(client, command, room, lines, tags);
    tellAway(client, command, name);
  } catch (error) {
    if (!(error instanceof Refusal) || command === 'PRIVMSG' || error.code === 'internal') return answerRefused(client, command, name, error);
  }
}

function answerRefused(client: Client, command: Spoken, name: string, error: unknown): void {
  // Of a room whose people alone may write, others learn no more than that they may not.
  if (error instanceof Refusal && error.code === 'not-found' && isChannelName(name)) return client.numeric('ERR_CANNOTSENDTOCHAN', name, 'Cannot send to channel');
  answerRefusal(client, error, isChannelName(name) ? { command, channel: name } : { command, nick: name });
}

/** The room a target means: a channel, also one that one is not in; or the query with a person. */
async function roomOf(client: Client, name: string): Promise<string | undefined> {
  if (!isChannelName(name)) {
    const person = await findPerson(client, name);
    return person === undefined ? undefined : openQuery(client, person);
  }
  const own = findOwn(client, name);
  if (own !== undefined) return own.id;
  const alias = aliasOf(name);
  if (alias === undefined) return undefined;
  return client.run('room.find', { alias }).then(({ id }) => id, () => undefined);
}

async function send(client: Client, command: Spoken, room: string, lines: readonly MessageLine[], tags: Tags): Promise<void> {
  const nonce = newId();
  client.response?.nonces.add(nonce);
  const { kind, text, isCtcp } = contentOf(command, textOf(lines));
  const { rest, replyTo } = clientTags(tags, room);
  if (isCtcp) rest[ctcpTag] = '';
  if (lines.length > 1) linesByNonce.set(nonce, lines);
  try {
    await client.run('message.send', {
      nonce, room, content: { kind, text, ...(Object.keys(rest).length === 0 ? {} : { tags: rest }) }, ...(replyTo === null ? {} : { replyTo }),
    });
    await client.door.rooms.shown(room);
  } finally {
    linesByNonce.delete(nonce);
  }
}

/** CTCP ACTION is a kind of its own; other CTCP is passed as it is, without its marks being text. */
function contentOf(command: Spoken, text: string): { kind: 'text' | 'action' | 'notice'; text: string; isCtcp: boolean } {
  const action = /^\x01ACTION (.*?)\x01?$/s.exec(text);
  if (action !== null && command === 'PRIVMSG') return { kind: 'action', text: markdownOf(action[1]!), isCtcp: false };
  const ctcp = /^\x01([^\x01\n]+)\x01?$/.exec(text);
  const kind = command === 'NOTICE' ? 'notice' : 'text';
  return ctcp === null ? { kind, text: markdownOf(text), isCtcp: false } : { kind, text: ctcp[1]!, isCtcp: true };
}

function isDcc(lines: readonly MessageLine[]): boolean {
  return lines.some(({ text }) => /^\x01DCC\b/i.test(text));
}

function tellAway(client: Client, command: Spoken, name: string): void {
  const person = isChannelName(name) ? undefined : client.door.people.named(name);
  if (command === 'PRIVMSG' && person !== undefined && person.away !== null) client.numeric('RPL_AWAY', person.nick, person.away);
}

async function batch(client: Client, { tags, params: [reference, type, target] }: IrcMessage): Promise<void> {
  const id = reference!.slice(1);
  if (reference!.startsWith('+')) {
    if (type !== 'draft/multiline' || target === undefined || client.batch !== null || !client.has('draft/multiline')) {
      return failBatch(client, { code: 'MULTILINE_INVALID', shows: [] });
    }
    client.batch = openBatch(id, target, tags);
    // Its end is what is answered, with the label that stands at its start.
    client.response?.dismiss();
    return;
  }
  const open = client.batch;
  client.batch = null;
  if (open === null || open.id !== id || open.command === null || open.lines.every(({ text }) => text === '')) {
    return failBatch(client, { code: 'MULTILINE_INVALID', shows: [] });
  }
  client.response?.take(open.tags.get('label') ?? null);
  await sayTo(client, open.command, open.target, open.lines, open.tags);
}

function addToBatch(client: Client, command: Spoken, target: string, text: string, tags: Tags): void {
  const isOurs = tags.get('batch') === client.batch!.id;
  const line = { text, joins: tags.has('draft/multiline-concat') };
  const failure: BatchFailure | undefined = isOurs ? addLine(client.batch!, command, target, line) : { code: 'MULTILINE_INVALID', shows: [] };
  if (failure !== undefined) failBatch(client, failure);
}

function failBatch(client: Client, { code, shows }: BatchFailure): void {
  client.batch = null;
  client.fail('BATCH', code, ...shows, 'This is no message of several lines that can be sent here');
}

async function tagmsg(client: Client, { tags, params: [targets] }: IrcMessage): Promise<void> {
  if (targets === undefined) return client.numeric('ERR_NEEDMOREPARAMS', 'TAGMSG', 'Not enough parameters');
  for (const name of listed(targets).slice(0, maxTargets.TAGMSG)) {
    try {
      const room = await roomOf(client, name);
      if (room === undefined) client.numeric(isChannelName(name) ? 'ERR_NOSUCHCHANNEL' : 'ERR_NOSUCHNICK', name, isChannelName(name) ? 'No such channel' : 'No such nick');
      else await sendTagsTo(client, room, tags);
    } catch (error) {
      answerRefusal(client, error, isChannelName(name) ? { command: 'TAGMSG', channel: name } : { command: 'TAGMSG', nick: name });
    }
  }
}

async function redact(client: Client, { params: [name, id, reason] }: IrcMessage): Promise<void> {
  const channel = await channelOrQuery(client, name!);
  if (channel === undefined) return client.fail('REDACT', 'INVALID_TARGET', name!, 'You are not there');
  const place = parseMessageId(id!);
  if (place?.room !== channel.id) return client.fail('REDACT', 'UNKNOWN_MSGID', name!, id!, 'There is no such message');
  client.response?.causes.add('message.deleted');
  try {
    await client.run('message.delete', { room: place.room, message: place.seq, ...(reason === undefined ? {} : { reason }) });
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'internal';
    if (code === 'forbidden') return client.fail('REDACT', 'REDACT_FORBIDDEN', name!, id!, 'You may not delete this message');
    if (code === 'not-found') return client.fail('REDACT', 'UNKNOWN_MSGID', name!, id!, 'There is no such message');
    answerRefusal(client, error, { command: 'REDACT', channel: name! });
  }
}

/** The channel or query of a name, if one is in it; opens none. */
export async function channelOrQuery(client: Client, name: string): Promise<Channel | undefined> {
  if (isChannelName(name)) return findOwn(client, name);
  const person = await findPerson(client, name);
  return person === undefined ? undefined : client.door.channels.query([client.person!, person]);
}
