import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember, mustBeWriter } from '../rooms/access.ts';
import { mustBeMessage } from './must-be-message.ts';
import { mustFitTags } from './tags.ts';

/** Sends tags without a message: told to whoever listens, and kept as an entry if asked to. */
export const sendTags: Transact<'tags.send'> = async (tx, { input, actor, now, place }) => {
  const { room, tags, replyTo = null, keep } = input;
  const member = await mustBeMember(tx, actor, room);
  mustBeWriter(member, actor);
  place.rates.mustAdmitMessage(room);
  mustFitTags(tags);
  if (replyTo !== null) await mustBeMessage(tx, member, replyTo);
  const told = { room, at: now, by: actor.user, tags, replyTo };
  if (!keep) return { reply: { seq: null, at: now }, tellings: [{ to: 'room', fact: { fact: 'tags.told', ...told } }] };
  const entry = { kind: 'tags.sent', actor: actor.user, message: null, at: now, data: { replyTo }, text: JSON.stringify(tags) } as const;
  const seq = await tx.rooms.appendEntry(room, entry);
  return { reply: { seq, at: now }, tellings: [{ to: 'room', fact: { fact: 'tags.sent', seq, ...told } }] };
};
