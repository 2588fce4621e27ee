import type { CheckedInputOf, RoomSettings } from '@hubbub/protocol';
import { foldCase } from '../../kernel/case-fold.ts';
import type { Actor, Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { skeletonOf } from '../../kernel/skeleton.ts';
import type { Tx } from '../../tx.ts';
import { isModerator, type Member, mustBeMember, mustBeModerator, mustBeOwner } from './access.ts';
import { tellChanged } from './changing.ts';
import { putGuestsOut } from './leaving.ts';
import { mustBeFreeName, roomNameOf, topicOf } from './names.ts';
import { viewOneRoom } from './room-view.ts';
import { isListed, mustFitKind, ownersSettings } from './settings.ts';
import type { RoomRow, RoomUpdate } from './store.ts';

type Input = CheckedInputOf<'room.change'>;

/**
 * Changes name and settings (owners and moderators; who may come in or read history: owners) and
 * topic (by `topicBy`), all or nothing, with one entry naming what really changed. Guests leave a
 * room that is closed to them. Direct rooms have a topic only; archived rooms are brought back first.
 */
export const changeRoom: Transact<'room.change'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeAllowed(member, actor, input);
  if (member.room.archivedAt !== null) throw refuse('room-archived');
  const changedSettings = changedSettingsOf(member, input.settings ?? {});
  const room = (await tx.rooms.findRoom(input.room))!;
  const update = updateOf(room, input, changedSettings.length > 0, { by: actor.user, at: now });
  await mustStayDistinct(tx, room, actor, update);
  const changed = [...Object.keys(update).filter((field) => field === 'name' || field === 'topic'), ...changedSettings];
  if (changed.length > 0) await tx.rooms.updateRoom(input.room, update);
  const tellings = changed.length === 0 ? [] : await tellChanged(tx, input.room, changed, { by: actor.user, now });
  const closesToGuests = changed.includes('guestsAllowed') && update.settings?.guestsAllowed === false;
  if (closesToGuests) tellings.push(...(await putGuestsOut(tx, input.room, { by: actor.user, now })));
  return { reply: await viewOneRoom(tx, input.room, actor.user), tellings };
};

function mustBeAllowed(member: Member, actor: Actor, { name, topic, settings }: Input): void {
  if (name !== undefined || settings !== undefined) mustBeModerator(member, actor);
  if (topic !== undefined && member.room.settings.topicBy === 'moderators' && !isModerator(member, actor)) {
    throw refuse('forbidden', { message: 'Only moderators may set the topic here.' });
  }
  if (changedSettingsOf(member, settings ?? {}).some((setting) => ownersSettings.includes(setting))) mustBeOwner(member, actor);
}

function changedSettingsOf({ room }: Member, settings: Partial<RoomSettings>): (keyof RoomSettings)[] {
  const given = Object.keys(settings) as (keyof RoomSettings)[];
  return given.filter((setting) => settings[setting] !== undefined && settings[setting] !== room.settings[setting]);
}

function updateOf(room: RoomRow, input: Input, withSettings: boolean, topicSet: RoomRow['topicSet']): RoomUpdate {
  const update: RoomUpdate = {};
  const name = input.name === undefined ? room.name : roomNameOf(input.name);
  if (name !== null && name !== room.name) Object.assign(update, { name, nameKey: foldCase(name), skeleton: skeletonOf(name) });
  const topic = input.topic === undefined ? room.topic : topicOf(input.topic);
  if (topic !== room.topic) Object.assign(update, { topic, topicKey: foldCase(topic), topicSet });
  if (withSettings) update.settings = { ...room.settings, ...input.settings };
  return update;
}

/** A new name, and the name of a room that stops being secret, may not look like a known one. */
async function mustStayDistinct(tx: Tx, room: RoomRow, actor: Actor, update: RoomUpdate): Promise<void> {
  if (update.settings !== undefined) mustFitKind(room.kind, update.settings);
  const becomesListed = !isListed(room) && update.settings !== undefined && isListed({ ...room, settings: update.settings });
  const name = update.name ?? room.name;
  if (name !== null && (update.name !== undefined || becomesListed)) await mustBeFreeName(tx, name, actor.user, room.id);
}
