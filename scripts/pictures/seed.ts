import { generateIrcLog, parseIrcLog } from '../../packages/irc-logs/src/index.ts';
import { ircLogBatches } from '../../packages/server/src/cli/irc-logs/irc-log-batches.ts';
import type { ImportBatchReply } from '../../packages/server/src/features/import/import-input.ts';
import { runOperatorCommand } from '../../packages/server/src/operator-commands.ts';
import type { Account } from '../../tests/browsers/account.ts';
import { makeCast, type Cast } from './cast.ts';
import { openHeldPlace, pictureTime, withSameIds, type HeldPlace } from './place.ts';
import { seedExtremes } from './seed-extremes.ts';
import { talkInObservatory, talkWithMei } from './talks.ts';

/** A place with people, rooms and talk in it, the same every time. */
export interface Scene extends HeldPlace {
  cast: Cast;
  /** Ids of rooms by a short name. */
  rooms: Record<RoomKey, string>;
  inviteCode: string;
  resetCode: string;
}

/** The rooms that shots open. */
export type RoomKey =
  | 'everyone' | 'observatory' | 'sailing' | 'kitchen' | 'quiet' | 'mei' | 'layla' | 'group' | 'choir'
  | 'log' | 'long' | 'reactions' | 'essay' | 'emoji' | 'code' | 'mixed' | 'leaving' | 'rehearsals';

/** Opens a place and fills it. */
export async function openScene(): Promise<Scene> {
  const place = await openHeldPlace();
  return withSameIds(async () => {
    const cast = await makeCast(place);
    place.clock.now = pictureTime - 26 * 3_600_000;
    const rooms = { ...(await seedRooms(place, cast)), ...(await seedExtremes(cast)), log: await importLog(place, cast.noor), rehearsals: await seedRehearsals(cast) };
    place.clock.now = pictureTime;
    const invite = await cast.mei.ask<{ code: string }>('POST', `/rooms/${rooms.observatory}/invite-links`, { expiresInMs: 7 * 86_400_000, uses: 10 });
    const { code } = await cast.ana.ask<{ code: string }>('POST', `/admin/users/${cast.ben.id}/reset-link`, {});
    return { ...place, cast, rooms, inviteCode: invite.code, resetCode: code };
  });
}

/** A room in which Jonas is named twice among much else. */
async function seedRehearsals({ layla, jonas }: Cast): Promise<string> {
  const { id } = await layla.makeRoom('private', 'Rehearsals');
  await layla.letIn(id, jonas);
  const bars = (from: number) => Array.from({ length: 30 }, (_, at) => `Bar ${from + at}: once more from the top`);
  for (const from of [1, 31]) {
    await layla.say(id, `@${jonas.name} your entry is at bar ${from}`, { mentions: [jonas.id] });
    for (const text of bars(from)) await layla.say(id, text);
  }
  return id;
}

async function seedRooms(place: HeldPlace, cast: Cast) {
  const { ana, ben, mei, layla, jonas, noor } = cast;
  const everyone = (await ana.globalRoom()).id;
  await layla.say(everyone, 'Good evening, everybody. The harbour café stays open until ten now.');
  await ben.say(everyone, 'Finally!');
  for (const person of Object.values(cast)) await person.ask('PUT', `/rooms/${everyone}/read`, { seq: 1_000 });
  const make = async (kind: 'public' | 'private', name: string, topic: string, ...people: readonly Account[]) => {
    const { id } = await mei.makeRoom(kind, name, { topic });
    await mei.letIn(id, ...people);
    return id;
  };
  const sailing = await make('public', 'Sailing', 'Saturdays at ten, whatever the weather', ana, ben, layla, jonas);
  const kitchen = await make('private', 'Kitchen rota', '', ana, ben, layla, jonas);
  const quiet = await make('public', 'Quiet corner', '', ana, ben);
  const choir = await make('private', 'Choir', 'Basses wanted', ben);
  const leaving = await make('private', 'Surprise party', '');
  await make('public', 'Bicycles', 'Repairs, rides, and who has the pump', ben);
  await make('public', 'Film night', 'Thursdays. Subtitles always', jonas);
  await mei.ask('POST', `/rooms/${choir}/invitations`, { user: noor.id });
  const observatory = await make('public', 'Observatory', 'Mondays and clear nights on the roof', ana, ben, layla, jonas, noor);
  place.clock.now = pictureTime - 95 * 60_000;
  for (const text of ['Wind is up to five on Saturday', 'Two places left on the dinghy', 'Three, sorry']) await jonas.say(sailing, text);
  await ben.say(kitchen, `@${ana.name} could you swap Thursday with me?`, { mentions: [ana.id] });
  const withLayla = (await ana.writeTo(layla)).id;
  await layla.say(withLayla, 'See you at eight');
  const group = (await ana.writeTo(jonas, mei)).id;
  const withMei = await talkWithMei(place, cast);
  await talkInObservatory(place, observatory, cast);
  return { everyone, sailing, kitchen, quiet, choir, leaving, observatory, layla: withLayla, group, mei: withMei };
}

/** A generated log of last week, brought in as the operator would for a reader; answers its room. */
async function importLog({ server }: HeldPlace, reader: Account): Promise<string> {
  const { name, bytes } = generateIrcLog({ seed: 7, messages: 400, people: 12, date: '2026-05-14', room: 'harbour-radio' });
  const log = parseIrcLog({ name, bytes, dayIfUnnamed: 0 });
  let room = '';
  for (const batch of ircLogBatches(log, name, { room: null, owner: reader.name }).batches) {
    ({ room } = (await runOperatorCommand(server.app, 'operator.importBatch', batch)) as ImportBatchReply);
  }
  return room;
}
