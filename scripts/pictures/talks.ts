import type { Account } from '../../tests/browsers/account.ts';
import { react, type Cast } from './cast.ts';
import type { HeldPlace } from './place.ts';

/** Lets people say things with minutes between them; answers the seq. */
function speaker({ clock }: HeldPlace, room: string) {
  return (who: Account, minutesLater: number, text: string, more: object = {}): Promise<number> => {
    clock.now += minutesLater * 60_000;
    return who.say(room, text, more);
  };
}

/** The evening in the room that most pictures show. */
export async function talkInObservatory(place: HeldPlace, room: string, { ana, ben, mei, layla, jonas, noor }: Cast): Promise<void> {
  const say = speaker(place, room);
  await say(mei, 41, 'Clear sky tonight, and the new mount has arrived 🎉');
  const plan = await say(mei, 1, 'Plan for the evening:\n\n1. balance the mount\n2. align on **Vega**\n3. first light before midnight');
  await react(room, plan, '🚀', ben, ana, jonas);
  await react(room, plan, '⭐', layla, ben);
  await say(ben, 4, 'I can bring the camera. Does anybody still have the script that stacks the frames?');
  const script = await say(jonas, 3, '```python\nframes = [read(path) for path in sorted(paths)]\nimage = median(align(frames, on="brightest"))\n```');
  await say(jonas, 1, 'It drops the frames in which the wind shook the tube.');
  await say(layla, 6, `@${jonas.name} would \`mean\` with clipped outliers not keep more of the faint arms?`, { mentions: [jonas.id], replyTo: script });
  await react(room, await say(ben, 8, 'Let us try both and compare. I will label the runs.'), '👍', layla, jonas, mei);
  await react(room, await say(ana, 5, 'Keys for the dome are at the front desk until nine. I will be there at eight with tea ☕'), '❤️', mei, ben);
  await say(ana, 1, `Last one up carries the battery, @${ben.name} 😄`, { mentions: [ben.id] });
  for (const reader of [noor, ana]) await reader.ask('PUT', `/rooms/${room}/read`, { seq: 1_000 });
}

/** Two people over two days; answers the direct room. */
export async function talkWithMei(place: HeldPlace, { ana, mei }: Cast): Promise<string> {
  const { id } = await ana.writeTo(mei);
  const now = place.clock.now;
  place.clock.now -= 24 * 3_600_000;
  const say = speaker(place, id);
  await say(mei, 0, 'Did the lens caps turn up?');
  await say(ana, 2, 'In my coat. Where else.');
  await react(id, await say(mei, 1, 'I knew it 😂'), '😂', ana);
  place.clock.now = now;
  await say(mei, 2, 'The talk on Wednesday needs a title. “Small telescopes, big questions”?');
  await say(ana, 3, 'Good. Or simply *What we saw*.');
  await react(id, await say(mei, 1, 'That one.'), '🎯', ana);
  for (const reader of [mei, ana]) await reader.ask('PUT', `/rooms/${id}/read`, { seq: 1_000 });
  return id;
}
